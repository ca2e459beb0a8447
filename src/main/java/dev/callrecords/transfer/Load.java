package dev.callrecords.transfer;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Upsert;
import dev.callrecords.web.error.ErrorBody;
import tools.jackson.databind.node.ObjectNode;

/**
 * One body of lines on its way into the database. One thread reads and checks, a second
 * one stores what has gathered meanwhile: line by line for a slow client, many together
 * for a fast one. There are never more than a few lines between the two, so that the
 * client can send no faster than the database stores. That storing has failed is noticed
 * with the next line: nothing can be read and watched at the same time.
 *
 * @param <C> what a line holds
 */
final class Load<C> {

	private static final ThreadFactory THREADS = Thread.ofPlatform().name("load").factory();

	private final Upsert<C> upsert;

	private final LineQueue<C> queue = new LineQueue<>();

	/**
	 * Prepares a load.
	 * @param upsert where the lines go
	 */
	Load(Upsert<C> upsert) {
		this.upsert = upsert;
	}

	/**
	 * Loads a body.
	 * @param lines the body's lines
	 * @param parser makes an object of a line
	 * @return what became of them
	 * @throws ApiException a 400 when the body breaks off; what came before is stored
	 */
	LoadReport run(LineReader lines, Function<byte[], ObjectNode> parser) {
		try (ExecutorService thread = Executors.newSingleThreadExecutor(THREADS)) {
			CompletableFuture<LoadReport> stored = CompletableFuture.supplyAsync(this::store, thread);
			boolean whole = read(lines, parser);
			LoadReport report = result(stored);
			if (!whole) {
				throw new ApiException(ErrorCode.BAD_REQUEST,
						"The body cannot be read to its end; line %d is the last. What came before is stored: %s."
							.formatted(lines.number(), report));
			}
			return report;
		}
	}

	private boolean read(LineReader lines, Function<byte[], ObjectNode> parser) {
		try {
			while (lines.next() && this.queue.awaitRoom(lines.line().length)) {
				this.queue.add(check(lines, parser));
			}
			return true;
		}
		catch (IOException ex) {
			return false;
		}
		finally {
			this.queue.end();
		}
	}

	private Line<C> check(LineReader line, Function<byte[], ObjectNode> parser) {
		if (line.isTooLong()) {
			return rejected(line, new ErrorBody(ErrorCode.REQUEST_TOO_LARGE,
					"The line is longer than %d bytes.".formatted(line.maxLength())));
		}
		byte[] text = line.line();
		Supplier<C> content = () -> this.upsert.check(parser.apply(text));
		try {
			return new Line.Checked<>(line.number(), text.length, content.get(), content);
		}
		catch (RuntimeException ex) {
			return rejected(line, LineStore.faultOfALine(ex));
		}
	}

	private static <C> Line<C> rejected(LineReader line, ErrorBody error) {
		return new Line.Rejected<>(LineError.of(line.number(), line.lastNumber(), error));
	}

	private LoadReport store() {
		try {
			LineStore<C> store = new LineStore<>(this.upsert);
			boolean more = true;
			while (more) {
				// No variable keeps these lines while others come.
				more = store.store(this.queue.take());
			}
			return store.report();
		}
		finally {
			this.queue.end();
		}
	}

	private static LoadReport result(CompletableFuture<LoadReport> stored) {
		try {
			return stored.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

}
