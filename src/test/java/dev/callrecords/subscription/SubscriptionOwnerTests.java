package dev.callrecords.subscription;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.Receiver;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** With tokens, everybody has subscriptions of his own, and receivers need TLS. */
@ServiceTest
class SubscriptionOwnerTests {

	private static final String SUBSCRIPTIONS = "/v1.0/subscriptions";

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

	private static final String PASSWORD = "changeit";

	private static final Issuer ISSUER = Issuer.start();

	private static final Receiver RECEIVER = secureReceiver();

	@Autowired
	private Subscriptions subscriptions;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::url);
		registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> Issuer.AUDIENCE);
		registry.add("callrecords.subscriptions.allowed-hosts", () -> "LocalHost:" + RECEIVER.port());
		registry.add("callrecords.subscriptions.max", () -> 3);
	}

	/** Its certificate is trusted by who is made while the property is set. */
	private static Receiver secureReceiver() {
		try {
			Path store = Files.createTempDirectory("receiver").resolve("keys.p12");
			new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
					"-alias", "receiver", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
					"-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
				.inheritIO()
				.start()
				.waitFor();
			System.setProperty(TRUST_STORE, store.toString());
			System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
			KeyStore keys = KeyStore.getInstance("PKCS12");
			try (InputStream in = new FileInputStream(store.toFile())) {
				keys.load(in, PASSWORD.toCharArray());
			}
			KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(keys, PASSWORD.toCharArray());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			return Receiver.start(
					context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
					"https");
		}
		catch (IOException | GeneralSecurityException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@AfterAll
	static void stop() {
		System.clearProperty(TRUST_STORE);
		System.clearProperty(TRUST_STORE_PASSWORD);
		RECEIVER.close();
		ISSUER.close();
	}

	private static Answer create(Api api, String[] token, String changeType) {
		return api.post(SUBSCRIPTIONS, SubscriptionBodies.body(RECEIVER.url("/hook"), "changeType", changeType), token);
	}

	@Test
	void nobodySeesThoseOfOthers(Api api) {
		List<String[]> callers = List.of(ISSUER.application("CallRecords.Read.All").header(),
				ISSUER.application("CallRecords.Read.All").with("azp", "other").header(),
				ISSUER.person("ME", "CallRecords.Read").header(), ISSUER.person("you", "CallRecords.Read").header());
		List<String> ids = callers.stream()
			.map((token) -> create(api, token, "updated").expect(201).text("/id"))
			.toList();
		for (String[] caller : callers) {
			String own = ids.get(callers.indexOf(caller));
			assertThat(api.get(SUBSCRIPTIONS, caller).expect(200).json().findValuesAsString("id")).containsExactly(own);
			for (String id : ids) {
				String url = SUBSCRIPTIONS + "/" + id;
				int status = id.equals(own) ? 200 : 404;
				api.get(url, caller).expect(status);
				api.patch(url, "{}", caller).expect(status);
				api.send("POST", url + "/reauthorize", null, caller).expect(id.equals(own) ? 204 : 404);
			}
		}
		String[] admin = ISSUER.person("admin", "CallRecords.Read.All").header();
		assertThat(api.get(SUBSCRIPTIONS, admin).json().findValuesAsString("id")).containsExactly(ids.getFirst());
		api.delete(SUBSCRIPTIONS + "/" + ids.get(1), callers.getFirst()).expectError(404, "NotFound");
		api.delete(SUBSCRIPTIONS + "/" + ids.getFirst(), callers.getFirst()).expect(204);
		assertThat(this.subscriptions.find(ids.get(2))).get()
			.satisfies((subscription) -> assertThat(subscription.person()).isEqualTo("me"))
			.satisfies((subscription) -> assertThat(subscription.tenant()).isEqualTo(Issuer.TENANT));
	}

	@Test
	void whoSubscribedIsShown(Api api) {
		Answer application = create(api, ISSUER.application("CallRecords.Read.All").header(), "updated").expect(201);
		assertThat(application.text("/applicationId")).isEqualTo(Issuer.APPLICATION);
		assertThat(application.text("/creatorId")).isEqualTo(Issuer.APPLICATION);
		Answer person = create(api, ISSUER.person("me", "CallRecords.Read").header(), "updated").expect(201);
		assertThat(person.text("/applicationId")).isEqualTo(Issuer.APPLICATION);
		assertThat(person.text("/creatorId")).isEqualTo("me");
	}

	@Test
	void theQuotaIsThatOfAnApplication(Api api) {
		String[] application = ISSUER.application("CallRecords.Read.All").header();
		create(api, application, "created").expect(201);
		create(api, application, "updated").expect(201);
		create(api, ISSUER.person("me", "CallRecords.Read").header(), "updated").expect(201);
		create(api, application, "deleted").expectError(403, "Forbidden");
		create(api, ISSUER.application("CallRecords.Read.All").with("azp", "other").header(), "deleted").expect(201);
	}

	@Test
	void withAnIssuerNothingGoesToThisMachineUnlessItIsNamed(Api api) {
		String[] token = ISSUER.application("CallRecords.Read.All").header();
		String url = RECEIVER.url("/");
		api.post(SUBSCRIPTIONS, SubscriptionBodies.body(url.replace("https:", "http:")), token)
			.expectError(400, "BadRequest", "notificationUrl");
		api.post(SUBSCRIPTIONS, SubscriptionBodies.body(url.replace("localhost", "127.0.0.1")), token)
			.expectError(400, "ValidationError", "notificationUrl");
	}

}
