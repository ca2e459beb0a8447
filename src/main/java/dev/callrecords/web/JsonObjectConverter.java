package dev.callrecords.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies that are JSON objects, within the service's limits. */
final class JsonObjectConverter extends AbstractHttpMessageConverter<ObjectNode> {

	private final RequestBodies bodies;

	JsonObjectConverter(RequestBodies bodies) {
		super(MediaType.APPLICATION_JSON);
		this.bodies = bodies;
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type == ObjectNode.class;
	}

	@Override
	protected ObjectNode readInternal(Class<? extends ObjectNode> type, HttpInputMessage message) {
		return this.bodies.readObject(message);
	}

	/** Answers are written as {@link ODataResponse}. */
	@Override
	public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected void writeInternal(ObjectNode object, HttpOutputMessage message) {
		throw new UnsupportedOperationException();
	}

}
