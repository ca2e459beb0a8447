package dev.callrecords.audit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a store of logs would refuse is no address. */
class IpAddressTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.1,10.0.0.1", "255.255.255.255,255.255.255.255", "::1,0:0:0:0:0:0:0:1",
			"[2001:db8::1],2001:db8:0:0:0:0:0:1", "fe80::1%eth0,fe80:0:0:0:0:0:0:1" })
	void anAddressIsTaken(String text, String address) {
		assertThat(IpAddress.of(text)).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "unknown", "_hidden", "host", "10.0.0", "10.0.0.256", "10.0.0.1.", "1.2.3.4:80", ":",
			"a:b", "::g", "localhost", "1.2.3.4.5" })
	void otherTextIsNot(String text) {
		assertThat(IpAddress.of(text)).isNull();
	}

}
