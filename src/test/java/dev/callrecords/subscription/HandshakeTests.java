package dev.callrecords.subscription;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.callrecords.support.Api;
import dev.callrecords.support.Receiver;
import dev.callrecords.support.Receiver.Reply;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Receivers that do not answer as they have to. */
@ServiceTest
@TestPropertySource(properties = "callrecords.subscriptions.handshake-timeout=1s")
class HandshakeTests {

	private static final String SUBSCRIPTIONS = "/v1.0/subscriptions";

	private static final Map<String, Fault> FAULTS = Map.ofEntries(
			fault("status", "the status 202",
					(request, out) -> Reply.text(out, "202 Accepted", "text/plain", request.validationToken())),
			fault("error", "the status 500",
					(request, out) -> Reply.text(out, "500 Error", "text/plain", request.validationToken())),
			fault("redirect", "the status 307",
					(request, out) -> Reply.raw(out,
							"HTTP/1.1 307 T\r\nLocation: /else\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")),
			fault("html", "media type",
					(request, out) -> Reply.text(out, "200 OK", "text/html", request.validationToken())),
			fault("json", "media type",
					(request, out) -> Reply.text(out, "200 OK", "application/json",
							"\"" + request.validationToken() + "\"")),
			fault("no type", "media type",
					(request, out) -> Reply.raw(out,
							"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
								.formatted(request.validationToken().length(), request.validationToken()))),
			fault("no media type", "media type",
					(request, out) -> Reply.text(out, "200 OK", ";;", request.validationToken())),
			fault("other token", "another text",
					(request, out) -> Reply.text(out, "200 OK", "text/plain", request.validationToken() + "\n")),
			fault("encoded token", "another text",
					(request, out) -> Reply.text(out, "200 OK", "text/plain",
							request.validationToken().replace(" ", "%20"))),
			fault("nothing", "another text", (request, out) -> Reply.text(out, "200 OK", "text/plain", "")),
			fault("too long", "too long", (request, out) -> Reply.text(out, "200 OK", "text/plain", "x".repeat(5000))),
			fault("endless", "too long", (request, out) -> {
				Reply.raw(out, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
				while (true) {
					Reply.raw(out, "x".repeat(1000));
				}
			}), fault("closed", "broke the connection off", (request, out) -> {
				// Nothing is sent.
			}),
			fault("cut", "broke the connection off",
					(request, out) -> Reply.raw(out,
							"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 50\r\n\r\nValid")),
			fault("no HTTP", "no valid HTTP", (request, out) -> Reply.raw(out, "SSH-2.0-x\r\n\r\n")),
			fault("many headers", "no valid HTTP", (request, out) -> {
				Reply.raw(out, "HTTP/1.1 200 OK\r\n");
				Reply.raw(out, "X: y\r\n".repeat(1000) + "\r\n");
			}),
			fault("long header", "no valid HTTP",
					(request, out) -> Reply.raw(out, "HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000) + "\r\n\r\n")),
			fault("silent", "in time", (request, out) -> drip(out, "")),
			fault("dripping headers", "in time", (request, out) -> {
				Reply.raw(out, "HTTP/1.1 200 OK\r\nX: ");
				drip(out, "x");
			}), fault("dripping body", "in time", (request, out) -> {
				Reply.raw(out, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
				drip(out, "x");
			}));

	private final Receiver receiver = Receiver.start();

	private static Map.Entry<String, Fault> fault(String name, String message, Reply reply) {
		return Map.entry(name, new Fault(message, reply));
	}

	/** Sends a little now and then until the service closes the connection. */
	private static void drip(OutputStream out, String text) throws IOException {
		CountDownLatch never = new CountDownLatch(1);
		try {
			for (int i = 0; i < 600 && !never.await(50, TimeUnit.MILLISECONDS); i++) {
				Reply.raw(out, text);
			}
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	@AfterEach
	void close() {
		this.receiver.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "error", "redirect", "html", "json", "no type", "no media type", "other token",
			"encoded token", "nothing", "too long", "endless", "closed", "cut", "no HTTP", "many headers",
			"long header", "silent", "dripping headers", "dripping body" })
	void nothingIsStored(String name, Api api) {
		Fault fault = Objects.requireNonNull(FAULTS.get(name));
		this.receiver.answer(fault.reply());
		String message = api.post(SUBSCRIPTIONS, SubscriptionBodies.body(this.receiver.url("/hook?code=k3y")))
			.expectError(400, "ValidationError", "notificationUrl")
			.text("/error/message");
		assertThat(message).contains(fault.message()).doesNotContain("Validation: ", "k3y");
		assertThat(api.get(SUBSCRIPTIONS).json().get("value")).isEmpty();
		assertThat(this.receiver.requests()).hasSize(1);
	}

	@Test
	void theOtherReceiverIsNamed(Api api) {
		this.receiver.answer((request, out) -> Reply.text(out, request.line().contains("/life") ? "404 N" : "200 OK",
				"Text/Plain;charset=UTF-8", request.validationToken()));
		api.post(SUBSCRIPTIONS, SubscriptionBodies.body(this.receiver.url("/hook"), "lifecycleNotificationUrl",
				this.receiver.url("/life")))
			.expectError(400, "ValidationError", "lifecycleNotificationUrl");
		api.post(SUBSCRIPTIONS, SubscriptionBodies.body(this.receiver.url("/hook"))).expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://10.0.0.1/", "https://169.254.169.254/latest", "https://[::ffff:10.0.0.1]/",
			"https://[fd00::1]/", "https://[64:ff9b::a00:1]/" })
	void nothingIsSentToAddressesThatAreNotPublic(String url, Api api) {
		assertThat(api.post(SUBSCRIPTIONS, SubscriptionBodies.body(url))
			.expectError(400, "ValidationError", "notificationUrl")
			.text("/error/message")).contains("to which the service does not send");
	}

	@Test
	void whatCannotBeReachedIsSaid(Api api) {
		String closed = this.receiver.url("/");
		this.receiver.close();
		for (String url : new String[] { closed, "https://nobody.invalid/" }) {
			assertThat(api.post(SUBSCRIPTIONS, SubscriptionBodies.body(url))
				.expectError(400, "ValidationError", "notificationUrl")
				.text("/error/message")).contains("could not be reached");
		}
	}

	@Test
	void whoDoesNotSpeakTlsIsNotTrusted(Api api) {
		String url = this.receiver.url("/").replace("http:", "https:");
		api.post(SUBSCRIPTIONS, SubscriptionBodies.body(url)).expectError(400, "ValidationError", "notificationUrl");
		assertThat(this.receiver.requests()).isEmpty();
	}

	/** How a receiver fails, and what the client is told. */
	private record Fault(String message, Reply reply) {
	}

}
