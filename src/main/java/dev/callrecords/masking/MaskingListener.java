package dev.callrecords.masking;

import java.util.Iterator;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Puts the mask over all logs as soon as the logging system is set up, however an
 * operator has configured it. {@code callrecords.log.mask=false} leaves them as they are.
 */
final class MaskingListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		boolean mask = event.getEnvironment().getProperty("callrecords.log.mask", Boolean.class, true);
		if (mask && LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
			logging.getLoggerList().forEach((logger) -> maskAll(logger.iteratorForAppenders()));
		}
	}

	private static void maskAll(Iterator<Appender<ILoggingEvent>> appenders) {
		appenders.forEachRemaining((appender) -> {
			if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
					&& !(stream.getEncoder() instanceof MaskingEncoder)) {
				MaskingEncoder<ILoggingEvent> encoder = new MaskingEncoder<>(stream.getEncoder());
				encoder.setContext(stream.getContext());
				encoder.start();
				stream.setEncoder(encoder);
			}
			else if (appender instanceof AppenderAttachable<?>) {
				@SuppressWarnings("unchecked")
				AppenderAttachable<ILoggingEvent> holder = (AppenderAttachable<ILoggingEvent>) appender;
				maskAll(holder.iteratorForAppenders());
			}
		});
	}

}
