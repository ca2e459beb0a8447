package dev.callrecords.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.LockTimeouts;
import dev.callrecords.resource.MemoryBudget;
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

	/**
	 * Bytes. A single entity has less text, as do all that it expands of one table, or
	 * else its size is asked for first.
	 */
	private static final long SMALL = 4_000_000;

	private final SingleEntityStatements single = new SingleEntityStatements(SMALL);

	private final JdbcClient jdbc;

	private final JdbcClient replanning;

	private final MemoryBudget memory;

	EntityReader(DataSource dataSource, QueryProperties properties, MemoryBudget memory) {
		this.memory = memory;
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
	 * Reads a page up to its first large entity.
	 * @param query what is to be read
	 * @param longest the length of the longest text that is read, in bytes
	 * @return the entities in their order, with a cut where a larger one follows
	 */
	EntityPage read(EntityQuery query, long longest) {
		return read(query, StatementBuilder.read(query, longest), longest * query.limit(), longest).page(query.limit());
	}

	/**
	 * Reads as many entities of a page as fit into memory together, with all that is
	 * expanded below them.
	 * @param query what is to be read
	 * @param size the memory, in bytes
	 * @return the entities in their order; at least one unless there are none or all have
	 * just been deleted
	 */
	EntityPage readFitting(EntityQuery query, long size) {
		Fitting fitting = new Fitting(query, size);
		Sql sql = fitting.sql();
		run(() -> {
			client(query).sql(sql.text()).params(sql.values()).query(fitting::add);
			return fitting;
		});
		List<String> ids = fitting.ids();
		if (ids.isEmpty()) {
			return EntityPage.EMPTY;
		}
		if (query.expands() || query.ids() != null) {
			EntityQuery trees = query.of(ids);
			List<EntityRow> rows = read(trees, StatementBuilder.read(trees), fitting.size(), fitting.longest()).roots();
			return fitting.page(rows);
		}
		EntityQuery part = query.part(ids.size(), query.after(), query.inclusive());
		// The statement reads one entity more, which the page does not show.
		return read(part, StatementBuilder.read(part), fitting.size() + fitting.ahead(), fitting.longest())
			.page(ids.size());
	}

	/**
	 * The memory is taken before anything is read; what was read says how much of it is
	 * needed until it is sent.
	 */
	private RowCollector read(EntityQuery query, ReadStatement statement, long size, long longest) {
		this.memory.forRead(size, longest);
		Sql sql = statement.sql();
		RowCollector rows = new RowCollector(statement);
		run(() -> {
			client(query).sql(sql.text()).params(sql.values()).query(rows::add);
			return rows;
		});
		this.memory.hasRead(rows.size(), rows.longest());
		return rows;
	}

	/**
	 * Reads a page in parts.
	 * @param query what is to be read
	 * @return the page, of which nothing has been read yet
	 */
	public EntityCursor open(EntityQuery query) {
		return new EntityCursor(this, query, EntityCursor.FIRST_PART, this.memory.part());
	}

	/**
	 * Reads a page at once if it has no large entities, or else in parts.
	 * @param query what is to be read
	 * @return the page, of which nothing has been read yet
	 */
	public EntityCursor openWhole(EntityQuery query) {
		return new EntityCursor(this, query, query.limit(), this.memory.part());
	}

	/**
	 * Reads a single entity.
	 * @param query what is to be read
	 * @return the entity, or nothing when there is none
	 */
	public Optional<EntityRow> readOne(EntityQuery query) {
		EntityPage small = read(query, this.single.of(query), SMALL, SMALL).page(1);
		EntityPage page = small.cut() ? readFitting(query, 0) : small;
		return page.rows().stream().findFirst();
	}

	/**
	 * Finds the matches of a query, whatever page it asks for, without reading them.
	 * @param query what is to be found
	 * @return the ids
	 */
	public Set<String> ids(EntityQuery query) {
		Sql sql = IdStatement.of(query);
		return run(() -> client(query).sql(sql.text()).params(sql.values()).query(String.class).set());
	}

	/**
	 * Counts the matches of a query, whatever page it asks for.
	 * @param query what is to be counted
	 * @return the number
	 */
	public long count(EntityQuery query) {
		Sql sql = CountStatement.ofMatches(query);
		return run(() -> client(query).sql(sql.text()).params(sql.values()).query(Long.class).single());
	}

	/**
	 * Counts what a page has.
	 * @param query the page
	 * @return the number, no more than the query's limit
	 */
	public int countPage(EntityQuery query) {
		Sql sql = CountStatement.ofPage(query);
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
