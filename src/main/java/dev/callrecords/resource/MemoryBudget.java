package dev.callrecords.resource;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Shares the heap among requests: each says how much it is about to take, and waits while
 * others have it. Half of the heap is given away; estimates are rough, and the rest of
 * the service needs some.
 */
@Component
public class MemoryBudget {

	private static final int PERMIT = 1024;

	/** How many parts of answers there is room for. */
	private static final int PARTS = 16;

	/**
	 * A text as the driver has it, and as it is sent; and the gaps between such arrays,
	 * into which no other one fits.
	 */
	private static final int COPIES = 3;

	/** Also its characters, and the other form; of one text after the other. */
	private static final int RESHAPED = 6;

	private final int total;

	private final Semaphore free;

	private final long timeoutMillis;

	private final ThreadLocal<Share> shares;

	@Autowired
	MemoryBudget(ChangeProperties properties) {
		this(Runtime.getRuntime().maxMemory() / 2, properties.timeout().toMillis());
	}

	MemoryBudget(long bytes, long timeoutMillis) {
		this.total = permits(bytes);
		this.free = new Semaphore(this.total, true);
		this.timeoutMillis = timeoutMillis;
		this.shares = ThreadLocal.withInitial(() -> new Share(this.total, 0));
	}

	private static int permits(long bytes) {
		return Math.toIntExact(Math.min(bytes / PERMIT, Integer.MAX_VALUE));
	}

	/**
	 * Says what this request takes for what was sent; less than before gives back.
	 * @param bytes the estimate
	 * @throws ApiException a 413 when there never is so much, a 503 when others have it
	 */
	public void forBody(long bytes) {
		Share share = this.shares.get();
		if (permits(bytes) > share.most) {
			throw new ApiException(ErrorCode.REQUEST_TOO_LARGE,
					"The body, or one of its lines, would take more memory than the service has.");
		}
		take(share, permits(bytes) - share.body);
		share.body = permits(bytes);
	}

	/**
	 * The largest part of a long answer that leaves enough for others.
	 * @return bytes
	 */
	public long part() {
		return (long) this.total * PERMIT / PARTS;
	}

	/**
	 * Says that a body of a size that is not known yet is about to be read. What the
	 * request had for its body is given back first: two that wait for each other with
	 * something in their hands would wait in vain.
	 * @param bytes the estimate; of more than there is, all
	 * @throws ApiException a 503 when others have it
	 */
	public void forUnknownBody(long bytes) {
		Share share = this.shares.get();
		give(share, share.body);
		share.body = 0;
		int wanted = Math.min(permits(bytes), share.most - share.read);
		take(share, wanted);
		share.body = wanted;
	}

	/**
	 * Says that this request wants texts in another form than the stored one.
	 */
	public void reshapes() {
		this.shares.get().reshapes = true;
	}

	/**
	 * Says how much this request is about to read; what it read before has been sent.
	 * @param sum the length of the texts; of more than there is room for, all is taken
	 * that is left by the request's body
	 * @param longest the length of the longest of them
	 * @throws ApiException a 503 when others have it
	 */
	public void forRead(long sum, long longest) {
		Share share = this.shares.get();
		int wanted = Math.min(permits(read(share, sum, longest)), share.most - share.body);
		if (wanted > share.read) {
			// Two that wait for each other with something in their hands wait in vain.
			give(share, share.read);
			share.read = 0;
		}
		take(share, wanted - share.read);
		share.read = wanted;
	}

	/**
	 * Says how much this request has read, and gives back what it does not need. Never
	 * waits: what has been read is there.
	 * @param sum the length of the texts
	 * @param longest the length of the longest of them
	 */
	public void hasRead(long sum, long longest) {
		Share share = this.shares.get();
		int less = share.read - Math.min(permits(read(share, sum, longest)), share.read);
		give(share, less);
		share.read -= less;
	}

	private static long read(Share share, long sum, long longest) {
		return COPIES * sum + (share.reshapes ? RESHAPED * longest : 0);
	}

	/**
	 * How much there is for all requests together.
	 * @return bytes
	 */
	public long total() {
		return (long) this.total * PERMIT;
	}

	/**
	 * Says how much this request takes to merge its body into what is stored. A copy of
	 * the body is on the way.
	 * @param bytes the estimate for what is stored
	 * @throws ApiException a 413 when there never is so much, a 503 when others have it
	 */
	public void forChange(long bytes) {
		Share share = this.shares.get();
		int body = share.body;
		long merged = bytes + (long) body * PERMIT;
		if (permits(merged) > share.most - body) {
			throw new ApiException(ErrorCode.REQUEST_TOO_LARGE,
					"What is stored would take more memory to be changed than the service has.");
		}
		forRead(merged / COPIES, 0);
	}

	/** Gives back what this request has. */
	public void release() {
		Share share = this.shares.get();
		give(share, share.body + share.read);
		this.shares.remove();
	}

	/**
	 * Does what is a request of its own, with a share of its own, in the name of this
	 * one. It takes first what this request has set aside for it, and waits only for more
	 * than that.
	 * @param aside bytes, a part of what this request has for its body; for one at a time
	 * @param request what to do; whatever it has at its end is given back
	 * @param <E> how it may fail
	 * @throws E when it fails
	 */
	public <E extends Exception> void within(long aside, Request<E> request) throws E {
		Share outer = this.shares.get();
		int lent = permits(aside);
		this.shares.set(new Share(this.total - outer.body - outer.read + lent, lent));
		try {
			request.run();
		}
		finally {
			release();
			this.shares.set(outer);
		}
	}

	private void take(Share share, int more) {
		if (more <= 0) {
			give(share, -more);
			return;
		}
		int lent = Math.min(more, share.lent);
		if (more > lent && !acquire(more - lent)) {
			throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
					"Other requests have all the memory; please try again.");
		}
		share.lent -= lent;
		share.taken += more - lent;
	}

	private void give(Share share, int less) {
		int taken = Math.min(less, share.taken);
		this.free.release(taken);
		share.taken -= taken;
		share.lent += less - taken;
	}

	/** Who needs little passes those who wait for much. */
	private boolean acquire(int permits) {
		try {
			return this.free.tryAcquire(permits)
					|| this.free.tryAcquire(permits, this.timeoutMillis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * What is a request of its own.
	 *
	 * @param <E> how it may fail
	 */
	@FunctionalInterface
	public interface Request<E extends Exception> {

		/**
		 * Does it.
		 * @throws E when it fails
		 */
		void run() throws E;

	}

	/** What a request has, in permits. */
	private static final class Share {

		/** All that it could ever have. */
		private final int most;

		/** What is left of that which another request has set aside for it. */
		private int lent;

		/** What it has besides. */
		private int taken;

		private int body;

		private int read;

		private boolean reshapes;

		Share(int most, int lent) {
			this.most = most;
			this.lent = lent;
		}

	}

}
