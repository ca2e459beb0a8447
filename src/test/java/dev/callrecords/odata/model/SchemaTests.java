package dev.callrecords.odata.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the schema says besides OData's own words. */
class SchemaTests {

	private static Schema schema() throws IOException {
		return read("""
				<EntityType Name="cloudCommunications">
				  <NavigationProperty Name="everywhere" Type="Collection(microsoft.graph.row)">%1$s</NavigationProperty>
				  <NavigationProperty Name="inBeta" Type="Collection(microsoft.graph.row)">%1$s
				    <Annotation Term="dev.callrecords.BetaOnly" />
				  </NavigationProperty>%1$s
				</EntityType>
				<EnumType Name="mode">%1$s
				  <Member Name="on" Value="0">%1$s<Annotation Term="dev.callrecords.AlsoWritten" String="On" /></Member>
				  <Member Name="off" Value="1">%1$s</Member>
				</EnumType>
				<ComplexType Name="row">%1$s
				  <Property Name="id" Type="Edm.String">%1$s<Annotation Term="dev.callrecords.NotInGraph" /></Property>
				  <Property Name="mode" Type="microsoft.graph.mode">%1$s</Property>
				</ComplexType>
				<Function Name="getAll">%1$s<ReturnType Type="Collection(microsoft.graph.row)" />
				  <Annotation Term="dev.callrecords.BetaOnly" Bool="false" />
				</Function>
				<Function Name="getNew">%1$s<ReturnType Type="Collection(microsoft.graph.row)" />
				  <Annotation Term="dev.callrecords.BetaOnly" Bool="true" />
				</Function>
				""");
	}

	private static Schema read(String elements) throws IOException {
		String csdl = """
				<Edmx><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">%s</Schema></Edmx>"""
			.formatted(elements.formatted("""
					<Annotation Term="Org.OData.Core.V1.Description" String="something" />"""));
		return SchemaReader.read(new ByteArrayInputStream(csdl.getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@CsvSource({ "everywhere, true, true", "getAll, true, true", "inBeta, false, true", "getNew, false, true",
			"nowhere, false, false", "row, false, false" })
	void aResourceMayBeThereBelowBetaOnly(String name, boolean withoutBeta, boolean beta) throws IOException {
		assertThat(schema().hasResource(name, false)).isEqualTo(withoutBeta);
		assertThat(schema().hasResource(name, true)).isEqualTo(beta);
	}

	@Test
	void aPropertyMayBeTheServicesOwn() throws IOException {
		assertThat(schema().structuredType("microsoft.graph.row").orElseThrow().structuralProperties())
			.filteredOn(Property::notInGraph)
			.extracting(Property::name)
			.containsExactly("id");
	}

	@Test
	void aMemberMayHaveAnotherSpelling() throws IOException {
		EnumType mode = (EnumType) schema().types()
			.stream()
			.filter((type) -> type.qualifiedName().equals("microsoft.graph.mode"))
			.findAny()
			.orElseThrow();
		assertThat(mode.member("On")).isEqualTo(mode.member("on")).isPresent();
		assertThat(mode.member("ON")).isEmpty();
		assertThat(mode.member("Off")).isEmpty();
		assertThat(mode.member("null")).isEmpty();
	}

	@Test
	void theServicesOwnSchemaHasItsCollectionsAndFunctions() {
		for (String name : new String[] { "callRecords", "pstnCallLogRows", "directRoutingLogRows", "getPstnCalls",
				"getDirectRoutingCalls" }) {
			assertThat(Schema.load().hasResource(name, false)).as(name).isTrue();
		}
	}

}
