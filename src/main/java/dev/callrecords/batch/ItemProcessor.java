package dev.callrecords.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

import dev.callrecords.resource.BrokenAnswerException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.SecurityHeaders;
import dev.callrecords.web.error.ErrorBody;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.ErrorState;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.OutputBuffer;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Gives Tomcat the requests of a batch, one after the other, as its HTTP processor gives
 * it those of a connection: they pass every valve, filter and controller. Their answers
 * become parts of the batch's.
 */
final class ItemProcessor extends AbstractProcessor implements InputBuffer, OutputBuffer {

	/**
	 * In bytes. A body up to this length is held until it is complete, so that it can
	 * still be replaced by an error.
	 */
	static final int HELD = 262_144;

	private static final String MARK = ItemProcessor.class.getName();

	private static final Log log = LogFactory.getLog(ItemProcessor.class);

	private static final ErrorBody NO_ANSWER = new ErrorBody(ErrorCode.INTERNAL_SERVER_ERROR,
			"The service failed. Its log tells why.");

	private final BatchContext batch;

	private final BatchAnswer answer;

	private ByteBuffer body = ByteBuffer.allocate(0);

	private String id = "";

	private long written;

	private @Nullable IOException clientGone;

	/**
	 * Creates a processor for the requests of a batch.
	 * @param connector the connector by which the batch has come
	 * @param batch what the requests have in common
	 * @param answer the answer to the batch
	 */
	ItemProcessor(Connector connector, BatchContext batch, BatchAnswer answer) {
		super(connector.getProtocolHandler().getAdapter());
		this.batch = batch;
		this.answer = answer;
		this.request.setInputBuffer(this);
		this.response.setOutputBuffer(this);
		Request outer = connector.createRequest(this.request);
		Response held = new Response(this.response, HELD);
		outer.setResponse(held);
		held.setRequest(outer);
		this.request.setNote(CoyoteAdapter.ADAPTER_NOTES, outer);
		this.response.setNote(CoyoteAdapter.ADAPTER_NOTES, held);
	}

	/**
	 * Whether a request is one of a batch.
	 * @param request the request
	 */
	static boolean isItem(ServletRequest request) {
		return request.getAttribute(MARK) != null;
	}

	/**
	 * Runs a request.
	 * @param item the request as it was sent
	 * @param wire the same as it would be on the wire
	 * @return the status of its answer
	 * @throws IOException when the client is gone
	 * @throws BrokenAnswerException when the answer cannot be made to its end
	 */
	int run(BatchItem item, ItemRequest wire) throws IOException {
		this.id = item.id();
		this.written = 0;
		this.body = wire.body();
		wire.fill(this.request);
		this.batch.fill(this.request);
		this.request.setAttribute(MARK, true);
		this.request.markStartTime();
		Thread thread = Thread.currentThread();
		ClassLoader loader = thread.getContextClassLoader();
		try {
			this.adapter.service(this.request, this.response);
			return end(item);
		}
		catch (IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new BrokenAnswerException(ex);
		}
		finally {
			thread.setContextClassLoader(loader);
			this.request.recycle();
			this.response.recycle();
			recycle();
		}
	}

	private int end(BatchItem item) throws IOException {
		if (this.clientGone != null) {
			throw this.clientGone;
		}
		if (!this.answer.isInItem()) {
			this.answer.error(item, NO_ANSWER);
			return NO_ANSWER.code().status();
		}
		if (!getErrorState().isIoAllowed()) {
			throw new BrokenAnswerException(this.response.getErrorException());
		}
		this.answer.end();
		return this.response.getStatus();
	}

	@Override
	protected void prepareResponse() throws IOException {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		MimeHeaders sent = this.response.getMimeHeaders();
		for (int i = 0; i < sent.size(); i++) {
			String name = sent.getName(i).toString();
			if (!SecurityHeaders.contains(name)) {
				headers.merge(name, sent.getValue(i).toString(), (one, other) -> one + ", " + other);
			}
		}
		String contentType = this.response.getContentType();
		if (contentType != null) {
			headers.put("Content-Type", contentType);
		}
		this.response.setCommitted(true);
		send(() -> this.answer.begin(this.id, this.response.getStatus(), headers));
	}

	@Override
	public int doWrite(ByteBuffer chunk) throws IOException {
		if (!this.response.isCommitted()) {
			prepareResponse();
		}
		int length = chunk.remaining();
		if (length > 0 && getErrorState().isIoAllowed() && !"HEAD".equals(this.request.getMethod())) {
			send(() -> this.answer.body(this.response.getContentType(), chunk.array(),
					chunk.arrayOffset() + chunk.position(), length));
		}
		chunk.position(chunk.limit());
		this.written += length;
		return length;
	}

	@Override
	public long getBytesWritten() {
		return this.written;
	}

	private void send(Sending sending) throws IOException {
		try {
			sending.run();
		}
		catch (IOException ex) {
			this.clientGone = ex;
			setErrorState(ErrorState.CLOSE_CONNECTION_NOW, ex);
			throw ex;
		}
	}

	@Override
	public int doRead(ApplicationBufferHandler handler) {
		if (!this.body.hasRemaining()) {
			return -1;
		}
		int length = this.body.remaining();
		handler.setByteBuffer(this.body.slice());
		this.body.position(this.body.limit());
		return length;
	}

	@Override
	public int available() {
		return this.body.remaining();
	}

	@Override
	protected int available(boolean doRead) {
		return available();
	}

	@Override
	protected boolean isRequestBodyFullyRead() {
		return !this.body.hasRemaining();
	}

	@Override
	protected boolean isTrailerFieldsReady() {
		return isRequestBodyFullyRead();
	}

	@Override
	protected boolean isReadyForWrite() {
		return true;
	}

	@Override
	protected boolean flushBufferedWrite() {
		return false;
	}

	@Override
	protected void setRequestBody(ByteChunk replayed) {
		this.body = ByteBuffer.wrap(replayed.getBytes(), replayed.getStart(), replayed.getLength());
	}

	@Override
	protected Log getLog() {
		return log;
	}

	// What concerns a connection, of which a request in a batch has none.

	@Override
	protected void finishResponse() {
	}

	@Override
	protected void flush() {
	}

	@Override
	protected void ack(ContinueResponseTiming timing) {
	}

	@Override
	protected void earlyHints() {
	}

	@Override
	protected void setSwallowResponse() {
	}

	@Override
	protected void disableSwallowRequest() {
	}

	@Override
	protected void registerReadInterest() {
	}

	@Override
	public void pause() {
	}

	@Override
	protected ServletConnection getServletConnection() {
		return this.batch.request().getServletConnection();
	}

	@Override
	protected SocketState dispatchEndRequest() {
		return SocketState.CLOSED;
	}

	@Override
	protected SocketState service(SocketWrapperBase<?> socket) {
		throw new UnsupportedOperationException();
	}

	/** Sends something to the batch's client. */
	@FunctionalInterface
	private interface Sending {

		void run() throws IOException;

	}

}
