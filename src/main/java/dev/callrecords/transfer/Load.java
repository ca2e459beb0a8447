package dev.callrecords.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Outcome;
import dev.callrecords.web.error.ErrorBody;
import dev.callrecords.web.error.ErrorMapper;
import dev.callrecords.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * One body of JSON lines on its way into the database. Each line is stored, or rejected,
 * before the next one is read: so the client can send no faster than the database stores,
 * and what was stored before a failure stays.
 */
final class Load {

	/** Each attempt that loses a race means that somebody else has won it. */
	private static final int MAX_ATTEMPTS = 10;

	private final int maxLineLength;

	private final Function<ObjectNode, Outcome> store;

	private final LoadReport report = new LoadReport();

	/**
	 * Prepares a load.
	 * @param maxLineLength the longest line that is taken, in bytes
	 * @param store stores one entity in a transaction of its own
	 */
	Load(int maxLineLength, Function<ObjectNode, Outcome> store) {
		this.maxLineLength = maxLineLength;
		this.store = store;
	}

	/**
	 * Loads a body.
	 * @param body the lines
	 * @return what became of them
	 * @throws ApiException a 400 when the body breaks off; what came before is stored
	 */
	LoadReport run(InputStream body) {
		LineReader lines = new LineReader(body, this.maxLineLength);
		try {
			while (lines.next()) {
				load(lines);
			}
		}
		catch (IOException ex) {
			throw new ApiException(ErrorCode.BAD_REQUEST,
					"The body cannot be read to its end; line %d is the last. What came before is stored: %s."
						.formatted(lines.number(), this.report));
		}
		return this.report;
	}

	private void load(LineReader line) {
		if (line.isTooLong()) {
			this.report.reject(line.number(), new ErrorBody(ErrorCode.REQUEST_TOO_LARGE,
					"The line is longer than %d bytes.".formatted(this.maxLineLength)));
			return;
		}
		for (int attempt = 1;; attempt++) {
			try {
				this.report.count(this.store.apply(Json.readLine(line.line())));
				return;
			}
			catch (RuntimeException ex) {
				ErrorBody error = ErrorMapper.map(ex);
				if (error.code().status() >= 500) {
					throw ex; // Not the line's fault, nor will the next one fare better.
				}
				if (error.code() != ErrorCode.CONFLICT || attempt == MAX_ATTEMPTS) {
					this.report.reject(line.number(), error);
					return;
				}
			}
		}
	}

}
