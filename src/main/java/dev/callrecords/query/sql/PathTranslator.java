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
import dev.callrecords.storage.Column;
import dev.callrecords.storage.EntityTable;
import org.jspecify.annotations.Nullable;

/** Finds values: in columns where there are any, else in the text. */
final class PathTranslator {

	private final Map<Integer, Binding> bindings = new HashMap<>();

	PathTranslator(Binding root) {
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
				SqlTypes.fromJson(json.value(), variable.type());
			default -> structured(variable);
		};
	}

	Sql member(Member member) {
		if (member.type().kind() == Kind.STRUCTURED) {
			return structured(member);
		}
		return column(member).map(RowColumn::value).orElseGet(() -> SqlTypes.fromJson(json(member), member.type()));
	}

	/**
	 * The row's column that holds a value.
	 * @param expression any expression
	 * @return the column, or nothing when the value is no member of a row or stands in
	 * its text only
	 */
	Optional<RowColumn> column(TypedExpression expression) {
		return path(expression).flatMap((path) -> path.table().column(path.text()).map(path::column));
	}

	/** The way from a row in scope to one of its members. */
	private Optional<RowPath> path(TypedExpression expression) {
		if (!(expression instanceof Member member) || member.property() == null) {
			return Optional.empty();
		}
		Row row = row(member.owner());
		return (row != null) ? Optional.of(new RowPath(row.binding(), member.name()))
				: path(member.owner()).map((owner) -> new RowPath(owner.row(), owner.text() + "/" + member.name()));
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
		return path(member)
			.flatMap((path) -> Optional.ofNullable(path.table().inlined().get(path.text())).map(path::column))
			.map((column) -> Sql.format("{}::jsonb", column.value()))
			.orElseGet(() -> Sql.format("({} -> {})", structured(member.owner()),
					Sql.of("cast(? as text)", member.name())));
	}

	/** Whether a complex value is there; by a column where one tells. */
	Sql isPresent(TypedExpression structured) {
		return path(structured).flatMap((path) -> path.table().presence(path.text()).map(path::column))
			.map(RowColumn::value)
			.orElseGet(() -> Sql.format("({} is not null)", structured(structured)));
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
	 * @param searched whether what is asked of an element looks into other collections
	 * @return where the elements come from
	 */
	Source enter(Elements elements, int depth, boolean searched) {
		Source source = source(elements, "v" + depth);
		this.bindings.put(depth, source.binding());
		return searched ? source.withRow("k" + depth) : source;
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
					return new Source(Sql.of(child.name() + " " + alias), present, new Binding.Json(value, childRow),
							false);
				}
				return new Source(Sql.of(child.name() + " " + alias), bound, childRow, false);
			}
		}
		Sql array = Sql.format("({} -> {})", structured(elements.owner()), Sql.of("cast(? as text)", property.name()));
		Sql from = Sql.format("json_elements({}) as " + alias + "(element)", array);
		return new Source(from, Sql.of("true"),
				new Binding.Json(present(Sql.of(alias + ".element")), rowOf(elements.owner())), true);
	}

	/** The row whose text holds a structured value. */
	private Binding.Row rowOf(TypedExpression structured) {
		return switch (structured) {
			case Variable variable -> switch (binding(variable)) {
				case Binding.Row row -> row;
				case Binding.Json json -> json.row();
			};
			case Member member -> rowOf(member.owner());
			case Cast cast -> rowOf(cast.owner());
			default -> throw new IllegalArgumentException("Not a structured value: " + structured);
		};
	}

	/**
	 * Where elements come from.
	 *
	 * @param from an item of a {@code from} clause
	 * @param condition what binds the elements to their owner
	 * @param binding what an element is
	 * @param array whether the elements come from a JSON array
	 */
	record Source(Sql from, Sql condition, Binding binding, boolean array) {

		/**
		 * A condition that the planner cannot fold to a constant: Citus takes a subquery
		 * only if no table in it is left out for that.
		 */
		Sql unfolded(Sql condition) {
			if (this.array) {
				return condition;
			}
			Binding.Row row = switch (this.binding) {
				case Binding.Row itself -> itself;
				case Binding.Json part -> part.row();
			};
			return Sql.format("case when octet_length({}) >= 0 then {} end", row.column(row.key().getFirst()),
					condition);
		}

		/**
		 * The same elements, beside the row whose text holds them. Citus takes a
		 * correlated subquery only where a distributed table is in the {@code from}
		 * clause around it.
		 */
		Source withRow(String alias) {
			if (!this.array || !(this.binding instanceof Binding.Json json) || json.row().table().base() != null) {
				return this;
			}
			Binding.Row row = json.row();
			Binding.Row same = new Binding.Row(alias, row.table());
			return new Source(Sql.format(row.table().name() + " " + alias + " cross join lateral {}", this.from),
					Sql.join(" and ",
							row.key()
								.stream()
								.map((column) -> Sql.format("{} = {}", same.column(column), row.column(column)))
								.toList()),
					this.binding, true);
		}

	}

	/**
	 * The way from a row in scope to one of its members.
	 *
	 * @param row the row
	 * @param text the names of properties with slashes between them
	 */
	private record RowPath(Binding.Row row, String text) {

		EntityTable table() {
			return this.row.table();
		}

		RowColumn column(Column column) {
			return new RowColumn(this.row, column);
		}

	}

	/**
	 * A column of a row in scope.
	 *
	 * @param row the row
	 * @param column the column
	 */
	record RowColumn(Binding.Row row, Column column) {

		Sql value() {
			return this.row.column(this.column.name());
		}

	}

	/** A row of a table that is in scope. */
	private record Row(Binding.Row binding) {

		/** A child's key begins with its parent's key. */
		Sql isParentOf(Binding.Row child) {
			List<String> key = new ArrayList<>(this.binding.table().parentKey().stream().map(Column::name).toList());
			key.add("id");
			List<Sql> conditions = new ArrayList<>();
			for (int i = 0; i < key.size(); i++) {
				conditions.add(Sql.format("{} = {}", child.column(child.table().parentKey().get(i).name()),
						this.binding.column(key.get(i))));
			}
			return Sql.join(" and ", conditions);
		}

	}

}
