package dev.callrecords.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** No part of a page takes more memory than a bound, whatever is stored. */
@ServiceTest
class PartSizeTests {

	private static final int LARGE = 300_000;

	private static final int ENTITIES = 80;

	private static final String FUNCTION = Api.CALL_RECORDS
			+ "/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)";

	@Autowired
	private EntityReader reader;

	@Autowired
	private CallRecordService callRecords;

	@Autowired
	private CallLogRegistry logs;

	/** The first two are small, and one in the middle. */
	private static void store(Api api, String collection) {
		String lines = IntStream.range(0, ENTITIES)
			.mapToObj(
					(i) -> Bodies.record(id(i), "\"own\": \"%s\"".formatted("x".repeat((i < 2 || i == 40) ? 1 : LARGE)))
						.replace('\n', ' '))
			.collect(Collectors.joining("\n"));
		api.send("POST", collection, lines.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-ndjson")
			.expect(200);
	}

	private static String id(int number) {
		return "r%03d".formatted(number);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "-| 2000000", "$orderby=version| 16000000", "$orderby=version desc,joinWebUrl| 16000000",
					"$expand=sessions| 2000000", "$filter=version ge 1| 2000000" })
	void aPartOfRecordsIsBounded(String options, int most, Api api) {
		store(api, Api.CALL_RECORDS);
		assertParts(this.reader.open(query(this.callRecords.table(), (options != null) ? options : "")), most);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "$orderby=callId desc" })
	void aPartOfRowsIsBounded(String options, Api api) {
		store(api, Api.PSTN_ROWS);
		EntityTable table = this.logs.ofCollection("pstnCallLogRows").orElseThrow().table();
		assertParts(this.reader.openWhole(query(table, options)), options.isEmpty() ? 2_000_000 : 16_000_000);
	}

	private static EntityQuery query(EntityTable table, String options) {
		return new EntityQuery(table, Visibility.EVERYTHING, List.of(), List.of(),
				Planner.plan(table.type(), QueryOptions.parse(options.replace(" ", "%20"))), 0, 1000, null);
	}

	private static void assertParts(EntityCursor cursor, int most) {
		List<String> ids = new ArrayList<>();
		while (cursor.hasNext()) {
			List<EntityRow> part = cursor.next();
			part.stream().map(EntityRow::id).forEach(ids::add);
			assertThat(part.stream().mapToInt((row) -> row.body().length).sum()).isLessThanOrEqualTo(most);
		}
		assertThat(ids).isEqualTo(IntStream.range(0, ENTITIES).mapToObj(PartSizeTests::id).toList());
	}

	@Test
	void aFunctionsPageOfLargeRowsIsWhole(Api api) {
		store(api, Api.PSTN_ROWS);
		JsonNode page = api.get(FUNCTION).expect(200).json();
		assertThat(page.get("@odata.count").intValue()).isEqualTo(ENTITIES);
		assertThat(Pages.idsOf(page.get("value"))).hasSize(ENTITIES).isSorted().doesNotHaveDuplicates();
		for (String options : List.of("?$top=30", "?$skip=50", "?$skip=1&$top=2")) {
			page = api.get(FUNCTION + options).expect(200).json();
			assertThat(page.get("@odata.count").intValue()).as(options).isEqualTo(page.get("value").size());
		}
	}

	/** Pages end before, at and after large rows. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 39, 41, 79 })
	void pagesOfLargeRowsFollowEachOther(int size, Api api) {
		store(api, Api.PSTN_ROWS);
		Pages pages = Pages.walk(api, FUNCTION, "Prefer", "odata.maxpagesize=" + size);
		assertThat(pages.ids()).isEqualTo(IntStream.range(0, ENTITIES).mapToObj(PartSizeTests::id).toList());
		assertThat(pages.sizes().getFirst()).isEqualTo(size);
	}

	@Test
	void whatIsSortedByIsNotReadWhole(Api api) {
		for (int i = 0; i < 3; i++) {
			api.post(Api.CALL_RECORDS, Bodies.record(id(i), "\"joinWebUrl\": \"%s\"".formatted("y".repeat(LARGE) + i)))
				.expect(201);
		}
		assertThat(Pages.walk(api, Api.CALL_RECORDS + "?$orderby=joinWebUrl%20desc", "Prefer", "odata.maxpagesize=1")
			.ids()).containsExactly(id(2), id(1), id(0));
	}

}
