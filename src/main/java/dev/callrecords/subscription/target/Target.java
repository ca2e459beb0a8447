package dev.callrecords.subscription.target;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import dev.callrecords.subscription.target.TargetException.Reason;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends requests to receivers that clients have named. It goes to no address that the
 * rules do not allow, follows no redirects, keeps no cookies, tries nothing twice, and
 * asks for nothing compressed.
 */
@Component
public class Target implements DisposableBean {

	/** A receiver that is slow holds no connection of another one. */
	private static final int CONNECTIONS_PER_HOST = 20;

	private static final int MAX_HEADERS = 100;

	/** In bytes, of a status line or a header. */
	private static final int MAX_LINE = 8 * 1024;

	/**
	 * In bytes: what nobody wants to know is read as well if it is short, so that the
	 * connection can be used again.
	 */
	private static final int SHORT = 4 * 1024;

	/** After it the addresses of a host are asked for again. */
	private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);

	private static final TimeValue IDLE = TimeValue.ofSeconds(30);

	/** After it a connection may have been closed by the other side. */
	private static final TimeValue FRESH = TimeValue.ofMilliseconds(200);

	private final TargetRules rules;

	private final CheckedResolver resolver;

	private final CloseableHttpClient client;

	Target(TargetRules rules) {
		this.rules = rules;
		this.resolver = new CheckedResolver(rules);
		this.client = HttpClients.custom()
			.setConnectionManager(connections(this.resolver))
			.setUserAgent("callrecords")
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableConnectionState()
			.disableContentCompression()
			.evictIdleConnections(IDLE)
			.build();
	}

	private static PoolingHttpClientConnectionManager connections(CheckedResolver resolver) {
		Http1Config http = Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE).build();
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(resolver)
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(http).build())
			.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setMaxConnPerRoute(CONNECTIONS_PER_HOST)
			.setDefaultConnectionConfig(
					ConnectionConfig.custom().setTimeToLive(CONNECTION_LIFE).setValidateAfterInactivity(FRESH).build())
			.build();
	}

	/**
	 * Checks what can be told of a URL without asking for the addresses of its host.
	 * @param url the URL
	 * @throws TargetException when nothing is sent there; its message goes on after "The
	 * URL"
	 */
	public void require(URI url) throws TargetException {
		this.rules.require(url);
	}

	/**
	 * Sends a request and waits for its answer.
	 * @param url where to, with its query
	 * @param contentType the value of {@code Content-Type}
	 * @param body the body
	 * @param headers further headers, by their names
	 * @param timeout how long all of it may take: the addresses, the connection, the
	 * request and the answer to its last byte
	 * @param maxBody how long the answer's body may be, in bytes; 0 when nobody wants to
	 * know it, however long it is
	 * @return the answer, whatever its status
	 * @throws TargetException when there is none; its message goes on after "The
	 * receiver"
	 */
	public TargetAnswer post(URI url, String contentType, byte[] body, Map<String, String> headers, Duration timeout,
			int maxBody) throws TargetException {
		this.rules.require(url);
		HttpPost request = new HttpPost(url);
		headers.forEach(request::setHeader);
		request.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(contentType)));
		request.setHeader(HttpHeaders.CONTENT_TYPE, contentType);
		FutureTask<TargetAnswer> exchange = new FutureTask<>(() -> exchange(request, maxBody));
		Thread.startVirtualThread(exchange);
		try {
			return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new TargetException(Reason.TIMED_OUT, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TargetException(Reason.TIMED_OUT, ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof TargetException known) ? known
					: new TargetException(reason(ex.getCause()), ex.getCause());
		}
		finally {
			// Closes the connection if it is still in use.
			exchange.cancel(true);
		}
	}

	private TargetAnswer exchange(HttpPost request, int maxBody) throws IOException, TargetException {
		try (ClassicHttpResponse response = this.client.executeOpen(null, request, null)) {
			int limit = (maxBody > 0) ? maxBody : SHORT;
			byte[] body = body(response.getEntity(), limit);
			if (body.length > limit) {
				// Or else what is left would be read when the answer is closed.
				request.cancel();
				if (maxBody > 0) {
					throw new TargetException(Reason.BODY_TOO_LONG, null);
				}
			}
			return new TargetAnswer(response.getCode(), text(response, HttpHeaders.CONTENT_TYPE),
					text(response, HttpHeaders.RETRY_AFTER),
					(maxBody > 0) ? new String(body, StandardCharsets.UTF_8) : "");
		}
	}

	/** One byte more than the limit tells a body that is too long. */
	private static byte[] body(@Nullable HttpEntity entity, int limit) throws IOException {
		InputStream content = (entity != null) ? entity.getContent() : null;
		return (content != null) ? content.readNBytes(limit + 1) : new byte[0];
	}

	private static @Nullable String text(ClassicHttpResponse response, String name) {
		Header header = response.getFirstHeader(name);
		return (header != null) ? header.getValue() : null;
	}

	private static Reason reason(@Nullable Throwable thrown) {
		return switch (thrown) {
			case RefusedAddressException refused -> Reason.REFUSED_ADDRESS;
			case UnknownHostException unknown -> Reason.NO_CONNECTION;
			case ConnectException refused -> Reason.NO_CONNECTION;
			case NoRouteToHostException away -> Reason.NO_CONNECTION;
			case SocketTimeoutException late -> Reason.TIMED_OUT;
			case SSLException untrusted -> Reason.TLS;
			case null, default -> Reason.PROTOCOL;
		};
	}

	@Override
	public void destroy() throws IOException {
		this.client.close();
		this.resolver.close();
	}

}
