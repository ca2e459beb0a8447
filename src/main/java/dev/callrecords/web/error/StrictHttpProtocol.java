package dev.callrecords.web.error;

import java.time.Clock;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 as Tomcat speaks it, but without HTTP/0.9: every answer has a status line.
 * Made by Tomcat, from its class name.
 */
public final class StrictHttpProtocol extends Http11NioProtocol {

	private final ErrorRenderer renderer = new ErrorRenderer(Clock.systemUTC());

	@Override
	protected Processor createProcessor() {
		return new StrictHttpProcessor(this, getAdapter(), this.renderer);
	}

}
