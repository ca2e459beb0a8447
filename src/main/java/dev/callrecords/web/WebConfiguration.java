package dev.callrecords.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Teaches Spring MVC the paths, arguments and results of the API's controllers. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcRegistrations {

	private final RequestBodies bodies;

	WebConfiguration(RequestBodies bodies) {
		this.bodies = bodies;
	}

	@Override
	public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
		return new ResourceHandlerMapping();
	}

	@Override
	public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
		return new ResourceHandlerAdapter(this.bodies);
	}

	/**
	 * Nothing outside of Spring MVC, which does this once more by itself, asks for the
	 * current request.
	 */
	@Bean
	static FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
		FilterRegistrationBean<RequestContextFilter> filter = new FilterRegistrationBean<>(new RequestContextFilter());
		filter.setEnabled(false);
		return filter;
	}

}
