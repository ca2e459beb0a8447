package dev.callrecords.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM that owns a server, so that it can be killed: started on a folder, it
 * stores a row, says so and waits.
 */
final class ServerOwner implements AutoCloseable {

	static final String STORED = "stored";

	private final Process process;

	private final BufferedReader output;

	private ServerOwner(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	/** What the other JVM runs. */
	public static void main(String[] args) throws Exception {
		EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), 0);
		ServerFolder.sql(server, "create table kept (word text)");
		ServerFolder.sql(server, "insert into kept values ('committed')");
		System.out.println(STORED);
		System.in.read();
		server.close();
	}

	static ServerOwner start(Path folder) throws IOException {
		return new ServerOwner(new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), ServerOwner.class.getName(), folder.toString())
			.redirectErrorStream(true)
			.start());
	}

	/** Reads on until the other JVM says this. */
	void await(String word) throws IOException {
		StringBuilder said = new StringBuilder();
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.contains(word)) {
				return;
			}
			said.append(line).append('\n');
		}
		throw new IllegalStateException("It ended without '" + word + "':\n" + said);
	}

	/** Kills it, as {@code kill -9} does, and waits for its end. */
	void kill() {
		this.process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() {
		kill();
	}

}
