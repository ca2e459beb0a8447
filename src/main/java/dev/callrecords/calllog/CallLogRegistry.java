package dev.callrecords.calllog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.callrecords.odata.model.Function;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.TableRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.repository.support.Repositories;
import org.springframework.stereotype.Component;

/**
 * All logs and functions: for each function of the registry of types there is a JPA
 * entity that it returns, and where the registry has a collection of them as well, that
 * is a log.
 */
@Component
public class CallLogRegistry {

	private final Map<String, CallLog> byCollection = new LinkedHashMap<>();

	private final Map<String, LogFunction> functions = new LinkedHashMap<>();

	CallLogRegistry(TableRegistry tables, Schema schema, ListableBeanFactory beans) {
		StructuredType root = schema.structuredType(Schema.ROOT).orElseThrow();
		Repositories repositories = new Repositories(beans);
		for (Function function : schema.functions()) {
			EntityTable table = tables.of(function.returns());
			Optional<String> collection = root.navigationProperties()
				.stream()
				.filter((property) -> property.type() == function.returns())
				.map(Property::name)
				.findAny();
			collection.ifPresent(
					(name) -> this.byCollection.put(name, new CallLog(table, name, repository(repositories, table))));
			this.functions.put(function.name(), new LogFunction(function.name(), table, collection.orElse(null)));
		}
	}

	@SuppressWarnings("unchecked") // what goes in came out of the same repository
	private static LogRowRepository<LogRow> repository(Repositories repositories, EntityTable table) {
		return (LogRowRepository<LogRow>) repositories.getRepositoryFor(table.entity()).orElseThrow();
	}

	/**
	 * The logs.
	 * @return all of them, in the order of the registry of types
	 */
	public Collection<CallLog> all() {
		return this.byCollection.values();
	}

	/**
	 * The log whose rows are a collection.
	 * @param collection the last part of the collection's path
	 * @return the log, or nothing when there is no such collection
	 */
	public Optional<CallLog> ofCollection(String collection) {
		return Optional.ofNullable(this.byCollection.get(collection));
	}

	/**
	 * The functions.
	 * @return all of them, in the order of the registry of types
	 */
	public Collection<LogFunction> functions() {
		return this.functions.values();
	}

	/**
	 * The function of a name.
	 * @param name the name without namespace
	 * @return the function, or nothing when there is no such one
	 */
	public Optional<LogFunction> function(String name) {
		return Optional.ofNullable(this.functions.get(name));
	}

}
