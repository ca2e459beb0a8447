package dev.callrecords.limits;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** An answer that breaks off when the client reads it too slowly. */
final class PacedResponse extends HttpServletResponseWrapper {

	private final Pace pace;

	private @Nullable ServletOutputStream body;

	PacedResponse(HttpServletResponse response, LimitProperties limits) {
		super(response);
		this.pace = new Pace(limits);
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.body == null) {
			this.body = new Body(super.getOutputStream(), this.pace);
		}
		return this.body;
	}

	private static final class Body extends ServletOutputStream {

		private final ServletOutputStream out;

		private final Pace pace;

		Body(ServletOutputStream out, Pace pace) {
			this.out = out;
			this.pace = pace;
		}

		@Override
		public void write(int value) throws IOException {
			long since = System.nanoTime();
			this.out.write(value);
			this.pace.passed(1, since);
		}

		@Override
		public void write(byte[] buffer, int offset, int length) throws IOException {
			long since = System.nanoTime();
			this.out.write(buffer, offset, length);
			this.pace.passed(length, since);
		}

		@Override
		public void flush() throws IOException {
			long since = System.nanoTime();
			this.out.flush();
			this.pace.passed(0, since);
		}

		@Override
		public boolean isReady() {
			return this.out.isReady();
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			this.out.setWriteListener(listener);
		}

		@Override
		public void close() throws IOException {
			this.out.close();
		}

	}

}
