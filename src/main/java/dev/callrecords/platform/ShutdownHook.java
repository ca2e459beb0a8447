package dev.callrecords.platform;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends work of a start that may take long when the JVM is told to end, by a signal.
 * Spring closes a context only when its start is over. The JVM does not end before the
 * work has, so that nothing is left behind.
 */
final class ShutdownHook {

	private static final int PATIENCE_SECONDS = 20;

	private final CountDownLatch worked = new CountDownLatch(1);

	private final Thread thread;

	private ShutdownHook(Runnable action) {
		this.thread = new Thread(() -> {
			action.run();
			awaitWork();
		}, "shutdown-hook");
	}

	/**
	 * To be called before the work.
	 * @param action what makes the work end early; it is called at once when the JVM is
	 * already ending
	 */
	static ShutdownHook add(Runnable action) {
		ShutdownHook hook = new ShutdownHook(action);
		try {
			Runtime.getRuntime().addShutdownHook(hook.thread);
		}
		catch (IllegalStateException ex) {
			action.run();
		}
		return hook;
	}

	private void awaitWork() {
		try {
			this.worked.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** To be called when the work has ended, in whatever way. */
	void remove() {
		this.worked.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.thread);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending, and no longer waits for this.
		}
	}

}
