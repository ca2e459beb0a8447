import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.io.BufferedWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A receiver of notifications that takes all it gets: java NotificationReceiver.java PORT [FILE]. GET /count tells how
 * many came; with a file, each one's kind and record are appended to it before it is answered.
 */
final class NotificationReceiver {

	private static final Pattern CHANGE = Pattern.compile("\"changeType\":\"(\\w+)\".*\"id\":\"([^\"]+)\"}}]");

	private static final LongAdder COUNT = new LongAdder();

	private static BufferedWriter log;

	public static void main(String[] arguments) throws IOException {
		if (arguments.length > 1) {
			log = Files.newBufferedWriter(Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		HttpServer server = HttpServer.create(
				new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 1000);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/", NotificationReceiver::handle);
		server.start();
	}

	private static void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String query = exchange.getRequestURI().getRawQuery();
			if (query != null && query.startsWith("validationToken=")) {
				exchange.getResponseHeaders().set("Content-Type", "text/plain");
				answer(exchange, URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8));
			}
			else if (exchange.getRequestMethod().equals("GET")) {
				answer(exchange, COUNT.toString());
			}
			else {
				if (log != null) {
					note(new String(body, StandardCharsets.UTF_8));
				}
				COUNT.increment();
				exchange.sendResponseHeaders(202, -1);
			}
		}
	}

	private static void answer(HttpExchange exchange, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	private static void note(String body) throws IOException {
		Matcher change = CHANGE.matcher(body);
		if (change.find()) {
			synchronized (log) {
				log.write(change.group(1) + " " + change.group(2) + "\n");
				log.flush();
			}
		}
	}

}
