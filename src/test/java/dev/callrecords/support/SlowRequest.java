package dev.callrecords.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request whose body is sent piece by piece, and not always to its end. */
public final class SlowRequest implements AutoCloseable {

	private final Socket socket;

	private SlowRequest(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Sends a request's head.
	 * @param api the service
	 * @param path the path
	 * @param headers whole header lines, one of which tells how long the body is
	 */
	public static SlowRequest post(Api api, String path, String... headers) {
		URI root = URI.create(api.root());
		try {
			Socket socket = new Socket(root.getHost(), root.getPort());
			socket.setSoTimeout(30_000);
			SlowRequest request = new SlowRequest(socket);
			request.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
					+ String.join("\r\n", headers) + "\r\n\r\n");
			return request;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends text as it is. */
	public void send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends no more, and reads the answer. */
	public Answer end() throws IOException {
		this.socket.shutdownOutput();
		String response = new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		int headEnd = response.indexOf("\r\n\r\n");
		String[] head = response.substring(0, headEnd).split("\r\n", -1);
		Map<String, List<String>> headers = new HashMap<>();
		for (int i = 1; i < head.length; i++) {
			int colon = head[i].indexOf(':');
			headers.put(head[i].substring(0, colon), List.of(head[i].substring(colon + 1).trim()));
		}
		return new Answer(Integer.parseInt(head[0].split(" ", -1)[1]), HttpHeaders.of(headers, (name, value) -> true),
				response.substring(headEnd + 4));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
