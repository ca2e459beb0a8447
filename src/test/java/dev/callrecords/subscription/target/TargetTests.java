package dev.callrecords.subscription.target;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.callrecords.access.LocalService;
import dev.callrecords.subscription.target.TargetException.Reason;
import dev.callrecords.support.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Requests go where they are allowed to go, and nowhere else. */
class TargetTests {

	private static final Duration SECONDS = Duration.ofSeconds(30);

	private static TargetRules rules(boolean local, String... allowed) {
		LocalService service = Mockito.mock(LocalService.class);
		Mockito.when(service.isLocal()).thenReturn(local);
		return new TargetRules(new TargetProperties(List.of(allowed)), service);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://2130706433/", "https://127.1/", "https://localhost/", "https://127.0.0.1:9/",
			"https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[0:0:0:0:0:ffff:7f00:1]/", "https://10.1.2.3/",
			"https://169.254.169.254/", "https://100.64.0.1/", "https://[64:ff9b::7f00:1]/", "https://[fe80::1]/" })
	void noSpellingOfAnAddressPasses(String url) throws Exception {
		Target target = new Target(rules(false));
		try {
			assertThat(refusal(target, url)).isEqualTo(Reason.REFUSED_ADDRESS);
		}
		finally {
			target.destroy();
		}
	}

	private static Reason refusal(Target target, String url) {
		return catchThrowableOfType(TargetException.class,
				() -> target.post(URI.create(url), "text/plain", new byte[0], Map.of(), SECONDS, 0))
			.reason();
	}

	@ParameterizedTest
	@CsvSource({ "intern,443,true", "INTERN,8443,true", "other,443,false", "other,8443,true", "OTHER,8443,true",
			"other.intern,443,false", "0:0:0:0:0:0:0:1,443,true", "::1,444,true" })
	void hostsThatAreNamedPass(String host, int port, boolean allowed) throws UnknownHostException {
		assertThat(rules(false, "intern", "Other:8443", "[0:0:0:0:0:0:0:1]", "[::1]:444").allow(host, port,
				InetAddress.getByName("10.0.0.1")))
			.isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost/,true,true", "http://LOCALHOST:1/,true,true", "http://a.localhost/,true,true",
			"http://127.0.0.1/,true,true", "http://[::1]/,true,true", "http://localhost/,false,false",
			"http://example.org/,true,false", "http://notlocalhost/,true,false", "https://example.org/,false,true",
			"HTTPS://example.org/,false,true", "https://a@example.org/,false,false", "https:example.org,false,false" })
	void plainHttpStaysOnThisMachine(String url, boolean local, boolean allowed) {
		if (allowed) {
			assertThatCode(() -> rules(local).require(URI.create(url))).doesNotThrowAnyException();
		}
		else {
			assertThat(
					catchThrowableOfType(TargetException.class, () -> rules(local).require(URI.create(url))).reason())
				.isEqualTo(Reason.REFUSED_ADDRESS);
		}
	}

	@Test
	void theRequestIsSentAsItIs() throws Exception {
		Target target = new Target(rules(true));
		try (Receiver receiver = Receiver.start()) {
			receiver.answer((request, out) -> Receiver.Reply.raw(out,
					"HTTP/1.1 429 Wait\r\nContent-Type: a/b; c=d\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno"));
			TargetAnswer answer = target.post(URI.create(receiver.url("/a%2Fb?c=d%26&e==")), "application/json",
					"{}".getBytes(StandardCharsets.UTF_8), Map.of("X-One", "1"), SECONDS, 10);
			assertThat(answer).isEqualTo(new TargetAnswer(429, "a/b; c=d", "7", "no"));
			Receiver.Request request = receiver.requests().getFirst();
			assertThat(request.line()).isEqualTo("POST /a%2Fb?c=d%26&e== HTTP/1.1");
			assertThat(request.headers()).contains("Content-Type: application/json", "X-One: 1",
					"Host: localhost:" + receiver.port(), "User-Agent: callrecords");
			assertThat(request.headers()).noneMatch((header) -> header.startsWith("Accept-Encoding"));
			assertThat(request.body()).isEqualTo("{}");
		}
		finally {
			target.destroy();
		}
	}

	/** Also where the body has no end. */
	@Test
	void aBodyThatNobodyWantsIsNotWaitedFor() throws Exception {
		Target target = new Target(rules(true));
		try (Receiver receiver = Receiver.start()) {
			receiver.answer((request, out) -> {
				Receiver.Reply.raw(out, "HTTP/1.1 202 Accepted\r\n\r\n");
				while (true) {
					Receiver.Reply.raw(out, "x".repeat(10_000));
				}
			});
			assertThat(target.post(URI.create(receiver.url("/")), "text/plain", new byte[0], Map.of(), SECONDS, 0)
				.status()).isEqualTo(202);
		}
		finally {
			target.destroy();
		}
	}

}
