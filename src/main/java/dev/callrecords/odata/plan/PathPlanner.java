package dev.callrecords.odata.plan;

import java.util.List;
import java.util.Optional;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.TypedExpression.Cast;
import dev.callrecords.odata.plan.TypedExpression.Elements;
import dev.callrecords.odata.plan.TypedExpression.Member;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.PathSegment;

/** Resolves paths. */
final class PathPlanner {

	private final ErrorPosition problem;

	private final Scope scope;

	PathPlanner(ErrorPosition problem, Scope scope) {
		this.problem = problem;
		this.scope = scope;
	}

	/** A path to a single value. */
	TypedExpression value(Expression.Path path) {
		return value(path.segments());
	}

	private TypedExpression value(List<PathSegment> segments) {
		Optional<TypedExpression.Variable> variable = this.scope.variable(segments.getFirst().name());
		TypedExpression current = variable.isPresent() ? variable.get() : this.scope.object();
		for (PathSegment segment : segments.subList(variable.isPresent() ? 1 : 0, segments.size())) {
			current = segment.isType() ? cast(current, segment) : member(current, segment);
		}
		return current;
	}

	/** A path that ends in a collection. */
	Elements elements(Expression.Path path) {
		List<PathSegment> segments = path.segments();
		PathSegment last = segments.getLast();
		TypedExpression owner = (segments.size() > 1) ? value(segments.subList(0, segments.size() - 1))
				: this.scope.object();
		if (last.isType() || (segments.size() == 1 && this.scope.variable(last.name()).isPresent())) {
			throw this.problem.at(last.position(), "'" + last.name() + "' is not a collection");
		}
		Property property = find(structured(owner, last), last).orElseThrow(() -> this.problem.at(last.position(),
				"'" + last.name() + "' is not declared, so it cannot be searched as a collection"));
		if (!property.collection()) {
			throw this.problem.at(last.position(),
					"'" + last.name() + "' is not a collection, so it has neither any, all nor $count");
		}
		return new Elements(owner, property);
	}

	private TypedExpression member(TypedExpression owner, PathSegment segment) {
		if (owner.type().kind() == Kind.UNDECLARED) {
			return new Member(owner, segment.name(), null, ValueType.UNDECLARED);
		}
		Optional<Property> property = find(structured(owner, segment), segment);
		if (property.isEmpty()) {
			return new Member(owner, segment.name(), null, ValueType.UNDECLARED);
		}
		if (property.get().collection()) {
			throw this.problem.at(segment.position(),
					"'" + segment.name() + "' is a collection; ask for its elements with " + segment.name()
							+ "/any(x:…), " + segment.name() + "/all(x:…) or " + segment.name() + "/$count");
		}
		return new Member(owner, segment.name(), property.get(), ValueType.of(property.get().type()));
	}

	private Optional<Property> find(StructuredType type, PathSegment segment) {
		if (type.property(segment.name()).isEmpty() && this.scope.ownerOf(segment.name()).isPresent()
				&& type.equals(this.scope.object().type().type()) && !Members.names(type).contains(segment.name())) {
			throw this.problem.at(segment.position(), "'" + segment.name() + "' is not a property of " + type.name()
					+ "; did you mean '" + this.scope.ownerOf(segment.name()).get() + "/" + segment.name() + "'?");
		}
		return Members.find(type, segment, this.problem);
	}

	private StructuredType structured(TypedExpression owner, PathSegment segment) {
		if (owner.type().type() instanceof StructuredType type) {
			return type;
		}
		throw this.problem.at(segment.position(),
				Coercion.describe(owner.type()) + " has no member '" + segment.name() + "'");
	}

	private TypedExpression cast(TypedExpression owner, PathSegment segment) {
		StructuredType declared = structured(owner, segment);
		StructuredType target = Members.related(declared, segment, this.problem);
		return declared.isA(target) ? owner : new Cast(owner, target);
	}

	TypedExpression isOf(Expression.IsOf isOf) {
		TypedExpression owner = (isOf.operand() != null) ? value(isOf.operand()) : this.scope.object();
		StructuredType declared = structured(owner, isOf.type());
		StructuredType target = Members.related(declared, isOf.type(), this.problem);
		return new TypedExpression.IsOf(owner, target);
	}

}
