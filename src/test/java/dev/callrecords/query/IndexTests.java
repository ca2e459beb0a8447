package dev.callrecords.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.calllog.LogFunction;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The questions that are asked most read no table from end to end. Among a million
 * records, with the times: {@code -Dcallrecords.test.rows=1000000}.
 */
@ServiceTest
class IndexTests {

	private static final String ASKED = "callrecords.test.rows";

	private static final int ROWS = Integer.getInteger(ASKED, 20_000);

	private static final long START = DateTimeOffset.parse("2026-01-01T00:00:00Z").ticks();

	private static final long MINUTE = 600_000_000;

	private final JdbcClient jdbc;

	private final DataSource dataSource;

	private final CallLogRegistry logs;

	private final EntityTable callRecord;

	private final EntityTable session;

	private final EntityTable pstn;

	private final EntityTable directRouting;

	IndexTests(@Autowired JdbcClient jdbc, @Autowired DataSource dataSource, @Autowired CallRecordService records,
			@Autowired CallLogRegistry logs) {
		this.jdbc = jdbc;
		this.dataSource = dataSource;
		this.logs = logs;
		this.callRecord = records.table();
		this.session = Objects.requireNonNull(this.callRecord.children().get("sessions"));
		this.pstn = logs.ofCollection("pstnCallLogRows").orElseThrow().table();
		this.directRouting = logs.ofCollection("directRoutingLogRows").orElseThrow().table();
	}

	/**
	 * A minute after the other; a thousand people, and one who is in every third call;
	 * three calls of a hundred failed.
	 */
	@BeforeEach
	void store() {
		assumeThat(FreshDatabase.isCluster(this.jdbc)).as("distributed tables, whose parts are planned by themselves")
			.isFalse();
		String start = START + " + n * cast(" + MINUTE + " as bigint)";
		insert("call_record", "'r' || n, 1, 1, n % 3, " + start + ", " + start + " + " + MINUTE + ", " + start
				+ ", 'https://example.test/' || n, 'u' || n % 1000, null, '{\"id\":\"r' || n || '\"}'");
		for (int i = 0; i < 3; i++) {
			insert("identity_set", "'r' || n, " + i + ", 'u' || (n * 7 + " + i + ") % 1000, '{}'");
		}
		insert("identity_set", "'r' || n, 3, case when n % 3 = 0 then 'busy' else 'guest' || n end, '{}'");
		insert("session", "'r' || n, 's', 0, " + start + ", " + start + ", null, n % 100 < 3, false, '{}'");
		insert("segment", "'r' || n, 's', 'g', 0, " + start + ", " + start + ", n % 100 < 3, false, '{}'");
		for (String log : List.of("pstn_call_log_row", "direct_routing_log_row")) {
			this.jdbc.sql("insert into " + log
					+ " (id, revision, user_id, start_date_time, call_type, body) select 'w' || n, 1, 'u' || n % 1000, "
					+ start + ", case when n % 20 = 0 then 'conf_out' else 'user_out' end, '{}'"
					+ " from generate_series(1, " + ROWS + ") n")
				.update();
		}
		this.jdbc.sql("analyze call_record, identity_set, session, segment, pstn_call_log_row, direct_routing_log_row")
			.update();
	}

	private void insert(String table, String values) {
		this.jdbc.sql("insert into " + table + " select " + values + " from generate_series(1, " + ROWS + ") n")
			.update();
	}

	@Test
	void whatIsAskedMostFindsItsIndex() {
		List<String> wrong = new ArrayList<>();
		expect(wrong, this.callRecord, "", "call_record_newest");
		expect(wrong, this.callRecord, "$orderby=startDateTime desc", "call_record_newest");
		expect(wrong, this.callRecord, "$orderby=startDateTime", "call_record_newest");
		expect(wrong, this.callRecord,
				"$filter=startDateTime ge 2026-01-03 and startDateTime lt 2026-01-04&$orderby=startDateTime",
				"call_record_newest");
		expect(wrong, this.callRecord, "$filter=startDateTime ge 2026-01-03T00:00:00Z and startDateTime lt 2026-01-04",
				"call_record_newest");
		expect(wrong, this.callRecord, "$filter=id eq 'r77'", "call_record_pk");
		expect(wrong, this.callRecord, "$filter=id in ('r77','r78')", "call_record_pk");
		expect(wrong, this.callRecord, "$filter=joinWebUrl eq 'https://example.test/77'", "call_record_join_web_url");
		expect(wrong, this.callRecord, "$filter=joinWebUrl in ('https://example.test/77','https://example.test/78')",
				"call_record_join_web_url");
		expect(wrong, this.callRecord, "$filter=participants_v2/any(p:p/id eq 'u7')", "identity_set_participant");
		expect(wrong, this.callRecord, "$filter=participants_v2/any(p:p/id in ('u7','u8'))",
				"identity_set_participant");
		expect(wrong, this.callRecord,
				"$filter=participants_v2/any(p:p/id eq 'u7') and startDateTime ge 2026-01-03 and startDateTime lt 2026-01-12",
				"identity_set_participant");
		expect(wrong, this.callRecord, "$filter=participants_v2/any(p:p/id eq 'busy')", "call_record_newest");
		expect(wrong, this.callRecord,
				"$filter=participants_v2/any(p:p/id eq 'busy') and startDateTime ge 2026-01-03 and startDateTime lt 2026-01-12",
				"call_record_newest");
		expect(wrong, this.callRecord, "$filter=sessions/any(s:s/failureInfo ne null)", "session_failed");
		expect(wrong, this.callRecord,
				"$filter=startDateTime ge 2026-01-03 and sessions/any(s:s/failureInfo ne null)&$top=20",
				"session_failed");
		expect(wrong, this.callRecord, "$top=10&$expand=sessions($expand=segments),participants_v2",
				"call_record_newest");
		expect(wrong, this.session, List.of("r77"), "", null, "session_in_order");
		expect(wrong, this.pstn, "$filter=userId eq 'u7'", "pstn_call_log_row_user");
		expect(wrong, this.pstn, "$filter='u7' eq userId and startDateTime ge 2026-01-03&$orderby=startDateTime desc",
				"pstn_call_log_row_user");
		expect(wrong, this.directRouting, "$filter=userId in ('u7','u8')", "direct_routing_log_row_user");
		expect(wrong, this.directRouting, "$filter=startDateTime ge 2026-01-03 and startDateTime lt 2026-01-04",
				"direct_routing_log_row_period");
		pages(wrong);
		LogFunction report = this.logs.function("getPstnOnlineMeetingDialoutReport").orElseThrow();
		expect(wrong,
				new EntityQuery(report.table(), Visibility.EVERYTHING, List.of(),
						List.of(report.within(DateTimeOffset.parse("2026-01-03T00:00:00Z"),
								DateTimeOffset.parse("2026-01-10T00:00:00Z"))),
						Planner.plan(report.table().type(), QueryOptions.parse("$top=10")), START, 60, null),
				"pstn_call_log_row_conf_out");
		assertThat(wrong).isEmpty();
	}

