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
 * All logs: each JPA entity of a log is one, with the collection and the function that
 * the registry of types has for its rows.
 */
@Component
public class CallLogRegistry {

	private final Map<String, CallLog> byCollection = new LinkedHashMap<>();

	private final Map<String, CallLog> byFunction = new LinkedHashMap<>();

	CallLogRegistry(TableRegistry tables, Schema schema, ListableBeanFactory beans) {
		StructuredType root = schema.structuredType(Schema.ROOT).orElseThrow();
		Repositories repositories = new Repositories(beans);
		for (Function function : schema.functions()) {
			Property collection = root.navigationProperties()
				.stream()
				.filter((property) -> property.type() == function.returns())
				.findAny()
				.orElseThrow();
			EntityTable table = tables.of(function.returns());
			CallLog log = new CallLog(table, collection.name(), function.name(), repository(repositories, table));
			this.byCollection.put(log.collection(), log);
			this.byFunction.put(log.function(), log);
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
	 * The log that a function reads.
	 * @param function the function's name without namespace
	 * @return the log, or nothing when there is no such function
	 */
	public Optional<CallLog> ofFunction(String function) {
		return Optional.ofNullable(this.byFunction.get(function));
	}

}
