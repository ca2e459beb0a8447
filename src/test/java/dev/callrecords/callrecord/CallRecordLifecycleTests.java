package dev.callrecords.callrecord;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A record from its creation to its end. */
@ServiceTest
class CallRecordLifecycleTests {

	private static final String MINIMAL = """
			{"id": "r1", "startDateTime": "2026-03-01T09:58:02.1203344Z", "endDateTime": "2026-03-01T10:02:10.0410007Z"}""";

	@Test
	void aMinimalRecordGetsItsDefaults(Api api) {
		assertThat(api.post(Api.CALL_RECORDS, MINIMAL).expect(201).header("Location"))
			.isEqualTo(api.root() + "/v1.0/communications/callRecords('r1')");
		assertThat(api.get(Api.CALL_RECORDS + "/r1").expect(200).json().get("type").stringValue()).isEqualTo("unknown");
	}

	@Test
	void aDeletedRecordIsGone(Api api) {
		api.post(Api.CALL_RECORDS, MINIMAL).expect(201);
		api.delete(Api.CALL_RECORDS + "/r1").expect(204);
		api.get(Api.CALL_RECORDS + "/r1").expectError(404, "NotFound");
	}

}
