package dev.callrecords.metadata;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients read about the service before they use it. */
@ServiceTest
class MetadataTests {

	private static final Set<String> PRIMITIVE = Set.of("Edm.String", "Edm.Boolean", "Edm.Int32", "Edm.Int64",
			"Edm.Single", "Edm.Decimal", "Edm.Duration", "Edm.DateTimeOffset");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                                     | ''           | xml
			''                                                     | ?$format=xml | xml
			application/json                                       | ''           | json
			application/json;odata.metadata=minimal                | ''           | json
			*/*                                                    | ''           | xml
			application/json, */*                                  | ''           | xml
			application/json;q=0.5, application/xml                | ''           | xml
			application/xml;q=0.5, application/json                | ''           | json
			application/xml                                        | ?$format=json | json
			text/html                                              | ?%24format=application/json | json
			""")
	void theClientChoosesTheForm(String accept, String query, String form, Api api) {
		Answer answer = accept.isEmpty() ? api.get("/v1.0/$metadata" + query)
				: api.get("/v1.0/$metadata" + query, "Accept", accept);
		assertThat(answer.expect(200).header("Content-Type")).isEqualTo("application/" + form);
		assertThat(answer.header("OData-Version")).isEqualTo("4.0");
	}

	@Test
	void whatCannotBeServedIsRefused(Api api) {
		for (String path : List.of("/$metadata", "/v1.0/", "/beta/communications")) {
			api.get(path + "?$format=atom").expectError(406, "NotAcceptable", "Accept");
			api.get(path, "Accept", "image/png").expectError(406, "NotAcceptable", "Accept");
			api.get(path + "?$filter=true").expectError(400, "BadRequest", "$filter");
			api.get(path + "?$nonsense=1").expectError(400, "BadRequest", "$nonsense");
			api.post(path, "{}").expectError(405, "MethodNotAllowed");
			assertThat(api.send("HEAD", path, null).expect(200).body()).isEmpty();
		}
	}

	@Test
	void theServiceDocumentNamesTheSingleton(Api api) {
		api.get("/v1.0").expect(200).expectJson("""
				{"@odata.context": "%s/v1.0/$metadata", "value":
				[{"name": "communications", "kind": "Singleton", "url": "communications"}]}""".formatted(api.root()));
		assertThat(api.get("/v1.0/", "Accept", "application/json;odata.metadata=none").json().propertyNames())
			.containsExactly("value");
	}

	/** What Power Query asks first of a feed, with the header that it sends. */
	@Test
	void aFeedIsFoundByItsReader(Api api) {
		String accept = "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,"
				+ "application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7";
		for (String path : List.of("/v1.0", "/v1.0/communications", Api.CALL_RECORDS, Api.PSTN_ROWS)) {
			Answer answer = api.get(path, "Accept", accept, "OData-Version", "4.0", "OData-MaxVersion", "4.0",
					"MashupEngine", "Mashup");
			assertThat(answer.expect(200).header("Content-Type")).startsWith("application/json;odata.metadata=minimal");
			String context = answer.text("/@odata.context");
			assertThat(api.get(context.substring(0, (context + "#").indexOf('#')), "Accept", "application/xml")
				.expect(200)
				.header("Content-Type")).startsWith("application/xml");
		}
	}

	@Test
	void theSingletonLeadsToItsCollections(Api api) {
		api.get("/v1.0/communications").expect(200).expectJson("""
				{"@odata.context": "%s/v1.0/$metadata#communications"}""".formatted(api.root()));
		Answer full = api.get("/beta/communications", "Accept", "application/json;odata.metadata=full").expect(200);
		List<String> links = full.json()
			.properties()
			.stream()
			.filter((member) -> member.getKey().endsWith("@odata.navigationLink"))
			.map((member) -> member.getValue().stringValue())
			.toList();
		assertThat(links).hasSize(5).allSatisfy((link) -> api.get(link).expect(200));
	}

	@Test
	void aContextUrlCanBeFetched(Api api) {
		String context = api.get(Api.CALL_RECORDS).text("/@odata.context");
		api.get(context.substring(0, context.indexOf('#'))).expect(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/v1.0", "/beta" })
	void everyNameIsDeclaredOnce(String root, Api api) throws Exception {
		Element document = xml(api.get(root + "/$metadata").expect(200).body());
		List<String> declared = new ArrayList<>();
		for (String kind : List.of("EnumType", "ComplexType", "EntityType", "Function", "Term", "EntityContainer")) {
			for (Element element : all(document, kind)) {
				declared.add(((Element) element.getParentNode()).getAttribute("Namespace") + "."
						+ element.getAttribute("Name"));
			}
		}
		assertThat(declared).doesNotHaveDuplicates();
		Set<String> known = new HashSet<>(declared);
		known.addAll(PRIMITIVE);
		assertThat(all(document, "Reference")).isEmpty();
		for (Element element : all(document, "*")) {
			for (String attribute : List.of("Type", "BaseType")) {
				if (element.hasAttribute(attribute)) {
					assertThat(known).contains(element.getAttribute(attribute).replaceAll("^Collection\\(|\\)$", ""));
				}
			}
			String term = element.getAttribute("Term");
			if (!term.isEmpty()) {
				assertThat(known.contains(term) || term.startsWith("Org.OData.")).as(term).isTrue();
			}
			if (element.getLocalName().equals("NavigationProperty")) {
				String type = element.getAttribute("Type").replaceAll("^Collection\\(|\\)$", "");
				assertThat(all(document, "EntityType")).as(type)
					.anyMatch((entity) -> type.endsWith("." + entity.getAttribute("Name")));
			}
		}
	}

	@Test
	void whatIsInBetaOnlyIsDescribedThereOnly(Api api) {
		for (String form : List.of("xml", "json")) {
			assertThat(api.get("/v1.0/$metadata?$format=" + form).body()).doesNotContain("smsLogRow")
				.doesNotContain("getPstnBlockedUsersLog")
				.doesNotContain("pstnUserBlockMode");
			assertThat(api.get("/beta/$metadata?$format=" + form).body()).contains("smsLogRow",
					"getPstnBlockedUsersLog", "pstnUserBlockMode");
		}
	}

	private static Element xml(String text) throws Exception {
		return DocumentBuilderFactory.newDefaultNSInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
			.getDocumentElement();
	}

	private static List<Element> all(Element document, String name) {
		NodeList nodes = document.getElementsByTagNameNS("*", name);
		List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			elements.add((Element) nodes.item(i));
		}
		return elements;
	}

}
