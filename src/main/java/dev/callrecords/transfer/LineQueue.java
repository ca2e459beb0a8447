package dev.callrecords.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lines between the thread that reads them and the one that stores them. Few are on
 * their way at a time, so that the one waits for the other; all that have gathered are
 * taken at once.
 *
 * @param <C> what a line holds
 */
final class LineQueue<C> {

	private static final int MAX_LINES = 100;

	/**
	 * Bytes that those that wait take, and those that were taken, by
	 * {@link dev.callrecords.wire.JsonCost}. A larger line comes alone.
	 */
	static final long MAX_SIZE = 5_000_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private List<Line<C>> waiting = new ArrayList<>();

	private long sizeWaiting;

	/** Of the lines that were taken last. */
	private long sizeTaken;

	private boolean ended;

	/**
	 * Waits for room. There always is when nothing is on its way.
	 * @param lineSize what the line takes, in bytes
	 * @return false when the queue has ended, and nobody wants the line
	 */
	boolean awaitRoom(long lineSize) {
		this.lock.lock();
		try {
			while (!this.ended && !hasRoom(lineSize)) {
				this.changed.awaitUninterruptibly();
			}
			return !this.ended;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean hasRoom(long lineSize) {
		boolean nothingOnItsWay = this.sizeWaiting == 0 && this.sizeTaken == 0;
		boolean fits = this.sizeTaken <= MAX_SIZE && this.sizeWaiting + lineSize <= MAX_SIZE;
		return this.waiting.size() < MAX_LINES && (nothingOnItsWay || fits);
	}

	/**
	 * Adds a line for which there is room.
	 * @param line the line
	 */
	void add(Line<C> line) {
		this.lock.lock();
		try {
			this.waiting.add(line);
			this.sizeWaiting += line.size();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes all lines that are there, once there is one. Those that were taken before are
	 * no longer on their way.
	 * @return the lines; none when the queue has ended
	 */
	List<Line<C>> take() {
		this.lock.lock();
		try {
			this.sizeTaken = 0;
			this.changed.signalAll();
			while (!this.ended && this.waiting.isEmpty()) {
				this.changed.awaitUninterruptibly();
			}
			List<Line<C>> taken = this.waiting;
			this.waiting = new ArrayList<>();
			this.sizeTaken = this.sizeWaiting;
			this.sizeWaiting = 0;
			this.changed.signalAll();
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Says that no more lines come, or that nobody takes them. */
	void end() {
		this.lock.lock();
		try {
			this.ended = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
