package dev.callrecords.support;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Spring Authorization Server, whose tokens have the claims that those of Microsoft Entra
 * ID have. One person can sign in, and one application has a secret.
 */
public final class AuthorizationServer implements AutoCloseable {

	/** The name, and the object id, of the person who can sign in. */
	public static final String PERSON = "Me-42";

	/** The person's password, and the application's secret. */
	public static final String PASSWORD = UUID.randomUUID().toString();

	/** The application that Swagger UI is. */
	public static final String BROWSER_CLIENT = "swagger-ui";

	/** The application with a secret. */
	public static final String DAEMON_CLIENT = "daemon";

	private static final String OWN = "CallRecords.Read";

	private static final List<String> ROLES = List.of("CallRecords.Read.All", "CallRecords.ReadWrite.All",
			"CallRecord-PstnCalls.Read.All");

	private final ConfigurableApplicationContext context;

	private AuthorizationServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Starts the server on a port of its own. */
	public static AuthorizationServer start() {
		return new AuthorizationServer(
				new SpringApplicationBuilder(Server.class).run("--server.port=0", "--server.address=127.0.0.1",
						"--spring.config.name=authorization-server", "--spring.main.banner-mode=off"));
	}

	/** What {@code iss} says. */
	public String url() {
		return "http://127.0.0.1:"
				+ this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** Lets a page get the codes of who has signed in. */
	public void allowRedirect(String url) {
		this.context.getBean(InMemoryRegisteredClientRepository.class)
			.save(RegisteredClient.withId(BROWSER_CLIENT)
				.clientId(BROWSER_CLIENT)
				.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.redirectUri(url)
				.scope(OWN)
				.clientSettings(ClientSettings.builder().requireProofKey(true).build())
				.build());
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** No configuration by annotation: the scan of the service would find it. */
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class })
	static class Server {

		@Bean
		@Order(1)
		SecurityFilterChain protocol(HttpSecurity http) {
			return http.oauth2AuthorizationServer((server) -> {
				http.securityMatcher(server.getEndpointsMatcher());
				server.oidc(Customizer.withDefaults());
			})
				.cors(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.exceptionHandling(
						(failures) -> failures.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) {
			return http.cors(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		/** Swagger UI's page gets its token by itself. */
		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			CorsConfiguration all = new CorsConfiguration();
			all.addAllowedOriginPattern(CorsConfiguration.ALL);
			all.addAllowedHeader(CorsConfiguration.ALL);
			all.addAllowedMethod(CorsConfiguration.ALL);
			return (request) -> all;
		}

		@Bean
		AuthorizationServerSettings settings() {
			return AuthorizationServerSettings.builder().build();
		}

		@Bean
		InMemoryRegisteredClientRepository clients() {
			return new InMemoryRegisteredClientRepository(RegisteredClient.withId(DAEMON_CLIENT)
				.clientId(DAEMON_CLIENT)
				.clientSecret("{noop}" + PASSWORD)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
				.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
				.scopes((scopes) -> scopes.addAll(ROLES))
				.build());
		}

		@Bean
		UserDetailsService people() {
			return new InMemoryUserDetailsManager(
					User.withUsername(PERSON).password("{noop}" + PASSWORD).roles("USER").build());
		}

		@Bean
		JWKSource<SecurityContext> keys() {
			return new ImmutableJWKSet<>(new JWKSet(Issuer.newKey()));
		}

		@Bean
		JwtDecoder decoder(JWKSource<SecurityContext> keys) {
			return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims() {
			return (token) -> {
				if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
					Set<String> scopes = token.getAuthorizedScopes();
					token.getClaims()
						.audience(List.of(Issuer.AUDIENCE))
						.notBefore(Instant.now())
						.claim("tid", Issuer.TENANT)
						.claim("azp", token.getRegisteredClient().getClientId());
					if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType())) {
						token.getClaims().claim("roles", List.copyOf(scopes));
					}
					else {
						token.getClaims().claim("scp", String.join(" ", scopes));
						Authentication person = token.getPrincipal();
						token.getClaims().claim("oid", Objects.requireNonNull(person).getName());
					}
				}
			};
		}

	}

}
