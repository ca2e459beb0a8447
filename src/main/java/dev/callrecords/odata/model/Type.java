package dev.callrecords.odata.model;

/**
 * The type of a property's values, or of its elements when the property is a collection.
 */
public sealed interface Type permits PrimitiveType, EnumType, StructuredType {

	/**
	 * The qualified name, for instance {@code Edm.Duration} or
	 * {@code microsoft.graph.identitySet}.
	 * @return the name, without the {@code #} that it has on the wire
	 */
	String qualifiedName();

}
