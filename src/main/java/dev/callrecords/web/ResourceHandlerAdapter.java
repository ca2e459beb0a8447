package dev.callrecords.web;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Asks for path variables and results what is made for the API's controllers before what
 * Spring MVC brings along: 5 and 2 percent of the service's time for a small read.
 */
final class ResourceHandlerAdapter extends RequestMappingHandlerAdapter {

	@Override
	public void afterPropertiesSet() {
		super.afterPropertiesSet();
		setArgumentResolvers(before(new PathKeyResolver(), getArgumentResolvers()));
		setReturnValueHandlers(before(new ODataResponseHandler(), getReturnValueHandlers()));
	}

	private static <T> List<T> before(T own, @Nullable List<T> others) {
		return Stream.concat(Stream.of(own), Stream.ofNullable(others).flatMap(List::stream)).toList();
	}

}
