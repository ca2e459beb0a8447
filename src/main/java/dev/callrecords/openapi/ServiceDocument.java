package dev.callrecords.openapi;

import dev.callrecords.access.SignIn;
import dev.callrecords.odata.model.Schema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The OpenAPI document. It is put together from the registry and the catalogue;
 * springdoc, which serves it, finds nothing in the controllers by itself: they take and
 * return JSON as it is, by paths that clients do not see.
 */
@Component
class ServiceDocument implements OpenApiCustomizer {

	private final Schema registry;

	private final SignIn signIn;

	private final Catalogue catalogue = Catalogue.load();

	private final String version;

	ServiceDocument(Schema registry, SignIn signIn,
			@Value("${spring.application.version:development}") String version) {
		this.registry = registry;
		this.signIn = signIn;
		this.version = version;
	}

	@Override
	public void customise(OpenAPI document) {
		Components components = new Components();
		TypeSchemas.addTo(components, this.registry,
				this.catalogue.tags()
					.stream()
					.flatMap((tag) -> tag.operations().stream())
					.map((operation) -> this.registry.callRecordsType(operation.type()))
					.toList());
		Examples examples = new Examples(this.registry, this.catalogue.exampleIds());
		document.setPaths(new Operations(components, this.catalogue, examples).paths());
		document.setComponents(components);
		document.setInfo(new Info().title(this.catalogue.title())
			.description(this.catalogue.description() + Questions.foldedUp())
			.version(this.version)
			.contact(new Contact().name("Who runs this service"))
			.license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
		document.setServers(this.catalogue.servers()
			.entrySet()
			.stream()
			.<Server>map((server) -> new ContextServer(server.getKey(), server.getValue()))
			.toList());
		Authentication.addTo(document, components, this.signIn);
		document.setTags(this.catalogue.tags()
			.stream()
			.map((tag) -> new Tag().name(tag.name()).description(tag.description()))
			.toList());
	}

}
