package dev.callrecords.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;

/** Clients that send the beginning of a request and take nothing of the answer. */
final class SlowClients implements AutoCloseable {

	static final String HEADERS = "GET " + Api.CALL_RECORDS + " HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

	static final String BODY = post("application/json") + "{";

	static final String LOAD = post("application/x-ndjson") + Bodies.record("slow") + "\n";

	static final String PAGE_HEADER = "Prefer: odata.maxpagesize=1000";

	static final String EXPORT_HEADER = "Accept: application/x-ndjson";

	private static final int TIMEOUT_MILLIS = 60_000;

	/** In bytes. With little room at the client's end, there is little at the other. */
	private static final int SMALL = 4096;

	private final List<Socket> sockets = new ArrayList<>();

	SlowClients(Api api, int count, String start) throws IOException {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
				URI.create(api.root()).getPort());
		for (int i = 0; i < count; i++) {
			Socket socket = new Socket();
			this.sockets.add(socket);
			socket.setReceiveBufferSize(SMALL);
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.connect(address);
			socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
		}
	}

	private static String post(String type) {
		return "POST " + Api.CALL_RECORDS + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\nContent-Type: "
				+ type + "\r\n\r\n";
	}

	/** A whole request for all records. */
	static String get(String header) {
		return "GET " + Api.CALL_RECORDS + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
	}

	/** Stores what no buffer between service and client holds. */
	static void storeLargeRecords(Api api) {
		String filler = "\"filler\": \"%s\"".formatted("x".repeat(50_000));
		String lines = IntStream.range(0, 150)
			.mapToObj((i) -> Bodies.record("large" + i, filler))
			.collect(Collectors.joining("\n"));
		api.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
				"application/x-ndjson")
			.expect(200);
	}

	/** Each sends one byte more. */
	void drip() throws IOException {
		for (Socket socket : this.sockets) {
			socket.getOutputStream().write(' ');
		}
	}

	/** How many of them have been answered, or begun to be. */
	long answered() throws IOException {
		long count = 0;
		for (Socket socket : this.sockets) {
			count += (socket.getInputStream().available() > 0) ? 1 : 0;
		}
		return count;
	}

	/** Waits for what the service sends to the first of them until it hangs up. */
	String end() throws IOException {
		return new String(this.sockets.getFirst().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	/**
	 * The first of them sends a byte every now and then, until the service has enough.
	 * @return the beginning of what it says, if anything
	 */
	String dripToTheEnd() throws IOException {
		Socket socket = this.sockets.getFirst();
		socket.setSoTimeout(100);
		byte[] answer = new byte[1000];
		for (int i = 0; i < 600; i++) {
			try {
				int length = socket.getInputStream().read(answer);
				return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
			}
			catch (SocketTimeoutException ex) {
				socket.getOutputStream().write(' ');
			}
		}
		throw new IOException("The service takes the drops for ever");
	}

	/**
	 * The first of them sends a little every now and then, whatever it is answered.
	 * @param drop what it sends
	 * @return what the service says until it hangs up
	 */
	String dripUntilHungUp(String drop) throws IOException {
		Socket socket = this.sockets.getFirst();
		socket.setSoTimeout(100);
		StringBuilder answer = new StringBuilder();
		byte[] part = new byte[1000];
		for (int i = 0; i < 600; i++) {
			try {
				int length = socket.getInputStream().read(part);
				if (length < 0) {
					return answer.toString();
				}
				answer.append(new String(part, 0, length, StandardCharsets.UTF_8));
			}
			catch (SocketTimeoutException ex) {
				// Nothing is said.
			}
			catch (SocketException ex) {
				return answer.toString();
			}
			try {
				socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
			}
			catch (SocketException ex) {
				return answer.toString();
			}
		}
		throw new IOException("The service takes the drops for ever");
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
