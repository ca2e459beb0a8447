package dev.callrecords.access;

import dev.callrecords.odata.model.Schema;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets in who has a token of the issuer, if the operator has named one. Each start
 * decides that; Spring Boot would decide it when an image is built.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ResourceServerProperties.class)
class SecurityConfiguration {

	/** Behind the filter that knows sound URLs, before all that does some work. */
	private static final int BROWSERS = Ordered.HIGHEST_PRECEDENCE + 7;

	private static final String SCHEME = "Bearer ";

	private static final int TOKENS = Ordered.HIGHEST_PRECEDENCE + 10;

	/**
	 * Three filters of Spring Security instead of the dozen that its builder chains:
	 * there are neither sessions nor cookies nor pages that would need the others, and
	 * each costs a small request some of its time.
	 */
	@Bean
	SecurityFilterChain callersWithTokens(OAuth2ResourceServerProperties properties, AccessProperties access,
			Refusals refusals) {
		OAuth2ResourceServerProperties.Jwt issuer = properties.getJwt();
		Tokens tokens = new Tokens(issuer, access, new IssuerKeys(issuer, new IssuerDiscovery(issuer.getIssuerUri())));
		return new DefaultSecurityFilterChain((request) -> !PublicPaths.include(request),
				authentication(tokens, refusals), refusing(refusals), new AuthorizationFilter(new Admission(access)));
	}

	private static Filter authentication(Tokens tokens, Refusals refusals) {
		JwtAuthenticationProvider provider = new JwtAuthenticationProvider(tokens);
		provider.setJwtAuthenticationConverter((token) -> new JwtAuthenticationToken(token, List.of()));
		BearerTokenAuthenticationConverter header = new BearerTokenAuthenticationConverter();
		header.setBearerTokenResolver(SecurityConfiguration::token);
		BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(new ProviderManager(provider),
				header);
		filter.setAuthenticationFailureHandler(refusals);
		return filter;
	}

	private static Filter refusing(Refusals refusals) {
		ExceptionTranslationFilter filter = new ExceptionTranslationFilter(refusals, new NullRequestCache());
		filter.setAccessDeniedHandler(refusals);
		return filter;
	}

	/** From the header only; what is no token, or more than one, its decoder finds. */
	private static @Nullable String token(HttpServletRequest request) {
		String header = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))
			.stream()
			.reduce((one, other) -> one + ", " + other)
			.orElse(null);
		if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		String token = header.substring(SCHEME.length()).strip();
		return token.isEmpty() ? null : token;
	}

	/**
	 * Before the filter that knows the API's paths: an unknown one needs a token, too.
	 */
	@Bean
	DelegatingFilterProxyRegistrationBean tokens(OAuth2ResourceServerProperties properties) {
		DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean(
				AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
		filter.setOrder(TOKENS);
		filter.setEnabled(Issuers.isNamed(properties));
		return filter;
	}

	/** Nobody reads them, and they cost more than all the rest of Spring Security. */
	@Bean
	SecurityObservationSettings noObservations() {
		return SecurityObservationSettings.noObservations();
	}

	/**
	 * URLs are checked by the service's own filters, before and behind. Spring Security's
	 * would refuse ids that hold a slash or a semicolon.
	 */
	@Bean
	HttpFirewall urlsAreCheckedElsewhere() {
		return new HttpFirewall() {

			@Override
			public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
				return new FirewalledRequest(request) {

					@Override
					public void reset() {
						// Nothing was changed.
					}

				};
			}

			@Override
			public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
				return response;
			}

		};
	}

	@Bean
	FilterRegistrationBean<BrowserFilter> browsers(OAuth2ResourceServerProperties properties, AccessProperties access,
			Refusals refusals) {
		FilterRegistrationBean<BrowserFilter> filter = new FilterRegistrationBean<>(
				new BrowserFilter(Issuers.isNamed(properties), access, refusals));
		filter.setOrder(BROWSERS);
		return filter;
	}

	/** Tells browsers what the pages of the allowed origins may do. */
	@Bean
	FilterRegistrationBean<CorsFilter> allowedOrigins(AccessProperties access) {
		CorsConfiguration allowed = new CorsConfiguration();
		allowed.setAllowedOrigins(access.allowedOrigins());
		allowed.setAllowedMethods(List.of(CorsConfiguration.ALL));
		allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		allowed.setExposedHeaders(List.of("request-id", "client-request-id", "ETag", "Location", "OData-Version",
				"OData-EntityId", "Preference-Applied", "Retry-After", "WWW-Authenticate"));
		FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter((request) -> allowed));
		filter.setOrder(BROWSERS + 1);
		filter.setEnabled(!access.allowedOrigins().isEmpty());
		return filter;
	}

	@Bean
	WebMvcConfigurer permissions(OAuth2ResourceServerProperties properties, Schema schema) {
		PermissionInterceptor interceptor = new PermissionInterceptor(Issuers.isNamed(properties),
				new BetaLogs(schema));
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(interceptor);
			}

		};
	}

}
