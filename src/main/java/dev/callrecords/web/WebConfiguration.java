package dev.callrecords.web;

import java.util.List;

import dev.callrecords.resource.MemoryBudget;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Teaches Spring MVC the paths, arguments and results of the API's controllers. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer, WebMvcRegistrations {

	private final RequestBodies bodies;

	private final MemoryBudget memory;

	WebConfiguration(RequestBodies bodies, MemoryBudget memory) {
		this.bodies = bodies;
		this.memory = memory;
	}

	@Override
	public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
		return new ResourceHandlerMapping();
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new ODataRequestResolver(this.memory));
	}

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.addCustomConverter(new JsonObjectConverter(this.bodies));
	}

	@Override
	public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
		return new ResourceHandlerAdapter();
	}

	/**
	 * Lets a proxy's headers count if an operator says so. Spring Boot would decide when
	 * an image is built whether there is such a filter; here each start decides.
	 */
	@Bean
	static FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaders(ServerProperties server) {
		FilterRegistrationBean<ForwardedHeaderFilter> filter = new FilterRegistrationBean<>(
				new ForwardedHeaderFilter());
		// Not for errors: headers that are malformed would fail once more on the way to
		// the answer that says so.
		filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		filter.setEnabled(server.getForwardHeadersStrategy() == ServerProperties.ForwardHeadersStrategy.FRAMEWORK);
		return filter;
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
