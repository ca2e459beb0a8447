package dev.callrecords.support;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An empty database beside the one of the tests, for services of their own; on a cluster,
 * one on each of its nodes.
 */
public final class FreshDatabase implements AutoCloseable {

	/** The scheme, the host and port, and the database. */
	private static final Pattern URL = Pattern.compile("(jdbc:postgresql://)([^/]+)/([^?]+)");

	private final JdbcConnectionDetails server;

	private final String name;

	private final boolean cluster;

	/** Hosts and ports, that of the coordinator first. */
	private final List<String> nodes;

	/**
	 * Creates a database.
	 * @param jdbc reaches the database of the tests
	 * @param server its address
	 * @param name the new database's name
	 */
	public FreshDatabase(JdbcClient jdbc, JdbcConnectionDetails server, String name) {
		this.server = server;
		this.name = name;
		this.cluster = isCluster(jdbc);
		this.nodes = this.cluster ? nodes(jdbc)
				: List.of(URI.create(server.getJdbcUrl().replace("jdbc:", "")).getAuthority());
		this.nodes.forEach((node) -> client(ofTests(node)).sql("create database " + name).update());
	}

	/** Whether the database of the tests is spread over several nodes. */
	public static boolean isCluster(JdbcClient jdbc) {
		return jdbc.sql("select exists (select from pg_extension where extname = 'citus')")
			.query(Boolean.class)
			.single();
	}

	private static List<String> nodes(JdbcClient jdbc) {
		return jdbc.sql("select nodename || ':' || nodeport from pg_dist_node order by groupid")
			.query((row, number) -> row.getString(1))
			.list();
	}

	/** Makes the coordinator's database a cluster of one node. */
	public void makeCluster() {
		jdbc().sql("create extension citus").update();
	}

	/** Makes one database of those on the nodes. Nothing on a server that is alone. */
	public FreshDatabase join() {
		if (this.cluster) {
			this.nodes.forEach((node) -> client(url(node)).sql("create extension citus").update());
			for (String node : this.nodes) {
				String add = node.equals(this.nodes.getFirst()) ? "citus_set_coordinator_host" : "citus_add_node";
				String[] address = node.split(":");
				jdbc().sql("select %s('%s', %s)".formatted(add, address[0], address[1])).query().listOfRows();
			}
		}
		return this;
	}

	private String ofTests(String node) {
		return URL.matcher(this.server.getJdbcUrl()).replaceFirst("$1" + node + "/$3");
	}

	private String url(String node) {
		return URL.matcher(this.server.getJdbcUrl()).replaceFirst("$1" + node + "/" + this.name);
	}

	private JdbcClient client(String url) {
		return JdbcClient.create(new DriverManagerDataSource(url, Objects.requireNonNull(this.server.getUsername()),
				Objects.requireNonNull(this.server.getPassword())));
	}

	/** Reaches the database; on a cluster, through its coordinator. */
	public JdbcClient jdbc() {
		return client(url(this.nodes.getFirst()));
	}

	/**
	 * Starts a service on the database; on a cluster, one that asks the coordinator.
	 * @param arguments properties, each as an argument of the command line
	 */
	public Instance start(String... arguments) {
		return startAt(this.nodes.getFirst(), arguments);
	}

	/** Starts a service that asks a worker of the cluster. */
	public Instance startAtWorker() {
		return startAt(this.nodes.getLast());
	}

	/** The properties of a service on the database; on a cluster, of its coordinator. */
	public List<String> properties() {
		return properties(this.nodes.getFirst());
	}

	private List<String> properties(String node) {
		return List.of("spring.datasource.url=" + url(node), "spring.datasource.username=" + this.server.getUsername(),
				"spring.datasource.password=" + this.server.getPassword());
	}

	private Instance startAt(String node, String... arguments) {
		List<String> all = new ArrayList<>(properties(node).stream().map((property) -> "--" + property).toList());
		all.addAll(List.of(arguments));
		return Instance.start(all.toArray(String[]::new));
	}

	/** Starts a service that signs in as another user. */
	public Instance startAs(String user, String password) {
		return Instance.start("--spring.datasource.url=" + url(this.nodes.getFirst()),
				"--spring.datasource.username=" + user, "--spring.datasource.password=" + password);
	}

	@Override
	public void close() {
		this.nodes.forEach(
				(node) -> client(ofTests(node)).sql("drop database %s with (force)".formatted(this.name)).update());
	}

}
