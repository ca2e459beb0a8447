package dev.callrecords.emulation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Puts the emulation before the API. Each start decides whether it is there; a condition
 * would be decided when an image is built.
 */
@Configuration(proxyBeanMethods = false)
class EmulationConfiguration {

	/** Behind the filter that makes paths canonical. */
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

	@Bean
	FilterRegistrationBean<GraphEmulationFilter> graphEmulation(EmulationProperties properties,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors, ObjectProvider<GraphRules> rules) {
		FilterRegistrationBean<GraphEmulationFilter> filter = new FilterRegistrationBean<>(
				new GraphEmulationFilter(errors, rules));
		filter.setOrder(ORDER);
		filter.setEnabled(properties.isOn());
		return filter;
	}

}
