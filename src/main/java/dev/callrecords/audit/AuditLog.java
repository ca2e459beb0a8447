package dev.callrecords.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.Logger;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;

/**
 * The audit log. It stands beside the ordinary logging system: no level and no
 * customization of the ordinary log changes or mutes it, it is there for each start's own
 * settings, and nothing in it is masked. An entry is handed to the system when it is
 * written; there is no queue that could be lost.
 */
final class AuditLog implements DisposableBean {

	/** The name of the logger. */
	static final String NAME = "dev.callrecords.audit";

	private final LoggerContext context = new LoggerContext();

	private final AuditEncoder encoder;

	private final Logger logger;

	/**
	 * Opens the log.
	 * @param properties where it goes, and how much is kept
	 * @param environment tells the name of the service
	 * @throws IllegalStateException when its file cannot be written: nothing is to be
	 * answered that is not accounted for
	 */
	AuditLog(AuditProperties properties, Environment environment) {
		this.context.setName("audit");
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.encoder = new AuditEncoder(environment);
		this.encoder.setContext(this.context);
		this.encoder.start();
		ch.qos.logback.classic.Logger audit = this.context.getLogger(NAME);
		audit.setAdditive(false);
		switch (properties.to()) {
			case FILE -> audit.addAppender(files(properties));
			case STDOUT -> audit.addAppender(start(new ConsoleAppender<>()));
			case NONE -> audit.setLevel(Level.OFF);
		}
		this.logger = audit;
	}

	private <A extends OutputStreamAppender<ILoggingEvent>> A start(A appender) {
		appender.setName("audit");
		appender.setContext(this.context);
		appender.setEncoder(this.encoder);
		appender.start();
		return appender;
	}

	private OwnerOnlyAppender files(AuditProperties properties) {
		String file = properties.file().toString();
		int dot = file.lastIndexOf('.');
		int end = (dot > file.length() - properties.file().getFileName().toString().length()) ? dot : file.length();
		OwnerOnlyAppender appender = new OwnerOnlyAppender();
		appender.setFile(file);
		SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
		rolling.setContext(this.context);
		rolling.setParent(appender);
		rolling.setFileNamePattern(file.substring(0, end) + ".%d{yyyy-MM-dd, UTC}.%i" + file.substring(end));
		rolling.setMaxFileSize(new FileSize(properties.maxFileSize().toBytes()));
		rolling.setMaxHistory(properties.maxDays()); // without it there would be no cap
		rolling.setTotalSizeCap(new FileSize(properties.totalSizeCap().toBytes()));
		rolling.start();
		appender.setRollingPolicy(rolling);
		start(appender);
		if (!appender.isStarted() || appender.failure() != null) {
			throw new IllegalStateException("The audit log cannot be written to %s; see callrecords.audit.file"
				.formatted(properties.file().toAbsolutePath()), appender.failure());
		}
		return appender;
	}

	/**
	 * Writes an entry.
	 * @param entry what has happened
	 */
	void write(AuditEntry entry) {
		this.logger.info("", entry);
	}

	@Override
	public void destroy() {
		this.context.stop();
	}

}
