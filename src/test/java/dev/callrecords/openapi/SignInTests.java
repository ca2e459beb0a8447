package dev.callrecords.openapi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

import com.microsoft.graph.models.callrecords.CallRecord;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import dev.callrecords.support.Api;
import dev.callrecords.support.AuthorizationServer;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real authorization server: a program's token in Graph's SDK, and a person's by way of
 * Swagger UI.
 */
@ServiceTest
class SignInTests {

	private static final AuthorizationServer ISSUER = AuthorizationServer.start();

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::url);
		registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> Issuer.AUDIENCE);
		registry.add("callrecords.access.sign-in-scopes", () -> "CallRecords.Read");
		registry.add("springdoc.swagger-ui.oauth.client-id", () -> AuthorizationServer.BROWSER_CLIENT);
	}

	@AfterAll
	static void stop() {
		ISSUER.close();
	}

	@BeforeEach
	void load(Api api) {
		String[] writer = { "Authorization", "Bearer " + token("CallRecords.ReadWrite.All") };
		api.post(Api.CALL_RECORDS,
				Bodies.record("mine",
						"\"participants_v2\": [%s]"
							.formatted(Bodies.user(AuthorizationServer.PERSON.toLowerCase(Locale.ROOT)))),
				writer)
			.expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("others"), writer).expect(201);
	}

	private static String token(String scope) {
		return new Api(0)
			.send("POST", ISSUER.url() + "/oauth2/token",
					"grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
						.formatted(AuthorizationServer.DAEMON_CLIENT, AuthorizationServer.PASSWORD, scope)
						.getBytes(StandardCharsets.UTF_8),
					"Content-Type", "application/x-www-form-urlencoded")
			.expect(200)
			.text("/access_token");
	}

	@Test
	void graphsSdkWorksWithAToken(Api api) {
		String token = token("CallRecords.Read.All");
		AuthenticationProvider bearer = (request, context) -> request.headers.add("Authorization", "Bearer " + token);
		GraphServiceClient graph = new GraphServiceClient(bearer);
		graph.getRequestAdapter().setBaseUrl(api.root() + "/v1.0");
		assertThat(Objects.requireNonNull(graph.communications().callRecords().get()).getValue())
			.extracting(CallRecord::getId)
			.containsExactlyInAnyOrder("mine", "others");
	}

	@Test
	void thePersonWhoSignsInSeesTheOwnCalls(Api api) {
		ISSUER.allowRedirect(api.root() + "/swagger-ui/oauth2-redirect.html");
		try (Browser browser = Browser.start()) {
			browser.open(api.root() + "/");
			browser.await(".opblock");
			WebDriver driver = browser.driver();
			String page = driver.getWindowHandle();
			browser.await(".btn.authorize").click();
			browser.await(".auth-container .scopes .checkbox label[for*='CallRecords.Read']").click();
			browser.await(".auth-container .modal-btn.authorize.button[type=submit]");
			driver.findElements(By.cssSelector(".auth-container"))
				.stream()
				.filter((form) -> form.getText().contains("authorizationCode"))
				.findFirst()
				.orElseThrow()
				.findElement(By.cssSelector("button.authorize"))
				.click();
			browser.awaitWindows(2);
			driver.getWindowHandles()
				.stream()
				.filter((handle) -> !handle.equals(page))
				.forEach((handle) -> driver.switchTo().window(handle));
			browser.await("#username").sendKeys(AuthorizationServer.PERSON);
			browser.await("#password").sendKeys(AuthorizationServer.PASSWORD);
			browser.await("button[type=submit]").click();
			browser.awaitWindows(1);
			driver.switchTo().window(page);
			browser.await(".modal-ux .btn-done").click();
			browser.await("#operations-Call_records-listCallRecords .opblock-summary-control").click();
			browser.await("#operations-Call_records-listCallRecords .execute").click();
			browser.await("#operations-Call_records-listCallRecords .live-responses-table .response");
			assertThat(browser.await("#operations-Call_records-listCallRecords .live-responses-table").getText())
				.contains("200", "mine")
				.doesNotContain("others");
		}
	}

}
