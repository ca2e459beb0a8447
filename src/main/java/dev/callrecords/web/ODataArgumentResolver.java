package dev.callrecords.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.node.ObjectNode;

/** Gives controllers the {@link ODataRequest}, and the body as a JSON object. */
final class ODataArgumentResolver implements HandlerMethodArgumentResolver {

	private final RequestBodies bodies;

	ODataArgumentResolver(RequestBodies bodies) {
		this.bodies = bodies;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ODataRequest.class || parameter.getParameterType() == ObjectNode.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		if (request == null) {
			throw new IllegalStateException("Not a servlet request");
		}
		return (parameter.getParameterType() == ODataRequest.class) ? ODataRequest.of(request)
				: this.bodies.readObject(request);
	}

}
