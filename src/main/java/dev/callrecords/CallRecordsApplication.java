package dev.callrecords;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the call-records service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CallRecordsApplication {

	/**
	 * Starts the service and returns when it is ready to answer.
	 * @param args Spring Boot's command line, for instance {@code --server.port=9090}
	 */
	public static void main(String[] args) {
		SpringApplication.run(CallRecordsApplication.class, args);
	}

}
