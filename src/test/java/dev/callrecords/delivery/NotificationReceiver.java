package dev.callrecords.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.callrecords.support.Answer;
import tools.jackson.databind.JsonNode;

/**
 * A receiver of notifications, which proves that it wants them and does what it is told.
 */
final class NotificationReceiver implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final List<Received> taken = new CopyOnWriteArrayList<>();

	private final List<Headers> asked = new CopyOnWriteArrayList<>();

	private volatile Behaviour behaviour = (item, headers) -> 202;

	private NotificationReceiver(int port) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	static NotificationReceiver start() {
		return new NotificationReceiver(0);
	}

	/** The same receiver again, after its end. */
	static NotificationReceiver start(int port) {
		return new NotificationReceiver(port);
	}

	/** What it answers from now on. */
	void answers(Behaviour next) {
		this.behaviour = next;
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	String url() {
		return "http://127.0.0.1:" + port() + "/notify?code=a%2Fb";
	}

	/** What it has taken with a 2xx, in that order. */
	List<Received> taken() {
		return this.taken;
	}

	/** The headers of all that it was sent, whatever it answered. */
	List<Headers> asked() {
		return this.asked;
	}

	/** The changes that it has taken: the type and the id, with a blank between. */
	List<String> changes() {
		return this.taken.stream().map(Received::change).toList();
	}

	/** The changes of one record that it has taken. */
	List<String> changes(String id) {
		return this.taken.stream()
			.filter((one) -> one.item().at("/resourceData/id").stringValue("").equals(id))
			.map((one) -> one.item().path("changeType").stringValue(""))
			.toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String query = exchange.getRequestURI().getRawQuery();
			String name = "validationToken=";
			int token = (query != null) ? query.indexOf(name) : -1;
			if (token >= 0) {
				byte[] answer = URLDecoder.decode(query.substring(token + name.length()), StandardCharsets.UTF_8)
					.getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().set("Content-Type", "text/plain");
				exchange.sendResponseHeaders(200, answer.length);
				exchange.getResponseBody().write(answer);
				return;
			}
			this.asked.add(exchange.getRequestHeaders());
			JsonNode items = Answer.JSON.readTree(body).get("value");
			int status = this.behaviour.answer(items.get(0), exchange.getResponseHeaders());
			if (status / 100 == 2) {
				this.taken.add(new Received(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body,
						items.size(), items.get(0)));
			}
			exchange.sendResponseHeaders(status, -1);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** What a receiver does. */
	@FunctionalInterface
	interface Behaviour {

		/**
		 * Answers a notification.
		 * @param item the notification
		 * @param headers the answer's headers
		 * @return the status
		 */
		int answer(JsonNode item, Headers headers);

	}

	/**
	 * A request that was taken.
	 *
	 * @param path where it went to
	 * @param headers its headers
	 * @param body its body
	 * @param count how many notifications it had
	 * @param item the first of them
	 */
	record Received(String path, Headers headers, String body, int count, JsonNode item) {

		String change() {
			return this.item.path("changeType").stringValue("") + " "
					+ this.item.at("/resourceData/id").stringValue("");
		}

	}

}
