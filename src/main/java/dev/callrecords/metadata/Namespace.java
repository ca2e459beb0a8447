package dev.callrecords.metadata;

import java.util.List;

import dev.callrecords.odata.model.Term;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace declares below a root of the service, as both forms of CSDL say it.
 *
 * @param name the namespace
 * @param enumerations its enumerations
 * @param structures its entity types and complex types
 * @param functions its functions
 * @param terms its terms
 * @param container what is addressed below the service root, or null when another
 * namespace says so
 */
record Namespace(String name, List<Enumeration> enumerations, List<Structure> structures, List<Operation> functions,
		List<Term> terms, @Nullable Container container) {

	/**
	 * An enumeration.
	 *
	 * @param name the name without namespace
	 * @param members its members
	 * @param annotations what is said of it
	 */
	record Enumeration(String name, List<Constant> members, List<Annotation> annotations) {
	}

	/**
	 * A member of an enumeration.
	 *
	 * @param name the name on the wire
	 * @param value the number
	 * @param annotations what is said of it
	 */
	record Constant(String name, int value, List<Annotation> annotations) {
	}

	/**
	 * An entity type or a complex type.
	 *
	 * @param name the name without namespace
	 * @param entity whether it is an entity type
	 * @param baseType the qualified name of its base type, or null
	 * @param isAbstract whether there are values of derived types only
	 * @param open whether values may have other members
	 * @param key the property that is the key, or null when the base type says so or
	 * there is none
	 * @param members the properties that it adds to those of its base type
	 * @param annotations what is said of it
	 */
	record Structure(String name, boolean entity, @Nullable String baseType, boolean isAbstract, boolean open,
			@Nullable String key, List<Member> members, List<Annotation> annotations) {
	}

	/**
	 * A property or a parameter, or what a function returns.
	 *
	 * @param name the name on the wire
	 * @param type the type of its values
	 * @param nullable whether the value may be null; an element of a collection never is
	 * @param navigation whether it leads to entities, which it contains
	 * @param annotations what is said of it
	 */
	record Member(String name, TypeName type, boolean nullable, boolean navigation, List<Annotation> annotations) {
	}

	/**
	 * The type of a value.
	 *
	 * @param element the qualified name of the type, or of the elements' type
	 * @param collection whether the value is a collection
	 */
	record TypeName(String element, boolean collection) {

		@Override
		public String toString() {
			return this.collection ? "Collection(" + this.element + ")" : this.element;
		}

		/**
		 * How many digits a second has after its point.
		 * @return the number, or null when the type is not about time
		 */
		@Nullable Integer precision() {
			return switch (this.element) {
				case "Edm.DateTimeOffset" -> 7;
				case "Edm.Duration" -> 12;
				default -> null;
			};
		}

		/**
		 * Whether numbers keep the scale that they were sent with.
		 * @return true for decimal numbers
		 */
		boolean hasVariableScale() {
			return this.element.equals("Edm.Decimal");
		}

	}

	/**
	 * A function that is bound to its first parameter.
	 *
	 * @param name the name without namespace
	 * @param parameters what it takes
	 * @param result what it returns
	 * @param annotations what is said of it
	 */
	record Operation(String name, List<Member> parameters, Member result, List<Annotation> annotations) {
	}

	/**
	 * What is addressed below the service root.
	 *
	 * @param name the name without namespace
	 * @param singletons its single entities
	 * @param annotations what is said of it
	 */
	record Container(String name, List<Member> singletons, List<Annotation> annotations) {
	}

}
