package dev.callrecords.transfer;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.callrecords.limits.Places;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.resource.Upsert;
import dev.callrecords.web.error.ErrorBody;
import dev.callrecords.wire.JsonCost;
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

	/** Bytes of the lines that wait, and of those that are being stored. */
	private static final long NORMAL = 2 * LineQueue.MAX_SIZE;

	private final Upsert<C> upsert;

	private final LineQueue<C> queue = new LineQueue<>();

	private final MemoryBudget memory;

	private final Places places;

	private final long around;

	/**
	 * Prepares a load.
	 * @param upsert where the lines go
	 * @param memory what lines take is taken of it
	 * @param places says when lines may be stored
	 * @param around what each line takes besides its text, in bytes
	 */
	Load(Upsert<C> upsert, MemoryBudget memory, Places places, long around) {
		this.upsert = upsert;
		this.memory = memory;
		this.places = places;
		this.around = around;
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
			this.memory.forBody(NORMAL);
			lines.beforeLarge(() -> {
				// Until nothing else is on its way.
				this.queue.awaitRoom(Integer.MAX_VALUE);
				this.memory.forUnknownBody(JsonCost.ofUnknown(lines.maxLength()));
			});
			while (lines.next()) {
				long size = lines.isTooLong() ? 0 : JsonCost.of(lines.line()) + this.around;
				if (!this.queue.awaitRoom(size)) {
					break;
				}
				this.queue.add(check(lines, parser, size));
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

	private Line<C> check(LineReader line, Function<byte[], ObjectNode> parser, long size) {
		if (line.isTooLong()) {
			return rejected(line, new ErrorBody(ErrorCode.REQUEST_TOO_LARGE,
					"The line is longer than %d bytes.".formatted(line.maxLength())));
		}
		byte[] text = line.line();
		Supplier<C> content = () -> this.upsert.check(parser.apply(text));
		try {
			// Whatever is larger than usual comes alone.
			this.memory.forBody(Math.max(NORMAL, size));
			return new Line.Checked<>(line.number(), size, content.get(), content);
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
				more = storeNext(store);
			}
			return store.report();
		}
		finally {
			this.queue.end();
		}
	}

	private boolean storeNext(LineStore<C> store) {
		List<Line<C>> lines = this.queue.take();
		return this.places.withConnection(() -> store.store(lines));
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
