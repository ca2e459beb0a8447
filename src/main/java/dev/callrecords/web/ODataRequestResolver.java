package dev.callrecords.web;

import java.util.Objects;

import dev.callrecords.resource.MemoryBudget;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link ODataRequest}. */
final class ODataRequestResolver implements HandlerMethodArgumentResolver {

	private final MemoryBudget memory;

	ODataRequestResolver(MemoryBudget memory) {
		this.memory = memory;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ODataRequest.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		ODataRequest request = ODataRequest
			.of(Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class)));
		if (request.options().select() != null || !request.shape().isCanonical(false)) {
			this.memory.reshapes();
		}
		return request;
	}

}
