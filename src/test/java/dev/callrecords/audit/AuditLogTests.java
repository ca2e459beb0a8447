package dev.callrecords.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.callrecords.audit.AuditProperties.Destination;
import dev.callrecords.support.Answer;
import dev.callrecords.web.RequestAccount.Action;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Where the entries of the audit log go, and what becomes of the files. */
@ExtendWith(OutputCaptureExtension.class)
class AuditLogTests {

	private static final DataSize LARGE = DataSize.ofMegabytes(1);

	@TempDir
	private Path folder;

	private AuditLog open(Destination to, Path file, DataSize size, DataSize cap, Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		return new AuditLog(new AuditProperties(to, file, size, cap, 10), environment);
	}

	private static AuditEntry entry(int status) {
		return new AuditEntry(Action.READ, "callRecords", 1, "ida", "10.0.0.1", "GET", "/+4930123456", "x".repeat(500),
				"id", null, status, false, 1);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("new"))) {
			return files.toList();
		}
	}

	@Test
	void everyEntryIsInAFileOfItsOwnersAlone() throws IOException {
		AuditLog log = open(Destination.FILE, this.folder.resolve("new/audit.ndjson"), DataSize.ofKilobytes(100),
				DataSize.ofBytes(0), Map.of());
		for (int i = 0; i < 1000; i++) {
			log.write(entry(i));
		}
		log.destroy();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.folder.resolve("new"))))
			.isEqualTo("rwx------");
		int entries = 0;
		for (Path file : files()) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			assertThat(file.getFileName().toString()).matches("audit(\\.\\d{4}-\\d\\d-\\d\\d\\.\\d+)?\\.ndjson");
			for (String line : Files.readAllLines(file)) {
				assertThat(Answer.JSON.readTree(line).at("/http/response/status_code").isInt()).isTrue();
				entries++;
			}
		}
		assertThat(entries).as("entries of %s", files()).isEqualTo(1000);
		assertThat(files()).hasSizeGreaterThan(3);
	}

	@Test
	void theOldestFilesGo() {
		AuditLog log = open(Destination.FILE, this.folder.resolve("new/audit.ndjson"), DataSize.ofKilobytes(100),
				DataSize.ofKilobytes(250), Map.of());
		for (int i = 0; i < 1000; i++) {
			log.write(entry(i));
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> files().size() <= 4);
		log.destroy();
	}

	@Test
	void whatTheOrdinaryLogLeavesOutIsThere() throws IOException {
		Path file = this.folder.resolve("audit.ndjson");
		AuditLog log = open(Destination.FILE, file, LARGE, LARGE, Map.of("logging.structured.json.exclude", "url",
				"logging.structured.json.add.more", "x", "logging.structured.ecs.service.name", "mine"));
		log.write(entry(401));
		log.destroy();
		JsonNode entry = Answer.JSON.readTree(Files.readString(file));
		assertThat(entry.at("/url/query").asString()).hasSize(500);
		assertThat(entry.at("/service/name").asString()).isEqualTo("mine");
		assertThat(entry.at("/url/path").asString()).isEqualTo("/+4930123456");
		assertThat(entry.at("/user/id").asString()).isEqualTo("ida");
		assertThat(entry.at("/event/type").toString()).isEqualTo("[\"access\",\"denied\"]");
		assertThat(entry.has("more")).isFalse();
	}

	@Test
	void aFileThatCannotBeWrittenStopsTheStart() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file")).resolve("audit.ndjson");
		assertThatIllegalStateException().isThrownBy(() -> open(Destination.FILE, file, LARGE, LARGE, Map.of()))
			.withMessageContaining("callrecords.audit.file")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void anOperatorChoosesTheOutputOrNothing(CapturedOutput output) {
		AuditLog log = open(Destination.STDOUT, Path.of("none"), LARGE, LARGE, Map.of());
		log.write(entry(200));
		log.destroy();
		assertThat(Answer.JSON.readTree(output.getOut()).get("message").asString()).isEqualTo("read callRecords: 200");
		AuditLog none = open(Destination.NONE, Path.of("none"), LARGE, LARGE, Map.of());
		none.write(entry(404));
		none.destroy();
		assertThat(output.getAll()).doesNotContain("read callRecords: 404");
		assertThat(Path.of("none")).doesNotExist();
	}

}
