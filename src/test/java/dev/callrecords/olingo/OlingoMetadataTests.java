package dev.callrecords.olingo;

import java.util.List;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.apache.olingo.client.api.domain.ClientServiceDocument;
import org.apache.olingo.client.api.edm.xml.XMLMetadata;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEnumType;
import org.apache.olingo.commons.api.edm.EdmFunction;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;
import org.apache.olingo.commons.api.edm.EdmProperty;
import org.apache.olingo.commons.api.edm.EdmStructuredType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Olingo reads what the service is. */
@ServiceTest
class OlingoMetadataTests {

	private static final String CALL_RECORD = Schema.CALL_RECORDS + "callRecord";

	@ParameterizedTest
	@ValueSource(strings = { "/v1.0", "/beta" })
	void theServiceDocumentLeadsToTheSingleton(String root, Api api) {
		OlingoClient client = OlingoClient.of(api, root);
		ClientServiceDocument document = client.odata()
			.getRetrieveRequestFactory()
			.getServiceDocumentRequest(client.odata().getServiceRoot())
			.execute()
			.getBody();
		assertThat(document.getSingletonNames()).containsExactly("communications");
		assertThat(document.getSingletonURI("communications")).hasToString(api.root() + root + "/communications");
		assertThat(document.getEntitySetNames()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1.0", "/beta" })
	void theModelIsValid(String root, Api api) throws Exception {
		OlingoClient client = OlingoClient.of(api, root);
		XMLMetadata metadata = client.metadata();
		assertThat(client.odata().metadataValidation().isV4Metadata(metadata)).isTrue();
		assertThat(metadata.getEdmVersion()).isEqualTo("4.0");
		giveKey(metadata.getSchema("microsoft.graph").getEntityType("cloudCommunications"));
		client.odata().metadataValidation().validateMetadata(metadata);
		client.odata()
			.metadataValidation()
			.validateMetadata(client.odata().getReader().readMetadata(metadata.getSchemaByNsOrAlias()));
	}

	/**
	 * The singleton's type has no key, in Graph neither; Olingo does not know that OData
	 * allows it since 4.01, and would look no further.
	 */
	private static void giveKey(CsdlEntityType type) {
		assertThat(type.getKey()).isNull();
		type.setProperties(List.of(new CsdlProperty().setName("id").setType("Edm.String").setNullable(false)));
		type.setKey(List.of(new CsdlPropertyRef().setName("id")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void everyTypeIsThereWithEveryProperty(boolean beta, Api api) {
		OlingoClient client = OlingoClient.of(api, beta ? "/beta" : "/v1.0");
		Edm edm = client.odata().getCachedEdm();
		assertThat(edm.getEntityContainer().getSingleton("communications").getEntityType().getName())
			.isEqualTo("cloudCommunications");
		for (Type type : Schema.load().types()) {
			FullQualifiedName name = new FullQualifiedName(type.qualifiedName());
			switch (type) {
				case EnumType enumeration -> {
					if (beta || edm.getEnumType(name) != null) {
						requireMembers(enumeration, edm.getEnumType(name));
					}
				}
				case StructuredType structured -> {
					EdmStructuredType seen = structured.isEntity() ? edm.getEntityType(name) : edm.getComplexType(name);
					if (beta || seen != null) {
						requireProperties(structured, seen, beta);
					}
				}
				default -> throw new AssertionError(type);
			}
		}
	}

	private static void requireMembers(EnumType type, EdmEnumType seen) {
		assertThat(seen.getMemberNames())
			.containsExactlyElementsOf(type.members().stream().map(EnumType.Member::name).toList());
		type.members()
			.forEach((member) -> assertThat(seen.getMember(member.name()).getValue())
				.isEqualTo(Integer.toString(member.value())));
	}

	private static void requireProperties(StructuredType type, EdmStructuredType seen, boolean beta) {
		assertThat(seen.isOpenType()).isEqualTo(type.isOpen());
		assertThat(seen.isAbstract()).isEqualTo(type.isAbstract());
		for (Property property : type.properties()) {
			if (property.navigation() && !property.betaOnly()) {
				EdmNavigationProperty there = seen.getNavigationProperty(property.name());
				assertThat(there.isCollection()).isEqualTo(property.collection());
				assertThat(there.containsTarget()).isTrue();
			}
			else if (!property.navigation() && (beta || !property.betaOnly())) {
				EdmProperty there = seen.getStructuralProperty(property.name());
				assertThat(there.getType().getFullQualifiedName().getFullQualifiedNameAsString())
					.as(type + "." + property.name())
					.isEqualTo(property.type().qualifiedName());
				assertThat(there.isCollection()).isEqualTo(property.collection());
				assertThat(there.isNullable()).as(type + "." + property.name())
					.isEqualTo(property.nullable() && !property.collection());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1.0", "/beta" })
	void theLogFunctionsAreBoundToTheCallRecords(String root, Api api) {
		OlingoClient client = OlingoClient.of(api, root);
		for (String log : List.of("getPstnCalls pstnCallLogRow", "getDirectRoutingCalls directRoutingLogRow")) {
			String[] names = log.split(" ");
			EdmFunction function = client.odata()
				.getCachedEdm()
				.getBoundFunction(new FullQualifiedName(Schema.CALL_RECORDS + names[0]),
						new FullQualifiedName(CALL_RECORD), true, List.of("fromDateTime", "toDateTime"));
			assertThat(function.isComposable()).isTrue();
			assertThat(function.getReturnType().isCollection()).isTrue();
			assertThat(function.getReturnType().getType().getName()).isEqualTo(names[1]);
		}
	}

}
