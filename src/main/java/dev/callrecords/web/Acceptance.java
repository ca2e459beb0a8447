package dev.callrecords.web;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.wire.MetadataLevel;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The JSON that a client accepts, and whether it would rather have one of the forms that
 * a collection can be exported in.
 *
 * @param metadata how much control information
 * @param numbersAsText whether it wants values of {@code Edm.Int64} and
 * {@code Edm.Decimal} as strings
 */
record Acceptance(MetadataLevel metadata, boolean numbersAsText) {

	/** What a client gets that asks for nothing in particular. */
	static final Acceptance DEFAULT = new Acceptance(MetadataLevel.MINIMAL, false);

	private static final String METADATA = "odata.metadata";

	/** The parameter's name in OData 4.01. */
	private static final String METADATA_401 = "metadata";

	private static final String IEEE754_COMPATIBLE = "IEEE754Compatible";

	/**
	 * The JSON that a client asks for in {@code Accept}.
	 * @param request the request
	 * @return the form, the default one unless the client says otherwise
	 * @throws ApiException a 406 when the client does not accept JSON
	 */
	static Acceptance of(HttpServletRequest request) {
		return of(accepted(request));
	}

	/**
	 * What a client accepts.
	 * @param request the request
	 * @return the ranges in the order of {@code Accept}; everything where it is absent
	 * @throws ApiException a 406 when the header cannot be read
	 */
	static List<MediaType> accepted(HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders("Accept"));
		if (headers.stream().allMatch(String::isBlank)) {
			return List.of(MediaType.ALL);
		}
		try {
			return MediaType.parseMediaTypes(headers);
		}
		catch (InvalidMediaTypeException ex) {
			throw notAcceptable("'Accept' is not a list of media types.");
		}
	}

	/**
	 * The JSON that a client asks for.
	 * @param accepted the ranges that it accepts
	 * @return the form, the default one unless the client says otherwise
	 * @throws ApiException a 406 when the client does not accept JSON
	 */
	static Acceptance of(List<MediaType> accepted) {
		MediaType decisive = range(accepted, MediaType.APPLICATION_JSON);
		return accepted.stream()
			.filter((type) -> type.getQualityValue() > 0 && type.includes(MediaType.APPLICATION_JSON))
			.filter((type) -> decisive == null || specificity(type) == specificity(decisive))
			.max(Comparator.comparingDouble(MediaType::getQualityValue))
			.map((type) -> new Acceptance(level(type), numbersAsText(type)))
			.orElseThrow(() -> notAcceptable("The service answers in application/json."));
	}

	/**
	 * Whether a client says of its body what it may ask of the answer.
	 * @param request the request
	 * @return true when values of {@code Edm.Int64} and {@code Edm.Decimal} are strings
	 */
	static boolean numbersSentAsText(HttpServletRequest request) {
		try {
			String sent = request.getContentType();
			// Most bodies come without a parameter.
			return sent != null && sent.contains("=") && numbersAsText(MediaType.parseMediaType(sent));
		}
		catch (InvalidMediaTypeException ex) {
			// Where there is a body, this is a 415 by now.
			return false;
		}
	}

	private static boolean numbersAsText(MediaType type) {
		return "true".equalsIgnoreCase(type.getParameter(IEEE754_COMPATIBLE));
	}

	/**
	 * The form that a client would rather have.
	 * @param accepted the ranges that it accepts
	 * @param forms the forms that there are; of two that are as welcome, the first is
	 * taken
	 * @return one of the forms, or nothing when the client accepts none
	 */
	static Optional<MediaType> form(List<MediaType> accepted, List<MediaType> forms) {
		MediaType best = null;
		double bestQuality = 0;
		for (MediaType form : forms) {
			MediaType range = range(accepted, form);
			if (range != null && range.getQualityValue() > bestQuality) {
				best = form;
				bestQuality = range.getQualityValue();
			}
		}
		return Optional.ofNullable(best);
	}

	/**
	 * Whether a client would rather have another form than JSON: by its quality, by being
	 * named where JSON is not, or else by standing first.
	 * @param request the request
	 * @param other the other form
	 * @return false when JSON will do
	 */
	static boolean prefers(HttpServletRequest request, MediaType other) {
		try {
			List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders("Accept")));
			MediaType rangeOfOther = range(accepted, other);
			MediaType rangeOfJson = range(accepted, MediaType.APPLICATION_JSON);
			if (rangeOfOther == null || rangeOfOther.getQualityValue() == 0) {
				return false;
			}
			if (rangeOfJson == null || rangeOfJson.getQualityValue() != rangeOfOther.getQualityValue()) {
				return rangeOfJson == null || rangeOfJson.getQualityValue() < rangeOfOther.getQualityValue();
			}
			int difference = specificity(rangeOfOther) - specificity(rangeOfJson);
			return difference > 0
					|| (difference == 0 && accepted.indexOf(rangeOfOther) < accepted.indexOf(rangeOfJson));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/** The most specific of the accepted ranges decides about a type. */
	private static @Nullable MediaType range(List<MediaType> accepted, MediaType type) {
		MediaType found = null;
		for (MediaType range : accepted) {
			if (range.includes(type) && (found == null || specificity(range) > specificity(found))) {
				found = range;
			}
		}
		return found;
	}

	/** Spring's own comparison looks at the quality first. */
	private static int specificity(MediaType range) {
		if (range.isWildcardType()) {
			return 0;
		}
		return range.isWildcardSubtype() ? 1 : 2;
	}

	private static MetadataLevel level(MediaType type) {
		String level = type.getParameter(METADATA);
		if (level == null) {
			level = Objects.requireNonNullElse(type.getParameter(METADATA_401), "minimal");
		}
		return switch (level.replace("\"", "").toLowerCase(Locale.ROOT)) {
			case "minimal" -> MetadataLevel.MINIMAL;
			case "none" -> MetadataLevel.NONE;
			case "full" -> MetadataLevel.FULL;
			default -> throw notAcceptable("odata.metadata must be none, minimal or full.");
		};
	}

	private static ApiException notAcceptable(String message) {
		return new ApiException(ErrorCode.NOT_ACCEPTABLE, message, "Accept");
	}

}
