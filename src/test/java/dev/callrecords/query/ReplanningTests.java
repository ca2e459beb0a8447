package dev.callrecords.query;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Which questions the database may answer by a plan that it has kept: those whose cost
 * does not depend on the values in them.
 */
@ServiceTest
class ReplanningTests {

	private static final String USED = "select coalesce(sum(generic_plans), 0) from pg_prepared_statements"
			+ " where statement like '% from call\\_record t%'";

	private final EntityTable callRecord;

	private final HikariDataSource pool;

	private final MemoryBudget memory;

	ReplanningTests(@Autowired CallRecordService callRecords, @Autowired HikariDataSource pool,
			@Autowired MemoryBudget memory) {
		this.memory = memory;
		this.callRecord = callRecords.table();
		this.pool = pool;
	}

	@ParameterizedTest
	@ValueSource(strings = { "$filter=participants_v2/any(p:p/id eq 'u7')", "$filter=sessions/$count add 1 gt 2",
			"$filter=version in (1,2) and not (type eq 'groupCall' or sessions/all(s:s/isTest))",
			"$filter=contains(id,'r') eq participants/any()" })
	void whoIsLookedForDecidesThePlan(String options) throws Exception {
		assertThat(usesOfKeptPlans(options)).isZero();
	}

	@Test
	void theNewestRecordsComeByAPlanThatIsKept() throws Exception {
		assertThat(usesOfKeptPlans("")).isPositive();
		assertThat(usesOfKeptPlans("$filter=joinWebUrl eq 'x'")).isPositive();
	}

	private long usesOfKeptPlans(String options) throws Exception {
		assumeThat(FreshDatabase.isCluster(JdbcClient.create(this.pool)))
			.as("distributed tables, which have no kept plans")
			.isFalse();
		ReadPlan plan = Planner.plan(this.callRecord.type(), QueryOptions.parse(options.replace(" ", "%20")));
		EntityQuery query = new EntityQuery(this.callRecord, Visibility.EVERYTHING, List.of(), List.of(), plan, 0, 60,
				null);
		// A connection of its own: on one of the pool's, other statements come and go.
		try (var connection = DriverManager.getConnection(this.pool.getJdbcUrl(), this.pool.getUsername(),
				this.pool.getPassword())) {
			DataSource same = new SingleConnectionDataSource(connection, true);
			EntityReader reader = new EntityReader(same, new QueryProperties(Duration.ofSeconds(30)), this.memory);
			JdbcClient client = JdbcClient.create(same);
			client.sql("set plan_cache_mode = force_generic_plan").update();
			for (int i = 0; i < 12; i++) {
				reader.open(query).next();
				reader.count(query);
			}
			client.sql("reset plan_cache_mode").update();
			return client.sql(USED).query(Long.class).single();
		}
	}

}
