package dev.callrecords.web;

import java.util.Collections;
import java.util.List;

import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.query.EntityQuery;
import dev.callrecords.query.Restriction;
import dev.callrecords.query.SkipToken;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a collection a request asks for.
 *
 * @param after the position to continue after, or null for the first page
 * @param size how many entities a full page has
 * @param remaining how many entities {@code $top} still allows, or null without it
 * @param now what {@code now()} stands for, in ticks
 */
record Paging(@Nullable List<SortValue> after, int size, @Nullable Long remaining, long now) {

	private static final String TOKEN = "$skiptoken";

	/**
	 * Reads the page from a request.
	 * @param request the request
	 * @param set the collection
	 * @param query the query, to which a token has to belong; later pages keep the
	 * present of the first one
	 * @return the page
	 * @throws ApiException a 400 for a token that is damaged or belongs to another query
	 */
	static Paging of(ODataRequest request, EntitySet set, PlannedQuery query) {
		return of(request, set, query.binding(set, request.visibility()),
				EntityQuery.positionLength(set.table(), query.plan()), query.now());
	}

	/**
	 * Reads the page from a request.
	 * @param request the request
	 * @param set the collection
	 * @param binding what a token has to be bound to
	 * @param length how many values a position has
	 * @param present what {@code now()} stands for on the first page, in ticks
	 * @return the page
	 * @throws ApiException a 400 for a token that is damaged or belongs to another query
	 */
	static Paging of(ODataRequest request, EntitySet set, String binding, int length, long present) {
		String text = request.options().skipToken();
		if (text == null) {
			int size = request.preferences().pageSize(set.table().pageSize());
			return new Paging(null, size, request.options().top(), present);
		}
		try {
			SkipToken token = SkipToken.decode(text, binding);
			if (token.position().size() != length) {
				throw new IllegalArgumentException("The token names no position in this order");
			}
			int size = request.preferences().pageSize(token.pageSize());
			return new Paging(token.position(), size, token.remaining(), token.now());
		}
		catch (IllegalArgumentException ex) {
			throw damaged();
		}
	}

	/** A 400 for a token. */
	static ApiException damaged() {
		return new ApiException(ErrorCode.BAD_REQUEST,
				"The $skiptoken is damaged or belongs to another query; start again without it.", TOKEN);
	}

	/** What has to be read for this page. */
	EntityQuery of(ODataRequest request, EntitySet set, PlannedQuery query, List<Restriction> restrictions) {
		return new EntityQuery(set.table(), request.visibility(), set.parentKey(), restrictions, query.plan(), this.now,
				limit(), this.after);
	}

	/** How many entities this page can have. */
	int limit() {
		return (this.remaining != null) ? (int) Math.min(this.size, this.remaining) : this.size;
	}

	/**
	 * The token of the next page.
	 * @param end where this page ended, or null when there is nothing after it
	 * @param query the query to which the token shall belong
	 * @return the token, or null when this is the last page
	 */
	@Nullable String next(@Nullable List<SortValue> end, String query) {
		if (end == null || (this.remaining != null && this.remaining <= limit())) {
			return null;
		}
		Long rest = (this.remaining != null) ? this.remaining - limit() : null;
		return new SkipToken(Collections.unmodifiableList(end), rest, this.size, this.now).encode(query);
	}

	/**
	 * A link to the next page: what the client asked for, from another position.
	 * @param url the collection's URL
	 * @param options what the client asked for
	 * @param token the next page's token
	 * @return the URL
	 */
	static String nextLink(String url, QueryOptions options, String token) {
		String asked = options.link();
		return url + "?" + asked + (asked.isEmpty() ? "" : "&") + TOKEN + "=" + token;
	}

}
