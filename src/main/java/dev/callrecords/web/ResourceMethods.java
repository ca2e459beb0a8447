package dev.callrecords.web;

import java.util.EnumSet;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tells by the mappings of the controllers which methods a resource answers to. */
@Component
public class ResourceMethods {

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	ResourceMethods(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
		this.mappings = mappings;
	}

	/**
	 * The methods of a resource, those that take a body only if they take JSON.
	 * @param path the resource's canonical path, with any text in the place of a key
	 * @return the methods that are mapped; empty when there is no such resource
	 */
	public Set<RequestMethod> of(String path) {
		PathContainer parsed = PathContainer.parsePath(path);
		Set<RequestMethod> methods = EnumSet.noneOf(RequestMethod.class);
		for (RequestMappingInfo mapping : this.mappings.getObject().getHandlerMethods().keySet()) {
			PathPatternsRequestCondition paths = mapping.getPathPatternsCondition();
			if (paths != null && takesJson(mapping)
					&& paths.getPatterns().stream().anyMatch((pattern) -> pattern.matches(parsed))) {
				methods.addAll(mapping.getMethodsCondition().getMethods());
			}
		}
		return methods;
	}

	private static boolean takesJson(RequestMappingInfo mapping) {
		return mapping.getConsumesCondition().isEmpty() || mapping.getConsumesCondition()
			.getConsumableMediaTypes()
			.stream()
			.anyMatch((type) -> type.includes(MediaType.APPLICATION_JSON));
	}

}
