package dev.callrecords.odata.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.TypedExpression.Variable;
import dev.callrecords.odata.syntax.UnsupportedOptionException;

/** The variables that an expression can name. */
final class Scope {

	private static final String IT = "$it";

	private final Variable object;

	private final Map<String, Variable> variables;

	private final boolean expanded;

	private Scope(Variable object, Map<String, Variable> variables, boolean expanded) {
		this.object = object;
		this.variables = variables;
		this.expanded = expanded;
	}

	/** The scope of an option; in an expansion, bare names are those of its entities. */
	static Scope of(StructuredType type, boolean expanded) {
		Variable object = new Variable(0, ValueType.of(type));
		return new Scope(object, Map.of(IT, object), expanded);
	}

	/** The object that is filtered or ordered, of which bare names are properties. */
	Variable object() {
		return this.object;
	}

	/**
	 * The variable of a name. {@code $it} is the entity that the URL names, which the
	 * entities of an expansion cannot be compared with.
	 */
	Optional<Variable> variable(String name) {
		if (this.expanded && name.equals(IT)) {
			throw new UnsupportedOptionException(IT + " within $expand");
		}
		return Optional.ofNullable(this.variables.get(name));
	}

	/** The variable that a lambda in this scope would have. */
	Variable next(ValueType type) {
		return new Variable(this.variables.size(), type);
	}

	Scope with(String name, Variable variable) {
		Map<String, Variable> extended = new LinkedHashMap<>(this.variables);
		extended.put(name, variable);
		return new Scope(this.object, extended, this.expanded);
	}

	/** A lambda variable that has a property of this name, for a hint. */
	Optional<String> ownerOf(String property) {
		return this.variables.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().depth() > 0)
			.filter((entry) -> entry.getValue().type().type() instanceof StructuredType type
					&& Members.names(type).contains(property))
			.map(Map.Entry::getKey)
			.findFirst();
	}

}
