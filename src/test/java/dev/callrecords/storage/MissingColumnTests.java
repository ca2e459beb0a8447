package dev.callrecords.storage;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.callrecords.CallRecordsApplication;
import dev.callrecords.support.ServiceTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThatException;

/** A database that is not as the entities say ends the start. */
@ServiceTest
class MissingColumnTests {

	private static final String DATABASE = "without_a_column";

	@Autowired
	private JdbcClient server;

	@Autowired
	private JdbcConnectionDetails connection;

	@BeforeEach
	void createDatabase() {
		this.server.sql("create database " + DATABASE).update();
	}

	@AfterEach
	void dropDatabase() {
		this.server.sql("drop database %s with (force)".formatted(DATABASE)).update();
	}

	@Test
	void isFoundAtTheStart() {
		DriverManagerDataSource database = new DriverManagerDataSource(url(),
				Objects.requireNonNull(this.connection.getUsername()),
				Objects.requireNonNull(this.connection.getPassword()));
		Flyway.configure().dataSource(database).placeholders(Map.of("lockTimeout", "0")).load().migrate();
		JdbcClient.create(database).sql("alter table session drop column failed").update();
		assertThatException().isThrownBy(this::start)
			.withStackTraceContaining("missing column [failed] in table [session]");
	}

	private void start() {
		new SpringApplicationBuilder(CallRecordsApplication.class)
			.run(List.of("--server.port=0", "--spring.datasource.url=" + url(),
					"--spring.datasource.username=" + this.connection.getUsername(),
					"--spring.datasource.password=" + this.connection.getPassword())
				.toArray(String[]::new))
			.close();
	}

	private String url() {
		return this.connection.getJdbcUrl().replaceFirst("/[^/?]+(?=\\?|$)", "/" + DATABASE);
	}

}
