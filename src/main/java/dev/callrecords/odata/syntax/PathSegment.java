package dev.callrecords.odata.syntax;

/**
 * One name of a path.
 *
 * @param name a property, a lambda variable, {@code $it}, {@code *} or, when it has a
 * dot, a type's qualified name
 * @param position where the name stands in the option's decoded text, from 1
 */
public record PathSegment(String name, int position) {

	/**
	 * Whether the name is that of a type, which casts what stands before it.
	 * @return true when the name has a namespace
	 */
	public boolean isType() {
		return this.name.indexOf('.') >= 0;
	}

}
