package dev.callrecords.batch;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.error.ErrorBody;
import dev.callrecords.web.error.ErrorMapper;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;

/** Runs the requests of a batch, one after the other. */
final class BatchRun {

	private static final ErrorBody FAILED_DEPENDENCY = new ErrorBody(ErrorCode.FAILED_DEPENDENCY,
			"A request on which this one depends has failed; this one was not run.");

	/** From here on, a status says that a request has failed. */
	private static final int FAILURES = 400;

	private final BatchContext batch;

	private final BatchAnswer answer;

	private final AbstractHttp11Protocol<?> protocol;

	private final ItemProcessor processor;

	private final Set<String> failed = new HashSet<>();

	BatchRun(Connector connector, BatchContext batch, BatchAnswer answer) {
		this.batch = batch;
		this.answer = answer;
		this.protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
		this.processor = new ItemProcessor(connector, batch, answer);
	}

	/**
	 * Runs a request.
	 * @param item the request; those on which it depends have been run
	 * @throws IOException when the client is gone
	 * @throws dev.callrecords.resource.BrokenAnswerException when its answer has begun
	 * and cannot be made to its end
	 */
	void next(BatchItem item) throws IOException {
		if (run(item) >= FAILURES) {
			this.failed.add(item.key());
		}
	}

	private int run(BatchItem item) throws IOException {
		if (!Collections.disjoint(this.failed, item.dependsOn())) {
			return refuse(item, FAILED_DEPENDENCY);
		}
		ItemRequest request;
		try {
			request = ItemRequest.of(item, this.batch, this.protocol);
		}
		catch (ApiException ex) {
			return refuse(item, ErrorMapper.map(ex));
		}
		return this.processor.run(item, request);
	}

	private int refuse(BatchItem item, ErrorBody error) throws IOException {
		this.answer.error(item, error);
		return error.code().status();
	}

}
