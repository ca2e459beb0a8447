package dev.callrecords.query;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.resource.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs queries: one statement each, whatever is expanded. */
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
		Statement statement = Statement.of(query);
		Sql sql = statement.sql();
		List<EntityRow> rows = new ArrayList<>();
		Map<Place, EntityRow> parents = new HashMap<>();
		client(query).sql(sql.text()).params(sql.values()).query((ResultSet result) -> {
			int number = result.getInt("node");
			Statement.Node node = statement.node(number);
			EntityRow parent = (node.parent() < 0) ? null
					: parents.get(new Place(node.parent(), result.getLong("parent")));
			if (node.isCount()) {
				Objects.requireNonNull(parent).count(node.navigation(), result.getLong("ord"));
				return;
			}
			EntityRow row = row(result);
			parents.put(new Place(number, result.getLong("ord")), row);
			if (parent != null) {
				parent.add(node.navigation(), row);
			}
			else {
				rows.add(row);
			}
		});
		boolean more = rows.size() > query.limit();
		return new EntityPage(more ? List.copyOf(rows.subList(0, query.limit())) : rows, more);
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
		Sql sql = Statement.count(query);
		return client(query).sql(sql.text()).params(sql.values()).query(Long.class).single();
	}

	private static EntityRow row(ResultSet result) throws SQLException {
		long revision = result.getLong("revision");
		Etag etag = result.wasNull() ? null : new Etag(result.getLong("version"), revision);
		return new EntityRow(result.getString("id"), result.getBytes("body"), result.getBoolean("evolved"),
				result.getBytes("organizer"), etag, position(result.getArray("position")));
	}

	private static @Nullable List<@Nullable String> position(@Nullable Array array) throws SQLException {
		return (array != null) ? Arrays.asList((String[]) array.getArray()) : null;
	}

	/**
	 * Where a row stands in the result: which collection of the plan, and which place in
	 * it.
	 */
	private record Place(int node, long ord) {
	}

}
