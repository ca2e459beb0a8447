package dev.callrecords.support;

import java.util.stream.Stream;

import dev.callrecords.CallRecordsApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service of its own, beside that of the test class.
 *
 * @param context the running service
 * @param api reaches it
 */
public record Instance(ConfigurableApplicationContext context, Api api) implements AutoCloseable {

	/**
	 * Starts a service.
	 * @param arguments properties, each as an argument of the command line
	 */
	public static Instance start(String... arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(CallRecordsApplication.class)
			.run(Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments)).toArray(String[]::new));
		return new Instance(context,
				new Api(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class)));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
