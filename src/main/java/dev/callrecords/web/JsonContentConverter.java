package dev.callrecords.web;

import java.io.IOException;

import dev.callrecords.wire.JsonContent;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Sends JSON that is there already. */
final class JsonContentConverter extends AbstractHttpMessageConverter<JsonContent> {

	JsonContentConverter() {
		super(MediaType.APPLICATION_JSON);
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type == JsonContent.class;
	}

	@Override
	protected JsonContent readInternal(Class<? extends JsonContent> type, HttpInputMessage input) {
		throw new HttpMessageNotReadableException("Only written, never read", input);
	}

	@Override
	protected void writeInternal(JsonContent content, HttpOutputMessage output) throws IOException {
		output.getHeaders().setContentLength(content.length());
		content.writeTo(output.getBody());
	}

}
