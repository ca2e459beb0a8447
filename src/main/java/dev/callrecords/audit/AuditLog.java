package dev.callrecords.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The audit log. It stands beside the ordinary logging system: no level and no
 * customization of the ordinary log changes or mutes it, it is there for each start's own
 * settings, and nothing in it is masked. An entry is on its way to the disk when it has
 * been written; no queue could be lost.
 */
final class AuditLog implements DisposableBean {

	/** The name of the logger. */
	static final String NAME = "dev.callrecords.audit";

	/** What the entries tell of the service. */
	private static final String[] SERVICE = { "spring.application.name", "spring.application.version",
			"spring.application.pid", "logging.structured.ecs.service.name", "logging.structured.ecs.service.version",
			"logging.structured.ecs.service.environment", "logging.structured.ecs.service.node-name" };

	private final LoggerContext context = new LoggerContext();

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
		this.context.putObject(Environment.class.getName(), service(environment));
		ch.qos.logback.classic.Logger audit = this.context.getLogger(NAME);
		audit.setAdditive(false);
		switch (properties.to()) {
			case FILE -> audit.addAppender(files(properties));
			case STDOUT -> audit.addAppender(start(new ConsoleAppender<>()));
			case NONE -> audit.setLevel(Level.OFF);
		}
		this.logger = audit;
	}

	/** Without what an operator leaves out of the ordinary log, or adds to it. */
	private static Environment service(Environment environment) {
		Map<String, Object> known = new HashMap<>();
		Stream.of(SERVICE).forEach((name) -> {
			String value = environment.getProperty(name);
			if (value != null) {
				known.put(name, value);
			}
		});
		StandardEnvironment service = new StandardEnvironment();
		service.getPropertySources().stream().toList().forEach((source) -> {
			service.getPropertySources().remove(source.getName());
		});
		service.getPropertySources().addFirst(new MapPropertySource("service", known));
		return service;
	}

	private <A extends OutputStreamAppender<ILoggingEvent>> A start(A appender) {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat("ecs");
		encoder.start();
		appender.setName("audit");
		appender.setContext(this.context);
		appender.setEncoder(encoder);
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
	 * @param fields what has happened, by names of the Elastic Common Schema
	 * @param message the same in a few words
	 */
	void write(Map<String, Object> fields, String message) {
		LoggingEventBuilder event = this.logger.atInfo();
		for (Map.Entry<String, Object> field : fields.entrySet()) {
			event = event.addKeyValue(field.getKey(), field.getValue());
		}
		event.log(message);
	}

	@Override
	public void destroy() {
		this.context.stop();
	}

}
