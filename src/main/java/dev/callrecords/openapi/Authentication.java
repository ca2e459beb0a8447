package dev.callrecords.openapi;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.access.SignIn;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

/** What the document says about tokens. */
final class Authentication {

	private static final String BEARER = "bearer";

	private static final String SIGN_IN = "signIn";

	private Authentication() {
	}

	/**
	 * Adds what a client needs to get in: a token, or a page to sign in. Where nothing is
	 * needed that is said as well; silence could mean that the document forgot it.
	 * @param document the document
	 * @param components where schemes are put
	 * @param signIn how people get a token
	 */
	static void addTo(OpenAPI document, Components components, SignIn signIn) {
		document.setSecurity(new ArrayList<>());
		if (!signIn.isNeeded()) {
			return;
		}
		components.addSecuritySchemes(BEARER,
				new SecurityScheme().type(SecurityScheme.Type.HTTP)
					.scheme("bearer")
					.bearerFormat("JWT")
					.description("A token of the issuer that the service trusts."));
		document.addSecurityItem(new SecurityRequirement().addList(BEARER));
		signIn.pages().ifPresent((pages) -> {
			components.addSecuritySchemes(SIGN_IN, scheme(pages, signIn.scopes()));
			document.addSecurityItem(new SecurityRequirement().addList(SIGN_IN, signIn.scopes()));
		});
	}

	private static SecurityScheme scheme(SignIn.Pages pages, List<String> names) {
		Scopes scopes = new Scopes();
		names.forEach((name) -> scopes.addString(name, "Asked for by Swagger UI."));
		return new SecurityScheme().type(SecurityScheme.Type.OAUTH2)
			.description("Sign in at the issuer.")
			.flows(new OAuthFlows().authorizationCode(
					new OAuthFlow().authorizationUrl(pages.authorization()).tokenUrl(pages.token()).scopes(scopes)));
	}

}
