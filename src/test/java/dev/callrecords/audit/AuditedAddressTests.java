package dev.callrecords.audit;

import dev.callrecords.support.Api;
import dev.callrecords.support.AuditLogs;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a request comes from, where a proxy stands before the service. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class AuditedAddressTests {

	@ParameterizedTest
	@CsvSource({ "unknown,unknown,false", "203.0.113.7,203.0.113.7,true" })
	void whatAProxySaysIsAnAddressIfItIsOne(String sent, String address, boolean ip, Api api) {
		JsonNode entry = AuditLogs.entry(api.get(Api.CALL_RECORDS, "X-Forwarded-For", sent).expect(200));
		assertThat(entry.at("/client/address").asString()).isEqualTo(address);
		assertThat(entry.at("/client").has("ip")).isEqualTo(ip);
		assertThat(entry.has("user")).isFalse();
	}

}
