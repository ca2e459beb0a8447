package dev.callrecords.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends bytes as they are, however wrong they are as HTTP. */
public final class RawHttp {

	private static final int TIMEOUT_MILLIS = 30_000;

	private RawHttp() {
	}

	/**
	 * Sends bytes on a connection of their own and reads one response.
	 * @param root the service, as {@link Api#root()} has it
	 * @param request the bytes, each a character of ISO 8859-1
	 */
	public static Answer send(String root, String request) throws IOException {
		return send(root, request, false);
	}

	/**
	 * The same for requests that may announce more than they have: what is missing does
	 * not come.
	 */
	public static Answer sendWhole(String root, String request) throws IOException {
		return send(root, request, true);
	}

	private static Answer send(String root, String request, boolean whole) throws IOException {
		int port = Integer.parseInt(root.substring(root.lastIndexOf(':') + 1));
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			if (whole) {
				socket.shutdownOutput();
			}
			return read(socket.getInputStream(), !request.startsWith("HEAD "));
		}
	}

	private static Answer read(InputStream in, boolean hasBody) throws IOException {
		String statusLine = line(in);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			String[] header = line.split(":", 2);
			headers.computeIfAbsent(header[0].toLowerCase(Locale.ROOT), (name) -> new ArrayList<>())
				.add(header[1].trim());
		}
		List<String> length = headers.getOrDefault("content-length", List.of("0"));
		String body = new String(in.readNBytes(hasBody ? Integer.parseInt(length.getFirst()) : 0),
				StandardCharsets.UTF_8);
		return new Answer(Integer.parseInt(statusLine.split(" ")[1]), HttpHeaders.of(headers, (name, value) -> true),
				body);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0) {
				throw new IOException("The connection ended after: " + line);
			}
			line.append((char) c);
		}
		return line.toString().strip();
	}

}
