package dev.callrecords.platform;

import java.time.Clock;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.wire.Reshaper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The objects that packages without Spring contribute. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	Schema schema() {
		return Schema.load();
	}

	@Bean
	Reshaper reshaper(Schema schema) {
		return new Reshaper(schema);
	}

}
