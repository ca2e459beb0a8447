package dev.callrecords.limits;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request whose body breaks off when the client sends it too slowly. */
final class PacedRequest extends HttpServletRequestWrapper {

	private final Pace pace;

	private @Nullable ServletInputStream body;

	PacedRequest(HttpServletRequest request, LimitProperties limits) {
		super(request);
		this.pace = new Pace(limits);
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.body == null) {
			this.body = new Body(super.getInputStream(), this.pace);
		}
		return this.body;
	}

	private static final class Body extends ServletInputStream {

		private final ServletInputStream in;

		private final Pace pace;

		Body(ServletInputStream in, Pace pace) {
			this.in = in;
			this.pace = pace;
		}

		@Override
		public int read() throws IOException {
			long since = System.nanoTime();
			int read = this.in.read();
			this.pace.passed((read < 0) ? 0 : 1, since);
			return read;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			long since = System.nanoTime();
			int count = this.in.read(buffer, offset, length);
			this.pace.passed(count, since);
			return count;
		}

		@Override
		public int available() throws IOException {
			return this.in.available();
		}

		@Override
		public boolean isFinished() {
			return this.in.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.in.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.in.setReadListener(listener);
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

	}

}
