package dev.callrecords.web.error;

import java.io.IOException;

import dev.callrecords.web.RequestIds;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Answers requests that are not valid HTTP past Tomcat's own writing of answers, and
 * closes their connection. To Tomcat a request line without a version is HTTP/0.9, which
 * is answered by a body alone, without status line and headers; and a processor remembers
 * that, on other connections as well, until it has read a request line to its end.
 */
final class StrictHttpProcessor extends Http11Processor {

	private static final byte[] ROOT = { '/' };

	private final ErrorRenderer renderer;

	private final Adapter strict;

	private final StuckClients stuckClients;

	/** Whether the bytes that have come made a request complete. */
	private boolean serving;

	StrictHttpProcessor(AbstractHttp11Protocol<?> protocol, Adapter container, ErrorRenderer renderer,
			StuckClients stuckClients) {
		super(protocol, container);
		this.stuckClients = stuckClients;
		this.request.setInputBuffer(new WatchedInput(this.request.getInputBuffer()));
		this.renderer = renderer;
		this.strict = new StrictAdapter(container);
	}

	@Override
	public Adapter getAdapter() {
		return this.strict;
	}

	/**
	 * Is called whenever bytes have come. They may be blank lines or a part of the
	 * headers only.
	 */
	@Override
	public SocketState service(SocketWrapperBase<?> socket) throws IOException {
		this.stuckClients.waitsFor(socket);
		this.serving = false;
		SocketState state = super.service(socket);
		if (this.serving) {
			this.stuckClients.goesOn(socket);
		}
		return state;
	}

	private boolean isInvalid() {
		return getErrorState().isError() || this.request.protocol().equals("");
	}

	private void refuse() throws IOException {
		int status = this.response.getStatus();
		RequestIds ids = RequestIds.of(this.request.getHeader(RequestIds.CLIENT_REQUEST_ID));
		ErrorBody error = ContainerErrors.of((status < 400) ? 400 : status);
		RawAnswer answer = new RawAnswer(ids, error);
		getSocketWrapper().write(true, answer.bytes(this.renderer, this.request.getMethod()));
		getSocketWrapper().flush(true);
		setErrorState(ErrorState.CLOSE_CONNECTION_NOW, null);
		this.response.setStatus(error.code().status());
		this.request.setAttribute(RequestIds.class.getName(), ids);
		this.strict.log(this.request, this.response, 0);
	}

	/** The body of a request, of which each read has to bring something in time. */
	private final class WatchedInput implements InputBuffer {

		private final InputBuffer input;

		WatchedInput(InputBuffer input) {
			this.input = input;
		}

		@Override
		public int doRead(ApplicationBufferHandler handler) throws IOException {
			StuckClients clients = StrictHttpProcessor.this.stuckClients;
			clients.waitsFor(getSocketWrapper());
			try {
				return this.input.doRead(handler);
			}
			finally {
				clients.goesOn(getSocketWrapper());
			}
		}

		@Override
		public int available() {
			return this.input.available();
		}

	}

	/** What stands between the connection and the servlet container. */
	private final class StrictAdapter implements Adapter {

		private final Adapter container;

		StrictAdapter(Adapter container) {
			this.container = container;
		}

		@Override
		public void service(Request request, Response response) throws Exception {
			StrictHttpProcessor.this.serving = true;
			StrictHttpProcessor.this.stuckClients.goesOn(getSocketWrapper());
			if (isInvalid()) {
				refuse();
				return;
			}
			if (request.requestURI().equals("*") && "OPTIONS".equals(request.getMethod())) {
				// Asks about the service as a whole. Tomcat would answer with methods of
				// its own.
				request.requestURI().setBytes(ROOT, 0, ROOT.length);
			}
			this.container.service(request, response);
			if (!isRequestBodyFullyRead()) {
				// Tomcat reads it before the next request.
				StrictHttpProcessor.this.stuckClients.waitsFor(getSocketWrapper());
			}
		}

		@Override
		public boolean prepare(Request request, Response response) throws Exception {
			return this.container.prepare(request, response);
		}

		@Override
		public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
			return this.container.asyncDispatch(request, response, event);
		}

		@Override
		public void log(Request request, Response response, long time) {
			this.container.log(request, response, time);
		}

		@Override
		public void checkRecycled(Request request, Response response) {
			this.container.checkRecycled(request, response);
		}

		@Override
		public String getDomain() {
			return this.container.getDomain();
		}

	}

}
