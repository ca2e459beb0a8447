package dev.callrecords.storage;

import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThatException;

/** A database that is not as the entities say ends the start. */
@ServiceTest
class MissingColumnTests {

	@Test
	void isFoundAtTheStart(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server) {
		try (FreshDatabase database = new FreshDatabase(jdbc, server, "without_a_column")) {
			database.start().close();
			database.jdbc().sql("alter table session drop column failed").update();
			assertThatException().isThrownBy(() -> start(database))
				.withStackTraceContaining("missing column [failed] in table [session]");
		}
	}

	private static void start(FreshDatabase database) {
		try (Instance instance = database.start()) {
			throw new AssertionError("It has started: " + instance.api().root());
		}
	}

}
