package dev.callrecords.web;

import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.UnsupportedOptionException;
import dev.callrecords.query.Visibility;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Precondition;
import dev.callrecords.wire.Shape;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a request says besides its path and body.
 *
 * @param visibility what the client may see
 * @param root the root under which the client reached the service
 * @param options the system query options
 * @param shape the form in which entities are wanted
 * @param preferences what the client would like
 * @param precondition what the client demands of the resource's state
 * @param numbersSentAsText whether values of {@code Edm.Int64} and {@code Edm.Decimal}
 * are strings in the body
 * @param functionCall the function that is called, or null when the path names none
 * @param account where the request's rows are counted
 */
public record ODataRequest(Visibility visibility, ServiceRoot root, QueryOptions options, Shape shape,
		Preferences preferences, Precondition precondition, boolean numbersSentAsText,
		@Nullable FunctionCall functionCall, RequestAccount account) {

	/**
	 * A count is text, and an export has the form that Spring MVC has found its method
	 * by; of both it does not matter what a client accepts of JSON.
	 */
	private static boolean isJson(ResourcePath path, HttpServletRequest request) {
		return !path.count() && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null;
	}

	/**
	 * Says what the client of a request may see. It comes before the request is read.
	 * @param request the request
	 * @param visibility what its client may see
	 */
	public static void grant(HttpServletRequest request, Visibility visibility) {
		request.setAttribute(Visibility.class.getName(), visibility);
	}

	private static Visibility visibility(HttpServletRequest request) {
		if (request.getAttribute(Visibility.class.getName()) instanceof Visibility visibility) {
			return visibility;
		}
		throw new IllegalStateException("Nobody has said what the client may see");
	}

	static ODataRequest of(HttpServletRequest request) {
		ResourcePath path = ResourcePath.of(request);
		if (path == null) {
			throw ApiException.noSuchResource();
		}
		Preferences preferences = Preferences.of(request);
		Acceptance accepted = isJson(path, request) ? Acceptance.of(request) : Acceptance.DEFAULT;
		Shape shape = new Shape(accepted.metadata(), preferences.omitNulls(), accepted.numbersAsText(),
				preferences.unknownEnumMembers());
		Precondition precondition = Precondition.of(request.getHeaders("If-Match"),
				request.getHeaders("If-None-Match"));
		QueryOptions options = QueryOptions.parse(request.getQueryString());
		if (options.deltaToken() != null && !path.isDelta()) {
			throw new UnsupportedOptionException("$deltatoken");
		}
		return new ODataRequest(visibility(request), ServiceRoot.of(request, path.version()), options, shape,
				preferences, precondition, Acceptance.numbersSentAsText(request), path.functionCall(),
				RequestAccount.of(request));
	}

	/**
	 * Refuses query options where the answer holds no entities: a DELETE with a
	 * {@code $filter} would delete more than its author means.
	 * @throws ApiException a 400 when there are some
	 */
	public void requireNoOptions() {
		if (!this.options.canonical().isEmpty()) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "Query options have no meaning for this request.");
		}
	}

}
