package dev.callrecords.olingo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntitySetRequest;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientEntitySetIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Olingo comes to the end of what is there. */
@ServiceTest
class OlingoPagingTests {

	private OlingoClient client;

	@BeforeEach
	void connect(Api api) {
		this.client = OlingoClient.of(api, "/v1.0");
	}

	@Test
	void nextLinksLeadOverAllPages(Api api) {
		for (int i = 0; i < 7; i++) {
			api.post(Api.CALL_RECORDS,
					Bodies.recordAt("r" + i, "2026-03-01T00:00:0%d.1234567Z".formatted(i), "\"version\": " + (i + 5)))
				.expect(201);
		}
		List<ClientEntity> read = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		URI url = this.client.collection("callRecords").orderBy("startDateTime").count(true).build();
		while (url != null) {
			ODataEntitySetRequest<ClientEntitySet> request = this.client.odata()
				.getRetrieveRequestFactory()
				.getEntitySetRequest(url);
			request.setPrefer(this.client.odata().newPreferences().maxPageSize(2));
			ClientEntitySet page = request.execute().getBody();
			assertThat(page.getCount()).isEqualTo(7);
			sizes.add(page.getEntities().size());
			read.addAll(page.getEntities());
			url = page.getNext();
		}
		assertThat(sizes).containsExactly(2, 2, 2, 1);
		for (int i = 0; i < 7; i++) {
			assertThat(text(read.get(i), "id")).isEqualTo("r" + i);
			assertThat(text(read.get(i), "startDateTime")).isEqualTo("2026-03-01T00:00:0%d.1234567Z".formatted(i));
			assertThat(read.get(i).getProperty("version").getPrimitiveValue().toValue()).isEqualTo(i + 5);
		}
	}

	@Test
	void anIteratorTellsWhereTheNextPageIs(Api api) {
		Bodies.ids("r", 3).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		List<String> ids = new ArrayList<>();
		URI url = this.client.collection("callRecords").addCustomQueryOption("unknown", "ignored").build();
		for (int page = 0; page < 3; page++) {
			var request = this.client.odata().getRetrieveRequestFactory().getEntitySetIteratorRequest(url);
			request.setPrefer("odata.maxpagesize=1");
			ClientEntitySetIterator<ClientEntitySet, ClientEntity> entities = request.execute().getBody();
			while (entities.hasNext()) {
				ids.add(text(entities.next(), "id"));
			}
			url = entities.getNext();
		}
		assertThat(ids).isEqualTo(Bodies.ids("r", 3));
		assertThat(url).isNull();
	}

	@Test
	void pagesOfAFunctionAreWalkedOver(Api api) {
		Bodies.ids("p", 5).forEach((id) -> api.post(Api.PSTN_ROWS, Bodies.row(id, Bodies.START)).expect(201));
		List<String> ids = new ArrayList<>();
		List<Integer> counts = new ArrayList<>();
		URI url = URI.create(this.client.collection("callRecords").build()
				+ "/microsoft.graph.callRecords.getPstnCalls(fromDateTime=2026-03-01T09:58:02.1203344Z,toDateTime=2026-03-02)");
		while (url != null) {
			ODataEntitySetRequest<ClientEntitySet> request = this.client.odata()
				.getRetrieveRequestFactory()
				.getEntitySetRequest(url);
			request.setPrefer("odata.maxpagesize=2");
			ClientEntitySet page = request.execute().getBody();
			counts.add(page.getCount());
			page.getEntities().forEach((row) -> ids.add(text(row, "id")));
			url = page.getNext();
		}
		assertThat(ids).isEqualTo(Bodies.ids("p", 5));
		assertThat(counts).containsExactly(2, 2, 1);
	}

	private static String text(ClientEntity entity, String property) {
		return entity.getProperty(property).getPrimitiveValue().toString();
	}

}
