package dev.callrecords.web.error;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import dev.callrecords.support.SlowRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that break off, or are not compressed as they say. */
@ServiceTest
class BrokenBodyTests {

	private static final String RECORD = """
			{"id": "r1", "startDateTime": "2026-09-01T08:00:00Z", "endDateTime": "2026-09-01T08:10:00Z"}""";

	@Test
	void aBodyThatBreaksOffIsTheClientsFault(Api api) throws IOException {
		try (SlowRequest request = SlowRequest.post(api, Api.CALL_RECORDS, "Content-Type: application/json",
				"Content-Length: 1000")) {
			request.send(RECORD);
			assertThat(request.end().expectError(400, "BadRequest").body()).contains("cannot be read to its end");
		}
		api.get(Api.CALL_RECORDS + "/r1").expectError(404, "NotFound");
	}

	@Test
	void aBodyMayBeCompressedInSeveralPieces(Api api) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(gzip(RECORD.substring(0, 40)));
		body.writeBytes(gzip(RECORD.substring(40)));
		post(api, body.toByteArray(), 201);
	}

	@Test
	void aDamagedCompressedBodyIsNotTaken(Api api) throws IOException {
		byte[] body = gzip(RECORD);
		post(api, Arrays.copyOf(body, body.length - 4), 400);
		post(api, Arrays.copyOf(body, body.length + 4), 400);
		post(api, RECORD.getBytes(StandardCharsets.UTF_8), 400);
		post(api, new byte[0], 400);
		assertThat(api.get(Api.CALL_RECORDS).json().get("value")).isEmpty();
	}

	private static void post(Api api, byte[] body, int status) {
		api.send("POST", Api.CALL_RECORDS, body, "Content-Encoding", "gzip").expect(status);
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

}
