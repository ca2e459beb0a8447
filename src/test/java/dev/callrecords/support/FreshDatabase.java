package dev.callrecords.support;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An empty database beside the one of the tests, for services of their own; on a cluster,
 * one on each of its nodes.
 */
public final class FreshDatabase implements AutoCloseable {

	private final JdbcConnectionDetails server;

	private final String name;

	private final List<Node> nodes;

	/**
	 * Creates a database.
	 * @param jdbc reaches the database of the tests
	 * @param server its address
	 * @param name the new database's name
	 */
	public FreshDatabase(JdbcClient jdbc, JdbcConnectionDetails server, String name) {
		this.server = server;
		this.name = name;
		this.nodes = nodes(jdbc);
		each((node) -> client(url(node, databaseOfTests())).sql("create database " + name).update());
	}

	/** Whether the database of the tests is spread over several nodes. */
	public static boolean isCluster(JdbcClient jdbc) {
		return !nodes(jdbc).isEmpty();
	}

	private static List<Node> nodes(JdbcClient jdbc) {
		boolean citus = jdbc.sql("select exists (select from pg_extension where extname = 'citus')")
			.query(Boolean.class)
			.single();
		return citus ? jdbc.sql("select nodename, nodeport from pg_dist_node order by groupid")
			.query((row, number) -> new Node(row.getString(1), row.getInt(2)))
			.list() : List.of();
	}

	/** Makes the coordinator's database a cluster of one node. */
	public void makeCluster() {
		jdbc().sql("create extension citus").update();
	}

	/** Makes one database of those on the nodes. Nothing on a server that is alone. */
	public FreshDatabase join() {
		this.nodes.forEach((node) -> client(url(node, this.name)).sql("create extension citus").update());
		for (Node node : this.nodes) {
			String add = node.equals(this.nodes.getFirst()) ? "citus_set_coordinator_host" : "citus_add_node";
			jdbc().sql("select %s(?, ?)".formatted(add)).params(node.host(), node.port()).query().listOfRows();
		}
		return this;
	}

	private void each(Consumer<Node> action) {
		(this.nodes.isEmpty() ? List.of(Node.NONE) : this.nodes).forEach(action);
	}

	private String url(Node node, String database) {
		String address = node.equals(Node.NONE) ? "$1" : "jdbc:postgresql://%s:%d/".formatted(node.host(), node.port());
		return this.server.getJdbcUrl().replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", address + database);
	}

	private String databaseOfTests() {
		return this.server.getJdbcUrl().replaceFirst("jdbc:postgresql://[^/]*/([^?]*).*", "$1");
	}

	private JdbcClient client(String url) {
		return JdbcClient.create(new DriverManagerDataSource(url, Objects.requireNonNull(this.server.getUsername()),
				Objects.requireNonNull(this.server.getPassword())));
	}

	/** Reaches the database; on a cluster, through its coordinator. */
	public JdbcClient jdbc() {
		return client(url());
	}

	private String url() {
		return url(this.nodes.isEmpty() ? Node.NONE : this.nodes.getFirst(), this.name);
	}

	/** Starts a service on the database; on a cluster, one that asks the coordinator. */
	public Instance start() {
		return start(url());
	}

	/** Starts a service that asks a worker of the cluster. */
	public Instance startAtWorker() {
		return start(url(this.nodes.getLast(), this.name));
	}

	private Instance start(String url) {
		return Instance.start("--spring.datasource.url=" + url,
				"--spring.datasource.username=" + this.server.getUsername(),
				"--spring.datasource.password=" + this.server.getPassword());
	}

	@Override
	public void close() {
		each((node) -> client(url(node, databaseOfTests())).sql("drop database %s with (force)".formatted(this.name))
			.update());
	}

	private record Node(String host, int port) {

		/** The server of the tests, which is alone. */
		static final Node NONE = new Node("", 0);

	}

}
