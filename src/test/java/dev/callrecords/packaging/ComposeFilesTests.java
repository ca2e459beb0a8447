package dev.callrecords.packaging;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What the compose files demand of an operator, and whom they let in. */
class ComposeFilesTests {

	@ParameterizedTest
	@ValueSource(strings = { "docker-compose.yml", "docker-compose.citus.yml" })
	void everyPasswordIsDemandedOfTheOperator(String file) throws IOException {
		List<Map.Entry<?, ?>> passwords = entries(file)
			.filter((entry) -> entry.getKey().toString().contains("PASSWORD"))
			.toList();
		assertThat(passwords).hasSizeGreaterThan(1)
			.allSatisfy((entry) -> assertThat(entry.getValue().toString()).as(entry.getKey().toString())
				.startsWith("${CALLRECORDS_DATABASE_PASSWORD:?"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "docker-compose.yml", "docker-compose.citus.yml" })
	void everyPortIsOpenToThisMachineOnly(String file) throws IOException {
		List<Object> ports = entries(file).filter((entry) -> entry.getKey().equals("ports"))
			.flatMap((entry) -> ((List<?>) entry.getValue()).stream())
			.map(Object.class::cast)
			.toList();
		assertThat(ports).isNotEmpty().allSatisfy((port) -> assertThat(port.toString()).startsWith("127.0.0.1:"));
	}

	private static Stream<Map.Entry<?, ?>> entries(String file) throws IOException {
		try (Reader reader = Files.newBufferedReader(Path.of(file))) {
			return entries(new Yaml().<Object>load(reader));
		}
	}

	private static Stream<Map.Entry<?, ?>> entries(Object node) {
		if (node instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.flatMap((entry) -> Stream.concat(Stream.of(entry), entries(entry.getValue())));
		}
		return (node instanceof List<?> list) ? list.stream().flatMap(ComposeFilesTests::entries) : Stream.empty();
	}

}
