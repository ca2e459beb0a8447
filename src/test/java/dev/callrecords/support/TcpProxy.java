package dev.callrecords.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between the service and a server, which a test can cut and mend. */
public final class TcpProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final InetSocketAddress target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile boolean cut;

	/** A proxy of a server, on a port of its own. */
	public TcpProxy(String host, int port) throws IOException {
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.target = new InetSocketAddress(host, port);
		Thread.ofVirtual().start(this::accept);
	}

	/** The port to connect to. */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Breaks all connections, in the middle of whatever they carry, and refuses new ones.
	 */
	public void cut() {
		this.cut = true;
		this.open.forEach(TcpProxy::close);
	}

	/** Lets new connections through again. */
	public void mend() {
		this.cut = false;
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		cut();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				this.open.add(client);
				Socket server = new Socket();
				this.open.add(server);
				if (this.cut) {
					close(client);
					continue;
				}
				server.connect(this.target);
				Thread.ofVirtual().start(() -> pump(client, server));
				Thread.ofVirtual().start(() -> pump(server, client));
				if (this.cut) {
					cut();
				}
			}
			catch (IOException ex) {
				// The proxy is closed, or the server does not answer: the client sees its
				// connection end.
				this.open.removeIf(Socket::isClosed);
			}
		}
	}

	private void pump(Socket from, Socket to) {
		byte[] buffer = new byte[8192];
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				out.write(buffer, 0, count);
			}
		}
		catch (IOException ex) {
			// One end is gone; closing both tells the other one.
			this.open.remove(from);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
