package dev.callrecords.query.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.plan.TypedExpression.Cast;
import dev.callrecords.odata.plan.TypedExpression.Elements;
import dev.callrecords.odata.plan.TypedExpression.IsOf;
import dev.callrecords.odata.plan.TypedExpression.Member;
import dev.callrecords.odata.plan.TypedExpression.Variable;
import dev.callrecords.odata.plan.TypedExpression;
import dev.callrecords.odata.plan.ValueType.Kind;
import org.jspecify.annotations.Nullable;

/** Finds values: in columns where there are any, else in the text. */
final class Paths {

	private final Map<Integer, Binding> bindings = new HashMap<>();

	Paths(Binding root) {
		this.bindings.put(0, root);
	}

	private Binding binding(Variable variable) {
		Binding binding = this.bindings.get(variable.depth());
		if (binding == null) {
			throw new IllegalStateException("A variable is not in scope");
		}
		return binding;
	}

	private @Nullable Row row(TypedExpression owner) {
		return (owner instanceof Variable variable && binding(variable) instanceof Binding.Row row) ? new Row(row)
				: null;
	}

	/**
	 * The value of a variable: an element of an array of simple values, or a structured
	 * value.
	 */
	Sql variable(Variable variable) {
		return switch (binding(variable)) {
			case Binding.Json json when variable.type().kind() != Kind.STRUCTURED ->
				Types.fromJson(json.value(), variable.type());
			default -> structured(variable);
		};
	}

	Sql member(Member member) {
		if (member.type().kind() == Kind.STRUCTURED) {
			return structured(member);
		}
		Row row = row(member.owner());
		if (row != null) {
			Optional<String> column = row.binding().table().column(member.name());
			if (column.isPresent()) {
				return row.binding().column(column.get());
			}
		}
		return Types.fromJson(json(member), member.type());
	}

	/**
	 * The row's column that holds a value.
	 * @param expression any expression
	 * @return the column, or nothing when the value is no member of a row or stands in
	 * its text only
	 */
	Optional<Column> column(TypedExpression expression) {
		if (expression instanceof Member member && member.property() != null) {
			Property property = member.property();
			Row row = row(member.owner());
			return (row != null) ? row.binding()
				.table()
				.column(member.name())
				.map((name) -> new Column(row.binding(), name, property)) : Optional.empty();
		}
		return Optional.empty();
	}

	/** A structured value as jsonb, null where it is absent or JSON's null. */
	Sql structured(TypedExpression expression) {
		return switch (expression) {
			case Variable variable -> switch (binding(variable)) {
				case Binding.Row row -> row.body();
				case Binding.Json json -> json.value();
			};
			case Member member -> present(json(member));
			case Cast cast -> cast(cast);
			default -> throw new IllegalArgumentException("Not a structured value: " + expression);
		};
	}

	private static Sql present(Sql json) {
		return Sql.format("nullif({}, 'null'::jsonb)", json);
	}

	private Sql json(Member member) {
		Row row = row(member.owner());
		if (row != null) {
			boolean organizer = row.binding().table().systemColumns().contains("organizer");
			if (organizer && member.name().equals("organizer_v2")) {
				return Sql.format("{}::jsonb", row.binding().column("organizer"));
			}
		}
		return Sql.format("({} -> {})", structured(member.owner()), Sql.of("cast(? as text)", member.name()));
	}

	/** Whether a complex value is there; by a column where one tells. */
	Sql isPresent(TypedExpression structured) {
		if (structured instanceof Member member) {
			Row row = row(member.owner());
			if (row != null) {
				Optional<String> column = row.binding().table().presence(member.name());
				if (column.isPresent()) {
					return row.binding().column(column.get());
				}
			}
		}
		return Sql.format("({} is not null)", structured(structured));
	}

	Sql cast(Cast cast) {
		Sql owner = structured(cast.owner());
		return Sql.format("case when {} then {} end", named(owner, cast.wireNames().toArray(String[]::new)), owner);
	}

	Sql isOf(IsOf isOf) {
		Sql owner = structured(isOf.owner());
		return isOf.isDeclared() ? Sql.format("({} is not null)", owner)
				: Sql.format("coalesce({}, false)", named(owner, isOf.wireNames().toArray(String[]::new)));
	}

	private static Sql named(Sql structured, String[] wireNames) {
		return Sql.format("({} ->> '@odata.type') = any({})", structured,
				Sql.of("cast(? as text[])", (Object) wireNames));
	}

	/**
	 * Brings a collection's elements into scope.
	 * @param elements the collection
	 * @param depth the depth of the variable that stands for an element
	 * @return where the elements come from
	 */
	Source enter(Elements elements, int depth) {
		Source source = source(elements, "v" + depth);
		this.bindings.put(depth, source.binding());
		return source;
	}

	void leave(int depth) {
		this.bindings.remove(depth);
	}

	/**
	 * Where a collection's elements come from.
	 * @param elements the collection
	 * @param alias the alias to be used
	 * @return the table or array
	 */
	Source source(Elements elements, String alias) {
		Property property = elements.property();
		Row row = row(elements.owner());
		if (row != null) {
			EntityTable table = row.binding().table();
			Optional<EntityTable.View> view = table.view(property.name());
			EntityTable child = table.children().get(view.map(EntityTable.View::navigation).orElse(property.name()));
			if (child != null) {
				Binding.Row childRow = new Binding.Row(alias, child);
				Sql bound = row.isParentOf(childRow);
				if (view.isPresent()) {
					Sql value = Sql.format("({} -> '" + view.get().member() + "')", childRow.body());
					Sql present = Sql.format("{} and jsonb_typeof({}) = 'object'", bound, value);
					return new Source(Sql.of(child.name() + " " + alias), present, new Binding.Json(value));
				}
				return new Source(Sql.of(child.name() + " " + alias), bound, childRow);
			}
		}
		Sql array = Sql.format("({} -> {})", structured(elements.owner()), Sql.of("cast(? as text)", property.name()));
		Sql from = Sql.format("json_elements({}) as " + alias + "(element)", array);
		return new Source(from, Sql.of("true"), new Binding.Json(present(Sql.of(alias + ".element"))));
	}

	/**
	 * Where elements come from.
	 *
	 * @param from an item of a {@code from} clause
	 * @param condition what binds the elements to their owner
	 * @param binding what an element is
	 */
	record Source(Sql from, Sql condition, Binding binding) {
	}

	/**
	 * A column of a row in scope.
	 *
	 * @param row the row
	 * @param name the column's name
	 * @param property what it holds
	 */
	record Column(Binding.Row row, String name, Property property) {

		Sql value() {
			return this.row.column(this.name);
		}

		/** Whether an index on it holds values of a limited length only. */
		boolean isIndexedWhenShort() {
			return this.row.table().isIndexedWhenShort(this.name);
		}

		/** Whether an index on it holds the values' hashes. */
		boolean isIndexedByHash() {
			return this.row.table().isIndexedByHash(this.name);
		}

	}

	/** A row of a table that is in scope. */
	private record Row(Binding.Row binding) {

		/** A child's key begins with its parent's key. */
		Sql isParentOf(Binding.Row child) {
			List<String> key = new ArrayList<>(this.binding.table().parentColumns());
			key.add("id");
			List<Sql> conditions = new ArrayList<>();
			for (int i = 0; i < key.size(); i++) {
				conditions.add(Sql.format("{} = {}", child.column(child.table().parentColumns().get(i)),
						this.binding.column(key.get(i))));
			}
			return Sql.join(" and ", conditions);
		}

	}

}
