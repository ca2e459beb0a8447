package dev.callrecords.web.error;

import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as Tomcat speaks it, but without HTTP/0.9, so that every answer has a status
 * line, and without patience for clients that go on for ever. Made by Tomcat, from its
 * class name.
 */
public final class StrictHttpProtocol extends Http11NioProtocol {

	private final ErrorRenderer renderer = new ErrorRenderer(Clock.systemUTC());

	private final StuckClients stuckClients = new StuckClients();

	private @Nullable Future<?> watch;

	@Override
	protected Processor createProcessor() {
		return new StrictHttpProcessor(this, getAdapter(), this.renderer, this.stuckClients);
	}

	@Override
	public void start() throws Exception {
		super.start();
		int timeout = getConnectionTimeout();
		long patience = (timeout > 0) ? TimeUnit.MILLISECONDS.toNanos(timeout) : Long.MAX_VALUE;
		this.watch = getUtilityExecutor().scheduleWithFixedDelay(() -> this.stuckClients.cutOff(patience), 1, 1,
				TimeUnit.SECONDS);
	}

	@Override
	public void stop() throws Exception {
		if (this.watch != null) {
			this.watch.cancel(false);
		}
		super.stop();
	}

}