	/** Among calls that have all the same address, as those without one have. */
	@Test
	void anInsertCostsNoMoreForAValueThatManyHave() {
		String record = "insert into call_record select 'same' || n, 1, 1, 0, 0, 0, 0, '', null, null, '{}'"
				+ " from generate_series(%d, %d) n";
		this.jdbc.sql(record.formatted(1, ROWS)).update();
		String plan = String.join("\n",
				this.jdbc.sql("explain (analyze, buffers) " + record.formatted(ROWS + 1, ROWS + 1))
					.query(String.class)
					.list());
		Matcher pages = Pattern.compile("shared hit=(\\d+)").matcher(plan);
		assertThat(pages.find()).isTrue();
		assertThat(Integer.parseInt(pages.group(1))).as("pages touched").isLessThan(30);
	}

	private void pages(List<String> wrong) {
		int middle = ROWS / 2;
		String late = String.valueOf(START + middle * MINUTE);
		expect(wrong, this.callRecord, List.of(), "", position(late, "r" + middle), "call_record_newest");
		expect(wrong, this.callRecord, List.of(), "$orderby=startDateTime desc", position(late, "r" + middle),
				"call_record_newest");
		expect(wrong, this.callRecord, List.of(), "$orderby=startDateTime", position(late, "r" + middle),
				"call_record_newest");
		expect(wrong, this.pstn, List.of(), "", position(late, "w" + middle), "pstn_call_log_row_period");
		expect(wrong, this.pstn, List.of(), "$filter=userId eq 'u7'", position(late, "w" + middle),
				"pstn_call_log_row_user");
		SortValue longId = new SortValue("r", "a".repeat(SortValue.DIGEST_LENGTH));
		expect(wrong, this.callRecord, List.of(), "$orderby=id", List.of(longId, SortValue.of("r" + middle)),
				"call_record_pk");
	}

	private static List<SortValue> position(String... values) {
		return Stream.of(values).map(SortValue::of).toList();
	}

	private void expect(List<String> wrong, EntityTable table, String options, String index) {
		expect(wrong, table, List.of(), options, null, index);
	}

	/**
	 * Runs a statement twice: planned for the values of the question, and for any values,
	 * as a server does with a statement that it has seen often, if it may.
	 */
	private void expect(List<String> wrong, EntityTable table, List<String> parent, String options,
			@Nullable List<SortValue> after, String index) {
		ReadPlan plan = Planner.plan(table.type(), QueryOptions.parse(options.replace(" ", "%20")));
		expect(wrong, new EntityQuery(table, Visibility.EVERYTHING, parent, List.of(), plan, START, 60, after), index);
	}

	private void expect(List<String> wrong, EntityQuery query, String index) {
		Sql page = query.expands() ? new Fitting(query, Long.MAX_VALUE).sql() : StatementBuilder.read(query).sql();
		expect(wrong, query, page, index);
		if (query.expands()) {
			for (List<String> ids : List.of(List.of("r77"), List.of("r77", "r78", "r79"))) {
				expect(wrong, query, StatementBuilder.read(query.of(ids)).sql(), "call_record_pk");
			}
		}
	}

	private void expect(List<String> wrong, EntityQuery query, Sql sql, String index) {
		for (String mode : query.plan().searches() ? List.of("force_custom_plan")
				: List.of("force_custom_plan", "force_generic_plan")) {
			String text = explain(sql, mode);
			boolean entered = text.contains("Index Cond") || query.after() == null;
			if (!text.contains(index) || text.contains("Seq Scan on") || !entered) {
				wrong.add(sql.text() + " " + mode + "\n" + text);
			}
			if (Integer.getInteger(ASKED) != null) {
				System.out.printf("%s  %s%s, %s%n", text.substring(text.lastIndexOf("Execution")), query.plan(),
						(query.after() != null) ? " after " + query.after() : "", mode);
			}
		}
	}

	private String explain(Sql sql, String mode) {
		try (var connection = this.dataSource.getConnection()) {
			JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			client.sql("set plan_cache_mode = " + mode).update();
			// As on disks without a head; the default suits those with one.
			client.sql("set random_page_cost = 1.1").update();
			String text = String.join("\n",
					client.sql("explain (analyze, timing off) " + sql.text())
						.params(sql.values())
						.query(String.class)
						.list());
			client.sql("reset plan_cache_mode").update();
			client.sql("reset random_page_cost").update();
			return text;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
