package dev.callrecords.web.error;

import java.util.List;

import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.odata.syntax.UnsupportedOptionException;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Problem;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says what a client is told about an exception. */
public final class ErrorMapper {

	private static final ErrorBody INTERNAL = new ErrorBody(ErrorCode.INTERNAL_SERVER_ERROR,
			"The service failed. Its log tells why, under this request-id.");

	private ErrorMapper() {
	}

	/**
	 * Says what a client is told about an exception.
	 * @param thrown what was thrown while something was done for the client
	 * @return what to tell; an {@code INTERNAL_SERVER_ERROR} where nothing is known of it
	 */
	public static ErrorBody map(Throwable thrown) {
		return switch (thrown) {
			case ApiException ex -> new ErrorBody(ex.code(), ex.getMessage(), ex.target());
			case InvalidPayloadException ex -> ofProblems(ex.problems());
			case QuerySyntaxException ex ->
				new ErrorBody(ErrorCode.BAD_REQUEST, sentence(message(ex)), ex.option().isEmpty() ? null : ex.option());
			case UnsupportedOptionException ex ->
				new ErrorBody(ErrorCode.NOT_IMPLEMENTED, ex.getMessage() + ".", ex.option());
			case OptimisticLockingFailureException ex ->
				new ErrorBody(ErrorCode.CONFLICT, "Another request changed the same data; please try again.");
			case HttpRequestMethodNotSupportedException ex -> new ErrorBody(ErrorCode.METHOD_NOT_ALLOWED,
					"The resource does not answer to %s.".formatted(ex.getMethod()));
			case HttpMediaTypeNotSupportedException ex -> new ErrorBody(ErrorCode.UNSUPPORTED_MEDIA_TYPE,
					"The resource does not take bodies of this media type.", "Content-Type");
			case HttpMediaTypeNotAcceptableException ex ->
				new ErrorBody(ErrorCode.NOT_ACCEPTABLE, "The resource has no form that 'Accept' names.", "Accept");
			case HttpMessageNotReadableException ex -> new ErrorBody(ErrorCode.BAD_REQUEST, (ex.getCause() != null)
					? "The body cannot be read to its end." : "The body must be a JSON object.");
			case BadRequestException ex -> new ErrorBody(ErrorCode.BAD_REQUEST, "The body cannot be read to its end.");
			case InvalidParameterException ex ->
				new ErrorBody(ErrorCode.BAD_REQUEST, "The URL's query is not well encoded.");
			case NoHandlerFoundException ex -> noSuchPath();
			case NoResourceFoundException ex -> noSuchPath();
			case ErrorResponse ex when ex.getStatusCode().value() < 500 ->
				new ErrorBody(ErrorCode.ofStatus(ex.getStatusCode().value()), "The request cannot be understood.");
			default -> DatabaseErrors.of(thrown).orElse(INTERNAL);
		};
	}

	static ErrorBody noSuchPath() {
		return new ErrorBody(ErrorCode.NOT_FOUND, "There is no such resource.");
	}

	private static String sentence(String message) {
		return (message.endsWith("?") || message.endsWith(".")) ? message : message + ".";
	}

	private static String message(QuerySyntaxException ex) {
		String message = ex.getMessage();
		return (message != null) ? message : ex.detail();
	}

	private static ErrorBody ofProblems(List<Problem> problems) {
		Problem first = problems.getFirst();
		if (problems.size() == 1) {
			return new ErrorBody(ErrorCode.BAD_REQUEST, first.message(),
					first.target().isEmpty() ? null : first.target());
		}
		return new ErrorBody(ErrorCode.BAD_REQUEST,
				"%s (%d problems in all, see details)".formatted(first.message(), problems.size()), first.target(),
				problems);
	}

}
