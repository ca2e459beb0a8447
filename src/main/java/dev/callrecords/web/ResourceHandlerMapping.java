package dev.callrecords.web;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds a resource's controller by the {@linkplain ResourcePath#shape() shape} of its
 * path. Spring MVC itself looks up patterns without variables only, and tries all others
 * one by one; so it does here when the shape leads to nothing.
 */
final class ResourceHandlerMapping extends RequestMappingHandlerMapping {

	private static final String VARIABLE = "\\{[^{}:]+}";

	/** A variable of which the pattern lists all values. */
	private static final Pattern CHOICE = Pattern.compile("\\{\\w+:(\\w+(?:\\|\\w+)*)}");

	@Override
	protected Set<String> getDirectPaths(RequestMappingInfo info) {
		return info.getPatternValues()
			.stream()
			.flatMap(ResourceHandlerMapping::choices)
			.map((pattern) -> pattern.replaceAll(VARIABLE, ResourcePath.KEY_MARK))
			.collect(Collectors.toSet());
	}

	private static Stream<String> choices(String pattern) {
		Matcher choice = CHOICE.matcher(pattern);
		return choice.find() ? Arrays.stream(choice.group(1).split("\\|")).map(choice::replaceFirst)
				: Stream.of(pattern);
	}

	/**
	 * A resource answers in JSON, which no mapping of the API declares; what declares
	 * another form is for clients that prefer it. Spring MVC would take the declared one
	 * for {@code application/*}.
	 */
	@Override
	protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
		boolean wanted = info.getProducesCondition().isEmpty() || ResourcePath.of(request) == null
				|| info.getProducesCondition()
					.getProducibleMediaTypes()
					.stream()
					.anyMatch((form) -> Acceptance.prefers(request, form));
		return wanted ? super.getMatchingMapping(info, request) : null;
	}

	@Override
	protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
			throws Exception {
		ResourcePath path = ResourcePath.of(request);
		return super.lookupHandlerMethod((path != null) ? path.shape() : lookupPath, request);
	}

}
