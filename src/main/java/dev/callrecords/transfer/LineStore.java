package dev.callrecords.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Upsert;
import dev.callrecords.web.error.ErrorBody;
import dev.callrecords.web.error.ErrorMapper;

/**
 * Stores lines together, and one that makes this fail alone.
 *
 * @param <C> what a line holds
 */
final class LineStore<C> {

	/**
	 * Each attempt that loses a race means that somebody else has won it. Who has waited
	 * for others in vain does not try again.
	 */
	private static final int MAX_ATTEMPTS = 10;

	private final Upsert<C> upsert;

	private final LoadReport report = new LoadReport();

	/** The lines that are to be stored next, by the ids of what they hold. */
	private final Map<String, Line.Checked<C>> together = new LinkedHashMap<>();

	LineStore(Upsert<C> upsert) {
		this.upsert = upsert;
	}

	LoadReport report() {
		return this.report;
	}

	/**
	 * Stores lines.
	 * @param lines the lines in their order
	 * @return false when there were none
	 */
	boolean store(List<Line<C>> lines) {
		for (Line<C> line : lines) {
			switch (line) {
				case Line.Rejected<C> rejected -> this.report.reject(rejected.error());
				case Line.Checked<C> checked -> add(checked);
			}
		}
		storeTogether();
		return !lines.isEmpty();
	}

	/** What comes twice is stored twice, in the order of the lines. */
	private void add(Line.Checked<C> line) {
		String id = this.upsert.id(line.content());
		if (this.together.containsKey(id)) {
			storeTogether();
		}
		this.together.put(id, line);
	}

	private void storeTogether() {
		if (this.together.isEmpty()) {
			return;
		}
		try {
			upsert(this.together.values().stream().map(Line.Checked::content).toList());
		}
		catch (RuntimeException ex) {
			faultOfALine(ex);
			List.copyOf(this.together.values()).forEach(this::storeAlone);
		}
		this.together.clear();
	}

	private void storeAlone(Line.Checked<C> line) {
		for (int attempt = 1;; attempt++) {
			try {
				upsert(List.of(line.again().get()));
				return;
			}
			catch (RuntimeException ex) {
				ErrorBody error = faultOfALine(ex);
				if (error.code() != ErrorCode.CONFLICT || ex instanceof ApiException || attempt == MAX_ATTEMPTS) {
					this.report.reject(LineError.of(line.number(), error));
					return;
				}
			}
		}
	}

	private void upsert(List<C> contents) {
		this.upsert.store(contents, (content, outcome) -> {
			this.report.count(outcome);
			this.together.remove(this.upsert.id(content));
		});
	}

	/**
	 * What is wrong with a line.
	 * @param ex what was thrown when it was checked or stored
	 * @return what to tell the client
	 * @throws RuntimeException what was thrown, when it is not a line's fault: the next
	 * one would fare no better
	 */
	static ErrorBody faultOfALine(RuntimeException ex) {
		ErrorBody error = ErrorMapper.map(ex);
		if (error.code().status() >= 500) {
			throw ex;
		}
		return error;
	}

}
