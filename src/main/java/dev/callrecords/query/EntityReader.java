package dev.callrecords.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.LockTimeouts;
import dev.callrecords.storage.ReplanningJdbcTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs queries: one statement for a page, or for each part of a long one, whatever is
 * expanded.
 */
@Component
public class EntityReader {

	private final JdbcClient jdbc;

	private final JdbcClient replanning;

	EntityReader(DataSource dataSource, QueryProperties properties) {
		this.jdbc = client(new JdbcTemplate(dataSource), properties);
		this.replanning = client(new ReplanningJdbcTemplate(dataSource), properties);
	}

	private static JdbcClient client(JdbcTemplate template, QueryProperties properties) {
		template.setQueryTimeout(properties.seconds());
		return JdbcClient.create(template);
	}

	private JdbcClient client(EntityQuery query) {
		return query.plan().searches() ? this.replanning : this.jdbc;
	}

	/**
	 * Reads a page.
	 * @param query what is to be read
	 * @return the entities in their order
	 */
	public EntityPage read(EntityQuery query) {
		return read(query, StatementBuilder.read(query));
	}

	/**
	 * Reads a page up to its first large entity.
	 * @param query what is to be read
	 * @param largest the length of the longest text that is read, in bytes
	 * @return the entities in their order, with a cut where a larger one follows
	 */
	EntityPage read(EntityQuery query, long largest) {
		return read(query, StatementBuilder.read(query, largest));
	}

	private EntityPage read(EntityQuery query, ReadStatement statement) {
		Sql sql = statement.sql();
		RowCollector rows = new RowCollector(statement);
		run(() -> {
			client(query).sql(sql.text()).params(sql.values()).query(rows::add);
			return rows;
		});
		return rows.page(query.limit());
	}

	/**
	 * Reads a page in parts.
	 * @param query what is to be read
	 * @return the page, of which nothing has been read yet
	 */
	public EntityCursor open(EntityQuery query) {
		return new EntityCursor(this, query, EntityCursor.FIRST_PART);
	}

	/**
	 * Reads a page at once if it has no large entities, or else in parts.
	 * @param query what is to be read
	 * @return the page, of which nothing has been read yet
	 */
	public EntityCursor openWhole(EntityQuery query) {
		return new EntityCursor(this, query, query.limit());
	}

	/**
	 * How many of the entities that a query would read fit into memory together. Their
	 * texts are not read for it.
	 * @param query what would be read
	 * @param size the memory, in bytes
	 * @return the number; at least 1 unless there are none
	 */
	int fitting(EntityQuery query, long size) {
		Sql sql = StatementBuilder.sizes(query);
		List<Long> sizes = run(
				() -> client(query).sql(sql.text()).params(sql.values()).query((row, number) -> row.getLong(1)).list());
		int fitting = 0;
		long sum = 0;
		for (long next : sizes) {
			sum += next;
			if (fitting > 0 && sum > size) {
				break;
			}
			fitting++;
		}
		return fitting;
	}

	/**
	 * Reads a single entity.
	 * @param query what is to be read
	 * @return the entity, or nothing when there is none
	 */
	public Optional<EntityRow> readOne(EntityQuery query) {
		return read(query).rows().stream().findFirst();
	}

	/**
	 * Counts the matches of a query, whatever page it asks for.
	 * @param query what is to be counted
	 * @return the number
	 */
	public long count(EntityQuery query) {
		Sql sql = StatementBuilder.count(query);
		return run(() -> client(query).sql(sql.text()).params(sql.values()).query(Long.class).single());
	}

	/**
	 * Counts what a page has.
	 * @param query the page
	 * @return the number, no more than the query's limit
	 */
	public int countPage(EntityQuery query) {
		Sql sql = StatementBuilder.countPage(query);
		return run(() -> client(query).sql(sql.text()).params(sql.values()).query(Integer.class).single());
	}

	/** Readers wait for nobody but who changes the tables themselves. */
	private static <T> T run(Supplier<T> read) {
		try {
			return read.get();
		}
		catch (DataAccessException ex) {
			if (LockTimeouts.isCauseOf(ex)) {
				throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
						"The data are locked for maintenance; please try again.");
			}
			throw ex;
		}
	}

}
