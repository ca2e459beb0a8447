package dev.callrecords.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.assertj.core.api.Assertions;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** A client that openapi-generator makes of the document, compiled and loaded. */
final class GeneratedClient implements AutoCloseable {

	private static final String SCENARIOS = "org.openapitools.client.Scenarios";

	private final URLClassLoader loader;

	private GeneratedClient(URLClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * Makes a client in Java with the library that needs nothing but Jackson and the JDK,
	 * and otherwise as the generator does it by itself.
	 * @param documentUrl the document
	 * @param folder an empty folder
	 */
	static GeneratedClient of(String documentUrl, Path folder) throws IOException {
		CodegenConfigurator configurator = new CodegenConfigurator().setInputSpec(documentUrl)
			.setGeneratorName("java")
			.setLibrary("native")
			.addAdditionalProperty("useJakartaEe", true)
			.addAdditionalProperty("hideGenerationTimestamp", true)
			.setOutputDir(folder.toString());
		for (String unused : List.of("apiDocs", "apiTests", "modelDocs", "modelTests")) {
			configurator.addGlobalProperty(unused, "false");
		}
		new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
		Path classes = Files.createDirectory(folder.resolve("classes"));
		compile(folder.resolve("src/main/java"), classes);
		return new GeneratedClient(
				new URLClassLoader(new URL[] { classes.toUri().toURL() }, GeneratedClient.class.getClassLoader()));
	}

	private static void compile(Path sources, Path classes) throws IOException {
		Path scenarios = sources.resolve(SCENARIOS.replace('.', '/') + ".java");
		try (var in = GeneratedClient.class.getResourceAsStream("/openapi/client/Scenarios.java")) {
			Files.copy(in, scenarios);
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (Stream<Path> files = Files.walk(sources);
				StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			List<Path> units = files.filter((file) -> file.toString().endsWith(".java")).toList();
			List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath",
					System.getProperty("java.class.path"));
			boolean compiled = compiler
				.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(units))
				.call();
			Assertions.assertThat(compiled).isTrue();
		}
	}

	/** What programs do with the client; they use the first of the document's servers. */
	ClientScenarios scenarios() {
		try {
			return (ClientScenarios) this.loader.loadClass(SCENARIOS).getDeclaredConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.loader.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
