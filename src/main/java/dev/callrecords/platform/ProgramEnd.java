package dev.callrecords.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a program. */
final class ProgramEnd {

	private ProgramEnd() {
	}

	/**
	 * Waits also in a thread that is interrupted. It does so with a limit, again and
	 * again: Spring ends the JVM when the thread that starts the service seems to wait
	 * for ever.
	 * @return the program's exit value
	 */
	static int await(Process process) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					if (process.waitFor(1, TimeUnit.MINUTES)) {
						return process.exitValue();
					}
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Waits unless the thread is interrupted.
	 * @return the program's exit value
	 * @throws InterruptedIOException when the thread was interrupted; the program has
	 * been broken off and has ended
	 */
	static int awaitUnlessInterrupted(Process process, BreakOff breakOff) throws IOException {
		try {
			return process.waitFor();
		}
		catch (InterruptedException ex) {
			breakOff.end(process);
			await(process);
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for PostgreSQL");
		}
	}

	/** Ends a running program, and what it has started, before its work is done. */
	interface BreakOff {

		void end(Process process) throws IOException;

	}

}
