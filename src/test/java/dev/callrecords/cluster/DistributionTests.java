package dev.callrecords.cluster;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What keeps the tables fit for several nodes. Rows are placed by the first column of
 * their table's key.
 */
@ServiceTest
class DistributionTests {

	private static final String TABLES = """
			pg_class t join pg_constraint key on key.conrelid = t.oid and key.contype = 'p'
			where t.relkind in ('r', 'p') and t.relnamespace = cast(current_schema() as regnamespace)
			  and t.relname <> 'flyway_schema_history'""";

	@Autowired
	private JdbcClient jdbc;

	private List<String> list(String sql) {
		return this.jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
	}

	@Test
	void everyTableHasAKey() {
		assertThat(list("select t.relname from " + TABLES)).contains("call_record", "session", "segment",
				"identity_set", "pstn_call_log_row", "direct_routing_log_row", "sms_log_row",
				"pstn_blocked_users_log_row");
		assertThat(list("""
				select relname from pg_class
				where relkind in ('r', 'p') and relnamespace = cast(current_schema() as regnamespace)
				  and oid not in (select conrelid from pg_constraint where contype = 'p')""")).isEmpty();
	}

	@Test
	void whatIsUniqueIsSoOnItsNode() {
		assertThat(list("""
				select unique_index.indexrelid::regclass::text
				from pg_index unique_index
				where unique_index.indisunique and unique_index.indrelid in (select t.oid from %s)
				  and unique_index.indkey[0] <>
				      (select conkey[1] from pg_constraint where conrelid = unique_index.indrelid and contype = 'p')"""
			.formatted(TABLES))).isEmpty();
	}

	@Test
	void whatBelongsTogetherIsOnOneNode() {
		assertThat(list("""
				select reference.conname
				from pg_constraint reference
				join pg_constraint own on own.conrelid = reference.conrelid and own.contype = 'p'
				join pg_constraint other on other.conrelid = reference.confrelid and other.contype = 'p'
				where reference.contype = 'f' and reference.connamespace = cast(current_schema() as regnamespace)
				  and (reference.conkey[1], reference.confkey[1]) <> (own.conkey[1], other.conkey[1])""")).isEmpty();
	}

	@Test
	void nothingHappensBehindAStatement() {
		assertThat(
				list("""
						select tgname from pg_trigger
						where not tgisinternal and tgname not like 'truncate\\_trigger\\_%%' and tgrelid in (select t.oid from %s)"""
					.formatted(TABLES)))
			.isEmpty();
	}

	@Test
	void rowsAreLockedByTheirId(@Autowired ApplicationContext context) throws IOException {
		List<String> locking = context.getBeansOfType(JpaRepository.class)
			.values()
			.stream()
			.flatMap((repository) -> Arrays.stream(repository.getClass().getInterfaces()))
			.flatMap((type) -> Arrays.stream(type.getMethods()))
			.filter((method) -> AnnotatedElementUtils.isAnnotated(method, Lock.class))
			.map(DistributionTests::query)
			.toList();
		assertThat(locking).isNotEmpty().allMatch((query) -> query.endsWith(" where r.id = :id"));
		try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
			assertThat(sources.filter(Files::isRegularFile)).noneMatch(DistributionTests::locksRows);
		}
	}

	private static String query(Method method) {
		return Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, Query.class)).value();
	}

	private static boolean locksRows(Path source) {
		try {
			return Pattern.compile("for (update|share|no key update|key share)\\b|lock table")
				.matcher(Files.readString(source))
				.find();
		}
		catch (IOException ex) {
			throw new IllegalStateException(source.toString(), ex);
		}
	}

	@Test
	void everyNodeHasTheFunctionsAndIndexes() {
		assumeThat(FreshDatabase.isCluster(this.jdbc)).as("a cluster").isTrue();
		assertThat(list(
				"select t.relname from " + TABLES + " and t.oid not in (select logicalrelid from pg_dist_partition)"))
			.isEmpty();
		assertThat(
				list("""
						select distinct result from run_command_on_all_nodes($$
						    select string_agg(proname, ' ' order by oid::regprocedure::text) from pg_proc
						    where pronamespace = 'public'::regnamespace
						      and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
						$$)"""))
			.singleElement()
			.asString()
			.isNotEmpty();
		assertThat(list("select distinct result from run_command_on_shards('call_record', "
				+ "$$select count(*) from pg_index where indrelid = '%s'::regclass$$)"))
			.isEqualTo(list("select count(*) from pg_index where indrelid = 'call_record'::regclass"));
	}

}
