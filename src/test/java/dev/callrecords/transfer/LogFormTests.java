package dev.callrecords.transfer;

import java.nio.charset.StandardCharsets;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.GeneratedBodies;
import dev.callrecords.support.Logs;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every log in every form. */
@ServiceTest
class LogFormTests {

	private static final String CSV = "text/csv";

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Logs#types")
	void aRowWithEveryPropertyIsTheSameInEveryForm(String type, Api api) {
		String rows = Logs.collection(type);
		ObjectNode row = row(type);
		Ndjson.expect(Ndjson.post(api, rows, row.toString()), 1, 0, 0, 0);
		Answer lines = api.get(rows, "Accept", Ndjson.TYPE).expect(200);
		Answer table = api.get(rows, "Accept", CSV).expect(200);
		for (String id : Pages.walk(api, rows).ids()) {
			api.delete(rows + "/" + id).expect(204);
		}
		Ndjson.expect(csv(api, rows, table.body()), 1, 0, 0, 0);
		assertThat(api.get(rows, "Accept", Ndjson.TYPE).body()).isEqualTo(lines.body());
		assertThat(api.get(rows, "Accept", CSV).body()).isEqualTo(table.body());
		Ndjson.expect(Ndjson.post(api, rows, lines.body()), 0, 0, 1, 0);
	}

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Logs#types")
	void aRowWithoutIdHasTheSameOneInEveryForm(String type, Api api) {
		String rows = Logs.collection(type);
		ObjectNode row = row(type).without("id");
		Ndjson.expect(Ndjson.post(api, rows, row.toString()), 1, 0, 0, 0);
		Ndjson.expect(Ndjson.post(api, rows, row.toString()), 0, 0, 1, 0);
		String table = api.get(rows, "Accept", CSV).expect(200).body();
		String id = Pages.walk(api, rows).ids().getFirst();
		Ndjson.expect(csv(api, rows, table.replace(id, "")), 0, 0, 1, 0);
	}

	/** What the schema does not declare has no column. */
	private static ObjectNode row(String type) {
		ObjectNode row = GeneratedBodies.complete(1).next(type);
		return row.retain(Schema.load().callRecordsType(type).properties().stream().map(Property::name).toList());
	}

	private static Answer csv(Api api, String path, String table) {
		return api.send("POST", path, table.getBytes(StandardCharsets.UTF_8), "Content-Type", CSV).expect(200);
	}

}
