package dev.callrecords.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another JVM with the class path of the tests, so that it can be killed. */
final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	/** The command that runs a class's {@code main}. */
	static List<String> command(Class<?> main, String... arguments) {
		return Stream
			.concat(Stream.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
					System.getProperty("java.class.path"), main.getName()), Stream.of(arguments))
			.toList();
	}

	static JavaProcess start(Class<?> main, String... arguments) throws IOException {
		return start(new ProcessBuilder(command(main, arguments)));
	}

	static JavaProcess start(ProcessBuilder builder) throws IOException {
		return new JavaProcess(builder.redirectErrorStream(true).start());
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

	/** What it says until it ends, which it does at the latest when it is to read on. */
	String output() throws IOException {
		this.process.getOutputStream().close();
		return this.output.lines().collect(Collectors.joining("\n"));
	}

	/** Kills it, as {@code kill -9} does, and waits for its end. */
	void kill() {
		this.process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
	}

	/** Tells it to end, as {@code kill} does, and waits until it has. */
	void terminate() {
		this.process.toHandle().destroy();
		this.process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() {
		kill();
	}

}
