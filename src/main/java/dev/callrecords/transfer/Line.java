package dev.callrecords.transfer;

import java.util.function.Supplier;

/**
 * A line that has been read.
 *
 * @param <C> what a line holds
 */
sealed interface Line<C> {

	/** What it takes to keep the line, in bytes. */
	long size();

	/**
	 * A line that can be stored.
	 *
	 * @param <C> what a line holds
	 * @param number the line's number, from 1
	 * @param size what it takes, in bytes
	 * @param content what it holds
	 * @param again makes the content once more, since it can be stored only once
	 */
	record Checked<C>(long number, long size, C content, Supplier<C> again) implements Line<C> {
	}

	/**
	 * A line that cannot be stored. Of its text, nothing is kept.
	 *
	 * @param <C> what a line holds
	 * @param error why
	 */
	record Rejected<C>(LineError error) implements Line<C> {

		@Override
		public long size() {
			return 0;
		}

	}

}
