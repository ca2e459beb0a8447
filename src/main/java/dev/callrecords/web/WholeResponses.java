package dev.callrecords.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.UnsupportedOptionException;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.wire.JsonContent;
import dev.callrecords.wire.Reshaper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers with entities that are stored as one text each. The texts are read one after
 * the other, so that memory holds one of them.
 */
@Component
public class WholeResponses {

	private final Reshaper reshaper;

	private final MemoryBudget memory;

	WholeResponses(Reshaper reshaper, MemoryBudget memory) {
		this.reshaper = reshaper;
		this.memory = memory;
	}

	/**
	 * A page of a collection, of which {@code $top} entities are shown.
	 * @param request the request
	 * @param set the collection
	 * @param source reads it
	 * @return a 200
	 * @throws UnsupportedOptionException when the request has other options
	 */
	public ODataResponse page(ODataRequest request, EntitySet set, WholeEntity.Source source) {
		requireTopOnly(request.options());
		String binding = set.path() + "?" + request.options().canonical() + request.visibility().binding();
		Paging paging = Paging.of(request, set, binding, 1, 0);
		List<WholeEntity> found = new ArrayList<>();
		source.read(from(paging), paging.limit() + 1).forEach(found::add);
		List<WholeEntity> shown = found.subList(0, Math.min(found.size(), paging.limit()));
		String next = (found.size() > shown.size())
				? paging.next(List.of(SortValue.of(Long.toString(found.getLast().number()))), binding) : null;
		JsonContent out = new JsonContent();
		EntityRenderer renderer = new EntityRenderer(this.reshaper, request, out);
		out.append("{");
		renderer.context("Collection(" + set.typeName() + ")");
		out.append("\"value\":[");
		Page page = new Page(request, set, renderer, shown.iterator(), next);
		if (page.appendTo(out)) {
			out.continueWith(page);
		}
		return EntityResponses.page(request, out);
	}

	private static void requireTopOnly(QueryOptions options) {
		QueryOptions taken = new QueryOptions(null, List.of(), null, List.of(), options.top(), null, null, null);
		if (!options.canonical().equals(taken.canonical())) {
			throw new UnsupportedOptionException("An option other than $top");
		}
	}

	/** A token names the first entity of its page. */
	private static long from(Paging paging) {
		List<SortValue> position = paging.after();
		String number = (position != null) ? position.getFirst().text() : null;
		try {
			return (number != null) ? Long.parseLong(number) : Long.MAX_VALUE;
		}
		catch (NumberFormatException ex) {
			throw Paging.damaged();
		}
	}

	/**
	 * A single entity.
	 * @param request the request
	 * @param set the collection that it belongs to
	 * @param entity the entity
	 * @return a 200, or a 304 when the client has it already
	 * @throws ApiException a 400 for any query option, a 404 when the entity has just
	 * gone, a 412
	 */
	public ODataResponse entity(ODataRequest request, EntitySet set, WholeEntity entity) {
		request.requireNoOptions();
		request.precondition().requireMatch(entity.etag());
		if (request.precondition().matchesNone(entity.etag())) {
			return ODataResponse.of(HttpServletResponse.SC_NOT_MODIFIED).etag(entity.etag());
		}
		this.memory.forRead(entity.length(), entity.length());
		byte[] text = entity.text().get().orElseThrow(ApiException::noSuchResource);
		request.account().addRows(1);
		JsonContent out = new JsonContent();
		new EntityRenderer(this.reshaper, request, out).whole(set, entity, text, set.typeName());
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.header("Preference-Applied", request.preferences().appliedToRead())
			.etag(entity.etag())
			.body(EntityResponses.contentType(request), out);
	}

	/** Writes a page, an entity at a time. One object for one response. */
	private final class Page implements JsonContent.Part {

		private final ODataRequest request;

		private final EntitySet set;

		private final EntityRenderer renderer;

		private final Iterator<WholeEntity> entities;

		private final @Nullable String next;

		private String separator = "";

		Page(ODataRequest request, EntitySet set, EntityRenderer renderer, Iterator<WholeEntity> entities,
				@Nullable String next) {
			this.request = request;
			this.set = set;
			this.renderer = renderer;
			this.entities = entities;
			this.next = next;
		}

		@Override
		public boolean appendTo(JsonContent out) {
			if (this.entities.hasNext()) {
				WholeEntity entity = this.entities.next();
				WholeResponses.this.memory.forRead(entity.length(), entity.length());
				entity.text().get().ifPresent((text) -> {
					out.append(this.separator);
					this.renderer.whole(this.set, entity, text, null);
					this.separator = ",";
					this.request.account().addRows(1);
				});
			}
			if (this.entities.hasNext()) {
				return true;
			}
			out.append("]");
			if (this.next != null) {
				out.append(",\"@odata.nextLink\":")
					.appendString(Paging.nextLink(this.request.root().resource(this.set.path()), this.request.options(),
							this.next));
			}
			out.append("}");
			return false;
		}

	}

}
