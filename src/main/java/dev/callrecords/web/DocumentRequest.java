package dev.callrecords.web;

import java.util.List;
import java.util.stream.Collectors;

import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.wire.MetadataLevel;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;

/**
 * What a request asks for that is about the service itself and not about data.
 *
 * @param root the root under which the client reached the service
 * @param beta whether that is the root that has what is in Graph's beta only
 * @param form the form of the answer
 * @param level how much control information the answer carries if it is JSON
 */
public record DocumentRequest(ServiceRoot root, boolean beta, MediaType form, MetadataLevel level) {

	/**
	 * Reads a request, in which {@code $format} has become {@code Accept}.
	 * @param request the request
	 * @param forms the forms that the answer can have, the usual one first
	 * @return what the client asks for
	 * @throws ApiException a 406 when the client wants none of the forms
	 */
	public static DocumentRequest of(HttpServletRequest request, MediaType... forms) {
		ResourcePath path = ResourcePath.of(request);
		if (path == null) {
			throw ApiException.noSuchResource();
		}
		QueryOptions.requireFormatOnly(request.getQueryString());
		List<MediaType> accepted = Acceptance.accepted(request);
		MediaType form = Acceptance.form(accepted, List.of(forms))
			.orElseThrow(() -> new ApiException(ErrorCode.NOT_ACCEPTABLE, "The resource has the forms "
					+ List.of(forms).stream().map(MediaType::toString).collect(Collectors.joining(" and ")) + ".",
					"Accept"));
		MetadataLevel level = form.equals(MediaType.APPLICATION_JSON) ? Acceptance.of(accepted).metadata()
				: MetadataLevel.MINIMAL;
		return new DocumentRequest(ServiceRoot.of(request, path.version()), path.isBeta(), form, level);
	}

}
