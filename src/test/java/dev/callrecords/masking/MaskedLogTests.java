package dev.callrecords.masking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the ordinary log tells of a failure, it tells without the people concerned. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class MaskedLogTests {

	private static final String[] PERSONAL = { "4930123456", "ida.berg@contoso.com", "Ida Berg", "203.0.113.7",
			"2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f5c1" };

	private static final String ROW = """
			{"id": "+4930123456", "startDateTime": "2026-03-01T00:00:00Z", "endDateTime": "2026-03-01T00:00:00Z",
			 "callerNumber": "+4930123456", "userPrincipalName": "ida.berg@contoso.com", "userDisplayName": "Ida Berg",
			 "userId": "2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f5c1", "own": "203.0.113.7"}""";

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	@Autowired
	private JdbcClient jdbc;

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@BeforeEach
	void listen() {
		this.events.start();
		root().addAppender(this.events);
	}

	@AfterEach
	void stopListening() {
		root().detachAppender(this.events);
	}

	/** Nothing of it depends on what the mask recognizes. */
	private void expectNothingPersonal() {
		assertThat(this.events.list).isNotEmpty()
			.allSatisfy((event) -> assertThat(
					event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
				.doesNotContain(PERSONAL));
	}

	@Test
	void aRowThatTheDatabaseRefusesStaysOutOfTheLog(Api api, CapturedOutput output) {
		this.jdbc.sql("alter table pstn_call_log_row add constraint broken check (char_length(id) = 0)").update();
		try {
			Answer answer = api.put(Api.PSTN_ROWS + "/%2B4930123456", ROW).expectError(500, "InternalServerError");
			assertThat(output.getAll()).contains("Request " + answer.header("request-id") + " failed")
				.contains("pstnCallLogRows")
				.contains("violates check constraint");
			api.post(Api.PSTN_ROWS, ROW.replace('\n', ' '), "Content-Type", "application/x-ndjson")
				.expectError(500, "InternalServerError");
		}
		finally {
			this.jdbc.sql("alter table pstn_call_log_row drop constraint broken").update();
		}
		expectNothingPersonal();
		assertThat(output.getAll()).doesNotContain(PERSONAL);
	}

	@Test
	void aQueryThatFailsStaysOutOfTheLog(Api api, CapturedOutput output) {
		this.jdbc.sql("alter table pstn_call_log_row rename to absent").update();
		try {
			api.get(Api.PSTN_ROWS + "?$filter=callerNumber%20eq%20'%2B4930123456'%20and%20userDisplayName%20eq%20"
					+ "'Ida%20Berg'%20and%20contains(userPrincipalName,'ida.berg@contoso.com')")
				.expectError(500, "InternalServerError");
			api.get(Api.PSTN_ROWS + "/ida.berg@contoso.com").expectError(500, "InternalServerError");
		}
		finally {
			this.jdbc.sql("alter table absent rename to pstn_call_log_row").update();
		}
		expectNothingPersonal();
		assertThat(output.getAll()).doesNotContain(PERSONAL);
	}

	@Test
	void aUrlThatIsNoneStaysOutOfTheLog(Api api, CapturedOutput output) throws IOException {
		RawHttp
			.send(api.root(),
					"GET " + Api.CALL_RECORDS
							+ "/ida.berg@contoso.com?Ida Berg,4930123456\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n")
			.expect(400);
		assertThat(output.getAll()).doesNotContain(PERSONAL);
	}

	@Test
	void whateverIsLoggedIsMasked(CapturedOutput output) {
		root().warn("+4930123456 calls ida.berg@contoso.com from {}", "203.0.113.7",
				new IllegalStateException("as 2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f5c1"));
		assertThat(output.getAll()).contains("*** calls *** from ***", "IllegalStateException: as ***")
			.doesNotContain("4930123456", "contoso", "203.0.113.7", "2f1e7d3a");
	}

	@Test
	void jsonIsMaskedAndStaysJson() {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		context.putObject(Environment.class.getName(), new StandardEnvironment());
		StructuredLogEncoder ecs = new StructuredLogEncoder();
		ecs.setContext(context);
		ecs.setFormat("ecs");
		ecs.start();
		LoggingEvent event = new LoggingEvent("", context.getLogger("x"), Level.WARN, "\n4930123456 \"{}\"",
				new IllegalStateException("as ida.berg@contoso.com"), new Object[] { "203.0.113.7" });
		event.addKeyValuePair(new KeyValuePair("caller", "+4930123456"));
		event.addKeyValuePair(new KeyValuePair("bytes", 1234567890));
		JsonNode json = Answer.JSON
			.readTree(new String(new MaskingEncoder<>(ecs).encode(event), StandardCharsets.UTF_8));
		assertThat(json.get("message").asString()).isEqualTo("\n*** \"***\"");
		assertThat(json.get("caller").asString()).isEqualTo("***");
		assertThat(json.get("bytes").intValue()).isEqualTo(1234567890);
		assertThat(json.at("/error/message").asString()).isEqualTo("as ***");
		assertThat(json.at("/error/stack_trace").asString()).contains("IllegalStateException: as ***");
	}

}
