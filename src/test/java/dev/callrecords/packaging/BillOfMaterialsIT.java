package dev.callrecords.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The jar says what it is made of, in CycloneDX's form. */
class BillOfMaterialsIT {

	private static final Pattern LIBRARY = Pattern.compile("BOOT-INF/lib/(.+)\\.jar");

	/** Added when the jar is packed: what unpacks it again. */
	private static final String TOOLS = "spring-boot-jarmode-tools-";

	@Test
	void namesEachLibraryOfTheJarWithItsVersion() throws IOException {
		assumeThat(System.getProperty("callrecords.maven")).as("Maven, which makes none offline")
			.isEqualTo("offline=false");
		try (JarFile jar = new JarFile(System.getProperty("callrecords.jar"))) {
			String location = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
			assertThat(location).isEqualTo("META-INF/sbom/application.cdx.json");
			JsonNode bill = read(jar, location);
			assertThat(bill.path("bomFormat").stringValue()).isEqualTo("CycloneDX");
			assertThat(bill.at("/metadata/component/name").stringValue()).isEqualTo("callrecords");
			List<String> components = bill.path("components")
				.valueStream()
				.map((component) -> component.path("name").stringValue() + "-"
						+ component.path("version").stringValue())
				.toList();
			assertThat(libraries(jar)).hasSizeGreaterThan(50).isSubsetOf(components);
			assertThat(bill.path("components").valueStream())
				.allSatisfy((component) -> assertThat(component.path("purl").stringValue()).startsWith("pkg:maven/"));
		}
	}

	private static JsonNode read(JarFile jar, String entry) throws IOException {
		try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
			return JsonMapper.shared().readTree(in);
		}
	}

	private static List<String> libraries(JarFile jar) {
		return jar.stream()
			.map((entry) -> LIBRARY.matcher(entry.getName()))
			.filter((name) -> name.matches() && !name.group(1).startsWith(TOOLS))
			.map((name) -> name.group(1))
			.toList();
	}

}
