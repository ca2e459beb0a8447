package dev.callrecords.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That data are in the folder that was meant, or nowhere. What a locale makes of a name
 * is seen in other JVMs, which a shell starts: it knows bytes and no characters.
 */
class DataFolderTests {

	private static final String REFUSAL = "cannot be expressed in the locale's character set";

	@TempDir
	private Path temporary;

	@ParameterizedTest
	@CsvSource({ "C, Z\\303\\274rich", "C.UTF-8, Z\\374rich" })
	void refusesADefaultFolderInAWorkingDirectoryThatTheLocaleCannotExpress(String locale, String name)
			throws Exception {
		assertThat(start(locale, name, "cd \"$folder\" && exec \"$@\" data/postgres")).contains(REFUSAL);
		assertThat(folders()).hasSize(1).allSatisfy((folder) -> assertThat(folder).isEmptyDirectory());
	}

	@ParameterizedTest
	@CsvSource({ "C, Z\\303\\274rich", "C.UTF-8, Z\\374rich" })
	void refusesAnArgumentThatTheLocaleCannotExpress(String locale, String name) throws Exception {
		assertThat(start(locale, name, "exec \"$@\" \"$PWD/$folder/data\"")).contains(REFUSAL);
		assertThat(folders()).hasSize(1).allSatisfy((folder) -> assertThat(folder).isEmptyDirectory());
	}

	@ParameterizedTest
	@CsvSource({ "C, Z\\303\\274rich", "C.UTF-8, Z\\374rich" })
	void refusesALinkToAFolderThatTheLocaleCannotExpress(String locale, String name) throws Exception {
		assertThat(start(locale, name, "ln -s \"$folder\" link && exec \"$@\" link")).contains(REFUSAL);
		assertThat(folders()).hasSize(2).allSatisfy((folder) -> assertThat(folder).isEmptyDirectory());
	}

	@Test
	void takesAnAbsoluteFolderInWhateverWorkingDirectory(@TempDir Path other) throws Exception {
		try (ServerFolder folder = ServerFolder.in(other.resolve("data"));
				JavaProcess owner = JavaProcess
					.start(shell("C", "Z\\303\\274rich", "cd \"$folder\" && exec \"$@\" '" + folder.path() + "'"))) {
			owner.await(ServerOwner.STORED);
			assertThat(folder.server()).isPresent();
			assertThat(folders()).hasSize(1).allSatisfy((empty) -> assertThat(empty).isEmptyDirectory());
		}
	}

	@Test
	void isRelativeToTheWorkingDirectory() {
		Path here = Path.of("").toAbsolutePath();
		assertThat(DataFolder.named("data/postgres")).isEqualTo(here.resolve("data").resolve("postgres"));
		assertThat(DataFolder.named("../other")).isEqualTo(here.resolveSibling("other"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\"b", "a$b", "a`b", "a\\b", "a\nb" })
	void refusesCharactersThatPostgresHandsToAShell(String name) {
		assertThatExceptionOfType(EmbeddedPostgresException.class).isThrownBy(() -> DataFolder.named(name))
			.withMessageContaining("because of a character in the folder's name");
	}

	@Test
	void refusesANameThatIsTooLongForTheServersPrograms() {
		assertThatExceptionOfType(EmbeddedPostgresException.class)
			.isThrownBy(() -> DataFolder.named("a-longer-name/".repeat(61)))
			.withMessageContaining("the folder's name is too long");
	}

	@Test
	void readsMessagesThatNameFilesInAnotherCharacterSet() throws Exception {
		Path message = Files.write(this.temporary.resolve("message"),
				"FATAL: no file Zürich".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(DataFolder.text(message)).startsWith("FATAL: no file Z").endsWith("rich");
	}

	/** What another JVM says that a shell starts beside or in a folder of this name. */
	private String start(String locale, String name, String script) throws IOException {
		try (JavaProcess owner = JavaProcess.start(shell(locale, name, script))) {
			return owner.output();
		}
	}

	private ProcessBuilder shell(String locale, String name, String script) {
		String folder = "folder=$(printf '%s') && mkdir \"$folder\" && ".formatted(name);
		List<String> command = Stream
			.concat(Stream.of("sh", "-c", folder + script, "sh"), JavaProcess.command(ServerOwner.class).stream())
			.toList();
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.temporary.toFile());
		builder.environment().put("LC_ALL", locale);
		return builder;
	}

	private List<Path> folders() throws IOException {
		try (Stream<Path> folders = Files.list(this.temporary)) {
			return folders.toList();
		}
	}

}
