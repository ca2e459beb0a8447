package dev.callrecords.odata.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The system query options of a request, or of one {@code $expand} item, as they were
 * written: names are not yet resolved.
 *
 * @param filter the condition, or null for all
 * @param orderBy the terms to order by, most important first; empty for the default order
 * @param select the properties asked for, or null for all
 * @param expand the related entities asked for
 * @param top how many entities at most, in all pages together, or null for all
 * @param skip how many entities are passed over, or null for none
 * @param count whether the number of all matches is asked for, or null when nothing is
 * said
 * @param skipToken the opaque position of a page, or null for the first one
 * @param deltaToken the opaque state of a client that follows changes, or null for one
 * that does not
 * @param written the query, percent-encoded, as far as a link has to repeat it; null when
 * no client wrote these options
 */
public record QueryOptions(@Nullable Expression filter, List<OrderBy> orderBy, @Nullable List<SelectPath> select,
		List<ExpandItem> expand, @Nullable Long top, @Nullable Long skip, @Nullable Boolean count,
		@Nullable String skipToken, @Nullable String deltaToken, @Nullable String written) {

	/** No option at all. */
	public static final QueryOptions NONE = new QueryOptions(null, List.of(), null, List.of(), null, null, null, null);

	/**
	 * Options that no client wrote.
	 * @param filter the condition, or null for all
	 * @param orderBy the terms to order by
	 * @param select the properties asked for, or null for all
	 * @param expand the related entities asked for
	 * @param top how many entities at most, or null for all
	 * @param skip how many entities are passed over, or null for none
	 * @param count whether the number of all matches is asked for, or null when nothing
	 * is said
	 * @param skipToken the opaque position of a page, or null for the first one
	 */
	public QueryOptions(@Nullable Expression filter, List<OrderBy> orderBy, @Nullable List<SelectPath> select,
			List<ExpandItem> expand, @Nullable Long top, @Nullable Long skip, @Nullable Boolean count,
			@Nullable String skipToken) {
		this(filter, orderBy, select, expand, top, skip, count, skipToken, null, null);
	}

	/**
	 * Reads the query of a request. Names of OData's options may be in any case and
	 * without their {@code $}; an option without a value counts as absent. Other names
	 * that do not begin with {@code $} or {@code @} are left alone.
	 * @param rawQuery the part of the URL after the {@code ?}, still percent-encoded, or
	 * null when there is none
	 * @return the options
	 * @throws QuerySyntaxException when an option is unknown, given twice, badly encoded,
	 * not understood or beyond a limit
	 * @throws UnsupportedOptionException when an option of OData is asked for that the
	 * service does not have
	 */
	public static QueryOptions parse(@Nullable String rawQuery) {
		return (rawQuery == null || rawQuery.isEmpty()) ? NONE : OptionsParser.parse(QueryString.of(rawQuery));
	}

	/**
	 * The media type that a query demands of the answer, in the place of the header
	 * {@code Accept}.
	 * @param rawQuery the part of the URL after the {@code ?}, still percent-encoded, or
	 * null when there is none
	 * @return the value of {@code $format}, or nothing
	 * @throws QuerySyntaxException when the query cannot be read
	 */
	public static Optional<String> format(@Nullable String rawQuery) {
		boolean mayHaveOne = rawQuery != null && rawQuery.toLowerCase(Locale.ROOT).contains("format");
		return mayHaveOne ? Optional.ofNullable(QueryString.of(rawQuery).options().get(OptionNames.FORMAT))
				: Optional.empty();
	}

	/**
	 * Demands that a query has no other option than {@code $format}, for a resource that
	 * is no data.
	 * @param rawQuery the part of the URL after the {@code ?}, still percent-encoded, or
	 * null when there is none
	 * @throws QuerySyntaxException when another option is given
	 */
	public static void requireFormatOnly(@Nullable String rawQuery) {
		for (String name : QueryString.of(rawQuery).options().keySet()) {
			if (name.startsWith("$") && !name.equals(OptionNames.FORMAT)) {
				throw new QuerySyntaxException(name, 0, OptionNames.isKnown(name, false)
						? "has no meaning for this resource" : "is no query option" + OptionNames.hint(name));
			}
		}
	}

	/**
	 * The same options with another {@code $expand}.
	 * @param items the related entities asked for
	 * @return the options, which no client wrote
	 */
	public QueryOptions expanding(List<ExpandItem> items) {
		return new QueryOptions(this.filter, this.orderBy, this.select, items, this.top, this.skip, this.count,
				this.skipToken);
	}

	/**
	 * The same options with another {@code $select}.
	 * @param paths the properties asked for
	 * @return the options, whose link is that of these ones
	 */
	public QueryOptions selecting(List<SelectPath> paths) {
		return new QueryOptions(this.filter, this.orderBy, paths, this.expand, this.top, this.skip, this.count,
				this.skipToken, this.deltaToken, this.written);
	}

	/**
	 * The options without tokens in one normalised text: the same for queries that differ
	 * in spelling only, different for queries that differ in meaning. Parameter aliases
	 * are replaced by their values.
	 * @return the text, not percent-encoded; empty when there are no options
	 */
	public String canonical() {
		return String.join("&", CanonicalText.options(this));
	}

	/**
	 * The query of a link that asks for the same, without tokens: as the client wrote it,
	 * so that it is no longer, whatever the options mean.
	 * @return the part of a URL after the {@code ?}, percent-encoded; empty when there
	 * are no options
	 */
	public String link() {
		return (this.written != null) ? this.written
				: CanonicalText.options(this)
					.stream()
					.map((option) -> UrlText.encode(option, "%20"))
					.collect(Collectors.joining("&"));
	}

}
