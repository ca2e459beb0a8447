package dev.callrecords.web;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Asks what is made for the API's controllers before what Spring MVC brings along.
 */
final class ResourceHandlerAdapter extends RequestMappingHandlerAdapter {

	private final RequestBodies bodies;

	ResourceHandlerAdapter(RequestBodies bodies) {
		this.bodies = bodies;
	}

	@Override
	public void afterPropertiesSet() {
		super.afterPropertiesSet();
		setArgumentResolvers(
				before(List.of(new ODataArgumentResolver(this.bodies), new PathKeyResolver()), getArgumentResolvers()));
		setReturnValueHandlers(before(List.of(new ODataResponseHandler()), getReturnValueHandlers()));
	}

	private static <T> List<T> before(List<? extends T> own, @Nullable List<T> others) {
		return Stream.concat(own.stream(), Stream.ofNullable(others).flatMap(List::stream)).toList();
	}

}
