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

	private final ThreadLocal<Share> shares = ThreadLocal.withInitial(Share::new);

	@Autowired
	MemoryBudget(ChangeProperties properties) {
		this(Runtime.getRuntime().maxMemory() / 2, properties.timeout().toMillis());
	}

	MemoryBudget(long bytes, long timeoutMillis) {
		this.total = permits(bytes);
		this.free = new Semaphore(this.total, true);
		this.timeoutMillis = timeoutMillis;
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
		if (permits(bytes) > this.total) {
			throw new ApiException(ErrorCode.REQUEST_TOO_LARGE,
					"The body, or one of its lines, would take more memory than the service has.");
		}
		take(permits(bytes) - share.body);
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
		this.free.release(share.body);
		share.body = 0;
		int wanted = Math.min(permits(bytes), this.total - share.read);
		take(wanted);
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
		int wanted = Math.min(permits(read(share, sum, longest)), this.total - share.body);
		if (wanted > share.read) {
			// Two that wait for each other with something in their hands wait in vain.
			this.free.release(share.read);
			share.read = 0;
		}
		take(wanted - share.read);
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
		this.free.release(less);
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
		int body = this.shares.get().body;
		long merged = bytes + (long) body * PERMIT;
		if (permits(merged) > this.total - body) {
			throw new ApiException(ErrorCode.REQUEST_TOO_LARGE,
					"What is stored would take more memory to be changed than the service has.");
		}
		forRead(merged / COPIES, 0);
	}

	/** Gives back what this request has. */
	public void release() {
		Share share = this.shares.get();
		this.free.release(share.body + share.read);
		this.shares.remove();
	}

	private void take(int more) {
		if (more <= 0) {
			this.free.release(-more);
		}
		else if (!acquire(more)) {
			throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
					"Other requests have all the memory; please try again.");
		}
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

	/** What a request has, in permits. */
	private static final class Share {

		private int body;

		private int read;

		private boolean reshapes;

	}

}
