package dev.callrecords.openapi;

import java.io.IOException;
import java.nio.file.Path;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is generated from the document works against the service. */
@ServiceTest
class GeneratedClientTests {

	@TempDir
	private static Path folder;

	private static GeneratedClient client;

	private static ClientScenarios scenarios;

	@BeforeAll
	static void generate(Api api) throws IOException {
		client = GeneratedClient.of(api.root() + "/v3/api-docs", folder);
		scenarios = client.scenarios();
	}

	@AfterAll
	static void unload() {
		client.close();
	}

	@Test
	void aRecordIsCreatedReadChangedAndDeleted() throws Exception {
		scenarios.aRecordIsCreatedReadChangedAndDeleted();
	}

	@Test
	void whatWasReadCanBeSentBack() throws Exception {
		scenarios.whatWasReadCanBeSentBack();
	}

	@Test
	void pagesAreWalkedOver() throws Exception {
		scenarios.pagesAreWalkedOver();
	}

	@Test
	void nestedCollectionsHaveTheirOperations() throws Exception {
		scenarios.nestedCollectionsHaveTheirOperations();
	}

	@Test
	void bothLogsAreWrittenAndRead() throws Exception {
		scenarios.bothLogsAreWrittenAndRead();
	}

	@Test
	void manyAreLoadedAtOnce() throws Exception {
		scenarios.manyAreLoadedAtOnce();
	}

	@Test
	void errorsAreTyped() throws Exception {
		scenarios.errorsAreTyped();
	}

}
