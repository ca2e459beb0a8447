package dev.callrecords.openapi;

import java.net.URI;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The document of a service behind a proxy that an operator has said to be trusted. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class ProxiedDocumentTests {

	@Test
	void serversAreBelowThePrefixOfTheRequest(Api api) {
		for (String prefix : List.of("/graph", "/a/b", "", "/graph")) {
			Answer document = api.get("/v3/api-docs", prefix.isEmpty() ? "Accept" : "X-Forwarded-Prefix",
					prefix.isEmpty() ? "*/*" : prefix);
			assertThat(servers(document)).containsExactly(prefix + "/v1.0", prefix + "/beta",
					prefix.isEmpty() ? "/" : prefix);
		}
	}

	@Test
	void serversWorkAsTheyAreWritten(Api api) {
		String url = "https://calls.example/graph/v3/api-docs";
		for (String server : servers(api.get("/v3/api-docs", "X-Forwarded-Prefix", "/graph"))) {
			String root = URI.create(url).resolve(server).toString();
			String context = api
				.get(server.substring("/graph".length()) + "/communications/callRecords", "X-Forwarded-Prefix",
						"/graph", "X-Forwarded-Host", "calls.example", "X-Forwarded-Proto", "https")
				.text("/@odata.context");
			assertThat(context).startsWith(root + "/$metadata#");
		}
	}

	private static List<String> servers(Answer document) {
		return document.json().get("servers").valueStream().map((server) -> server.get("url").stringValue()).toList();
	}

}
