package dev.callrecords.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lines between the thread that reads them and the one that stores them. It holds
 * few, so that the one waits for the other; all that have gathered are taken at once.
 *
 * @param <C> what a line holds
 */
final class LineQueue<C> {

	private static final int MAX_LINES = 100;

	/** Of the lines' texts; what is made of them takes ten times as much. */
	private static final int MAX_SIZE = 500_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private List<Line<C>> lines = new ArrayList<>();

	private long size;

	private boolean ended;

	/**
	 * Adds a line, once there is room for it; in an empty queue there always is.
	 * @param line the line
	 * @return false when the queue has ended, and the line is dropped
	 */
	boolean put(Line<C> line) {
		this.lock.lock();
		try {
			while (!this.ended && !hasRoom(line)) {
				this.changed.awaitUninterruptibly();
			}
			if (!this.ended) {
				this.lines.add(line);
				this.size += line.size();
				this.changed.signalAll();
			}
			return !this.ended;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean hasRoom(Line<C> line) {
		return this.lines.isEmpty() || (this.lines.size() < MAX_LINES && this.size + line.size() <= MAX_SIZE);
	}

	/**
	 * Takes all lines that are there, once there is one.
	 * @return the lines; none when the queue has ended
	 */
	List<Line<C>> take() {
		this.lock.lock();
		try {
			while (!this.ended && this.lines.isEmpty()) {
				this.changed.awaitUninterruptibly();
			}
			List<Line<C>> taken = this.lines;
			this.lines = new ArrayList<>();
			this.size = 0;
			this.changed.signalAll();
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Says that no more lines are put, or that no more are taken. */
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
