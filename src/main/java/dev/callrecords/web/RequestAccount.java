package dev.callrecords.web;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the service notes of a request so that it can be accounted for: who sent it, what
 * it came to, and how many rows it answered or changed. It is an attribute of the
 * request; each request of a batch has one of its own.
 */
public final class RequestAccount {

	/** The first segments of the paths that are the API's; empty for the root. */
	private static final Set<String> ROOTS = Set.of("", "communications", "subscriptions", "v1.0", "beta", "$batch",
			"$metadata");

	private final AtomicLong rows = new AtomicLong();

	private volatile @Nullable Action action;

	private volatile @Nullable String client;

	private volatile @Nullable String user;

	private volatile @Nullable String batch;

	private RequestAccount() {
	}

	/**
	 * The account of a request; the same at every call.
	 * @param request the request, as the container or a filter has it
	 * @return its account
	 */
	public static RequestAccount of(HttpServletRequest request) {
		if (request.getAttribute(RequestAccount.class.getName()) instanceof RequestAccount known) {
			return known;
		}
		RequestAccount account = new RequestAccount();
		request.setAttribute(RequestAccount.class.getName(), account);
		return account;
	}

	/**
	 * The account of a request of a batch, for the attribute of this class's name.
	 * @param batch the request that brought the batch
	 * @return a new account
	 */
	public static RequestAccount within(HttpServletRequest batch) {
		RequestAccount account = new RequestAccount();
		account.batch = RequestIds.of(batch).requestId();
		return account;
	}

	/**
	 * Whether a path is one of the API's, or would be if there were such a resource.
	 * @param rawPath the path as the client sent it
	 * @return false for what the service answers besides, such as its health
	 */
	public static boolean isOfApi(String rawPath) {
		int end = rawPath.indexOf('/', 1);
		String first = rawPath.substring(Math.min(1, rawPath.length()), (end < 0) ? rawPath.length() : end);
		String decoded = UrlSegment.isWellEncoded(first) ? UrlSegment.decode(first) : first;
		int key = decoded.indexOf('(');
		return ROOTS.contains((key < 0) ? decoded : decoded.substring(0, key));
	}

	/**
	 * The collection, function or document that a request is about, without the ids in
	 * its path.
	 * @param request the request
	 * @return for instance {@code callRecords/sessions}; null when there is no such
	 * resource
	 */
	public static @Nullable String resource(HttpServletRequest request) {
		ResourcePath path = ResourcePath.of(request);
		return (path != null) ? path.resource() : null;
	}

	/**
	 * Notes where the request comes from, unless that is known.
	 * @param request the request as filters have changed it
	 */
	public void sentFrom(HttpServletRequest request) {
		if (this.client == null) {
			this.client = request.getRemoteAddr();
		}
	}

	/**
	 * Notes who sends the request.
	 * @param name the object id of a person, or the id of an application
	 */
	public void sentBy(String name) {
		this.user = name;
	}

	/**
	 * Notes what is being done, where the method alone does not tell.
	 * @param what what it is
	 */
	public void does(Action what) {
		this.action = what;
	}

	/**
	 * Notes that rows were answered or changed.
	 * @param number how many more; those expanded within others do not count
	 */
	public void addRows(long number) {
		this.rows.addAndGet(number);
	}

	/**
	 * What is being done.
	 * @return the action, or null where the method tells
	 */
	public @Nullable Action action() {
		return this.action;
	}

	/**
	 * The address of the client, behind a proxy as the proxy has it.
	 * @return an IP address, or what a proxy sent in its place; null before any filter
	 * has seen the request
	 */
	public @Nullable String client() {
		return this.client;
	}

	/**
	 * Who sent the request.
	 * @return the name under which it was authenticated, or null when it was not
	 */
	public @Nullable String user() {
		return this.user;
	}

	/**
	 * The request-id of the batch that brought the request.
	 * @return the id, or null when it came alone
	 */
	public @Nullable String batch() {
		return this.batch;
	}

	/**
	 * How many rows were answered or changed.
	 * @return the number; of an answer that broke off, those that were made ready
	 */
	public long rows() {
		return this.rows.get();
	}

	/** What a request does. */
	public enum Action {

		/** Reads entities, their number, or a document. */
		READ,
		/** Adds an entity. */
		CREATE,
		/** Changes an entity. */
		UPDATE,
		/** Deletes an entity. */
		DELETE,
		/** Stores many entities. */
		LOAD,
		/** Reads every match of a query in one answer. */
		EXPORT,
		/** Erases a person. */
		ERASE,
		/** Brings other requests. */
		BATCH,
		/** Asks about methods, or has one that no resource has. */
		OTHER;

		/**
		 * The name in logs.
		 * @return the name in lower case
		 */
		public String text() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
