package dev.callrecords.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody who takes notifications, on this machine: it notes every request and answers
 * it byte by byte as a test wants, on a connection for each.
 */
public final class Receiver implements AutoCloseable {

	private final ServerSocket server;

	private final String scheme;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private volatile Reply reply = Reply.ECHO;

	private Receiver(ServerSocket server, String scheme) {
		this.server = server;
		this.scheme = scheme;
	}

	/** Starts a receiver that answers validation requests as it has to. */
	public static Receiver start() {
		try {
			return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts a receiver behind a socket of its own kind. */
	public static Receiver start(ServerSocket server, String scheme) {
		Receiver receiver = new Receiver(server, scheme);
		Thread.startVirtualThread(receiver::accept);
		return receiver;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				Thread.startVirtualThread(() -> serve(client));
			}
			catch (IOException ex) {
				return; // closed
			}
		}
	}

	private void serve(Socket client) {
		try (client) {
			Request request = Request.read(client.getInputStream());
			this.requests.add(request);
			this.reply.send(request, client.getOutputStream());
		}
		catch (IOException ex) {
			// The service has closed the connection, or speaks no HTTP.
		}
	}

	/** From now on answers otherwise. */
	public void answer(Reply how) {
		this.reply = how;
	}

	/** The requests so far, in the order in which they came. */
	public List<Request> requests() {
		return this.requests;
	}

	/** The port that it listens on. */
	public int port() {
		return this.server.getLocalPort();
	}

	/** A URL of it. */
	public String url(String pathAndQuery) {
		return this.scheme + "://localhost:" + port() + pathAndQuery;
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How a request is answered. */
	@FunctionalInterface
	public interface Reply {

		/** As a validation request has to be. */
		Reply ECHO = (request, out) -> text(out, "200 OK", "text/plain", request.validationToken());

		/** Answers, or does not. */
		void send(Request request, OutputStream out) throws IOException;

		/** Writes an answer whose body is as long as it says. */
		static void text(OutputStream out, String status, String contentType, String body) throws IOException {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			raw(out, "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
				.formatted(status, contentType, bytes.length));
			out.write(bytes);
			out.flush();
		}

		/** Writes bytes as they are. */
		static void raw(OutputStream out, String text) throws IOException {
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}

	}

	/** A request as it came. */
	public record Request(String line, List<String> headers, String body) {

		static Request read(InputStream in) throws IOException {
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") < 0) {
				int next = in.read();
				if (next < 0) {
					throw new IOException("No request");
				}
				head.append((char) next);
			}
			List<String> lines = head.toString().lines().toList();
			List<String> headers = lines.subList(1, lines.size());
			int length = headers.stream()
				.filter((header) -> header.toLowerCase(Locale.ROOT).startsWith("content-length:"))
				.mapToInt((header) -> Integer.parseInt(header.substring(15).strip()))
				.findAny()
				.orElse(0);
			return new Request(lines.getFirst(), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
		}

		/** The token of a validation request, decoded; empty where there is none. */
		public String validationToken() {
			String mark = "validationToken=";
			int start = this.line.indexOf(mark);
			return (start < 0) ? ""
					: URLDecoder.decode(
							this.line.substring(start + mark.length(), this.line.lastIndexOf(' ')).split("&")[0],
							StandardCharsets.UTF_8);
		}

	}

}
