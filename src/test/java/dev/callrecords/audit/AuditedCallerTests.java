package dev.callrecords.audit;

import java.io.IOException;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.AuditLogs;
import dev.callrecords.support.ServiceTest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** Who asks, where something authenticates and a proxy stands before the service. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class AuditedCallerTests {

	private static final String[] IDA = { "Authorization", "ida", "X-Forwarded-For", "203.0.113.7, 10.0.0.1" };

	private static void expectIda(JsonNode entry, String type) {
		assertThat(entry.at("/user/id").asString()).isEqualTo("ida");
		assertThat(entry.at("/client/ip").asString()).isEqualTo("203.0.113.7");
		assertThat(entry.at("/event/type/0").asString()).isEqualTo(type);
	}

	@Test
	void whoHasAuthenticatedIsNamed(Api api) {
		expectIda(AuditLogs.entry(api.get(Api.CALL_RECORDS, IDA).expect(200)), "access");
	}

	@Test
	void whoIsTurnedAwayIsNamedAsWell(Api api) {
		Answer refused = api.delete(Api.CALL_RECORDS + "/r1", IDA);
		assertThat(refused.status()).isBetween(400, 403);
		JsonNode entry = AuditLogs.entry(refused);
		assertThat(entry.at("/event/outcome").asString()).isEqualTo("failure");
		expectIda(entry, "deletion");
	}

	@Test
	void theCallerOfABatchIsThatOfEachOfItsRequests(Api api) {
		String id = api.post("/v1.0/$batch", """
				{"requests": [{"id": "1", "method": "GET", "url": "/communications/callRecords"}]}""", IDA)
			.expect(200)
			.header("request-id");
		expectIda(AuditLogs.entry("callrecords.batch", id), "access");
	}

	@ParameterizedTest
	@CsvSource({ "unknown,unknown,false", "203.0.113.7,203.0.113.7,true" })
	void whatAProxySaysIsAnAddressIfItIsOne(String sent, String address, boolean ip, Api api) {
		JsonNode entry = AuditLogs.entry(api.get(Api.CALL_RECORDS, "X-Forwarded-For", sent).expect(200));
		assertThat(entry.at("/client/address").asString()).isEqualTo(address);
		assertThat(entry.at("/client").has("ip")).isEqualTo(ip);
		assertThat(entry.has("user")).isFalse();
	}

	/** Takes the header for a name, and lets nobody delete. */
	static final class NamingFilter extends HttpFilter {

		private final transient HandlerExceptionResolver errors;

		NamingFilter(HandlerExceptionResolver errors) {
			this.errors = errors;
		}

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			HttpServletRequest named = new HttpServletRequestWrapper(request) {

				@Override
				public String getRemoteUser() {
					return getHeader("Authorization");
				}

			};
			if (request.getMethod().equals("DELETE")) {
				this.errors.resolveException(named, response, null, new ErrorResponseException(HttpStatus.FORBIDDEN));
			}
			else {
				chain.doFilter(named, response);
			}
		}

	}

	/** Authenticates where Spring Security does. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Authentication {

		@Bean
		FilterRegistrationBean<NamingFilter> naming(
				@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
			FilterRegistrationBean<NamingFilter> naming = new FilterRegistrationBean<>(new NamingFilter(errors));
			naming.setOrder(-100);
			return naming;
		}

	}

}
