package dev.callrecords.odata.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.TypedExpression.Variable;

/** The variables that an expression can name. */
final class Scope {

	private final Variable object;

	private final Map<String, Variable> variables;

	private Scope(Variable object, Map<String, Variable> variables) {
		this.object = object;
		this.variables = variables;
	}

	static Scope of(StructuredType type) {
		Variable object = new Variable(0, ValueType.of(type));
		return new Scope(object, Map.of("$it", object));
	}

	/** The object that is filtered or ordered, of which bare names are properties. */
	Variable object() {
		return this.object;
	}

	Optional<Variable> variable(String name) {
		return Optional.ofNullable(this.variables.get(name));
	}

	/** The variable that a lambda in this scope would have. */
	Variable next(ValueType type) {
		return new Variable(this.variables.size(), type);
	}

	Scope with(String name, Variable variable) {
		Map<String, Variable> extended = new LinkedHashMap<>(this.variables);
		extended.put(name, variable);
		return new Scope(this.object, extended);
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
