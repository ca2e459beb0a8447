package dev.callrecords.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Sends the {@link ODataResponse} that a controller returns. */
final class ODataResponseHandler implements HandlerMethodReturnValueHandler {

	@Override
	public boolean supportsReturnType(MethodParameter returnType) {
		return returnType.getParameterType() == ODataResponse.class;
	}

	@Override
	public void handleReturnValue(@Nullable Object returned, MethodParameter returnType,
			ModelAndViewContainer container, NativeWebRequest webRequest) throws IOException {
		container.setRequestHandled(true);
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		HttpServletResponse response = webRequest.getNativeResponse(HttpServletResponse.class);
		if (request == null || response == null || !(returned instanceof ODataResponse odata)) {
			throw new IllegalStateException("Not a response to a servlet request");
		}
		odata.writeTo(response, !HttpMethod.HEAD.matches(request.getMethod()));
	}

}
