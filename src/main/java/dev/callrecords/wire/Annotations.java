package dev.callrecords.wire;

import java.util.Set;
import java.util.regex.Pattern;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Members whose name holds an {@code @}. Some are OData's own control information, which
 * a service makes and does not keep. The others are annotations of a client's, of an
 * object ({@code @contoso.note}) or of one of its members ({@code caller@contoso.note}):
 * content like every other member that the schema does not declare.
 */
final class Annotations {

	/** Names an object's type. */
	static final String TYPE = "@odata.type";

	/** The same in the short form that OData 4.01 allows. */
	private static final String SHORT_TYPE = "@type";

	private static final Pattern QUALIFIED_NAME = Pattern.compile("[\\p{L}_]\\w*(?:\\.\\w+)+");

	private static final String PREFIX = "odata.";

	/**
	 * OData 4.01 writes control information without the prefix. A client's own
	 * annotations cannot be meant: their names have a namespace, and hence a dot.
	 */
	private static final Set<String> SHORT_NAMES = Set.of("context", "metadataEtag", "type", "count", "nextLink",
			"delta", "deltaLink", "id", "editLink", "readLink", "etag", "navigationLink", "associationLink",
			"mediaEditLink", "mediaReadLink", "mediaContentType", "mediaEtag", "removed", "collectionAnnotations",
			"bind");

	private Annotations() {
	}

	/**
	 * Whether a member is an annotation of either kind.
	 * @param name the member's name
	 * @return true when the name holds an {@code @}
	 */
	static boolean isAnnotation(String name) {
		return name.indexOf('@') >= 0;
	}

	/**
	 * Whether a member is control information.
	 * @param name the member's name, for instance {@code sessions@odata.nextLink}
	 * @return false for what belongs to the content
	 */
	static boolean isControl(String name) {
		int at = name.lastIndexOf('@');
		String term = name.substring(at + 1);
		return at >= 0 && (term.startsWith(PREFIX) || SHORT_NAMES.contains(term));
	}

	/**
	 * The member by which an object names its type.
	 * @param object the object as it was sent
	 * @return the member's name, whether or not the object has it
	 */
	static String typeMember(ObjectNode object) {
		return (object.has(SHORT_TYPE) && !object.has(TYPE)) ? SHORT_TYPE : TYPE;
	}

	/**
	 * The name of a type in canonical form, with {@code #}. Older SDKs send it without.
	 * @param named what the object has in its {@link #typeMember}
	 * @return the name; what was sent where that is no name of a type
	 */
	static JsonNode canonicalName(JsonNode named) {
		boolean bare = named.isString() && QUALIFIED_NAME.matcher(named.stringValue()).matches();
		return bare ? StringNode.valueOf("#" + named.stringValue()) : named;
	}

	/**
	 * The type of an object in canonical form.
	 * @param object the object
	 * @param declared the type that its place declares
	 * @param schema the types
	 * @return the type that the object names, or else the declared one
	 */
	static StructuredType typeOf(ObjectNode object, StructuredType declared, Schema schema) {
		JsonNode named = object.get(TYPE);
		return typeOf((named != null) ? named.stringValue() : null, declared, schema);
	}

	/**
	 * The type of an object as it was sent, which need not be right.
	 * @param object the object
	 * @param declared the type that its place declares
	 * @param schema the types
	 * @return the type that the object names, or else the declared one
	 */
	static StructuredType sentTypeOf(ObjectNode object, StructuredType declared, Schema schema) {
		String named = canonicalName(object.path(typeMember(object))).stringValue("");
		return typeOf(named.isEmpty() ? null : named, declared, schema);
	}

	/**
	 * The type of an object in canonical form.
	 * @param named the type that the object names, or null when it names none
	 * @param declared the type that its place declares
	 * @param schema the types
	 * @return the type that is named, or else the declared one
	 */
	static StructuredType typeOf(@Nullable String named, StructuredType declared, Schema schema) {
		return (named != null) ? schema.structuredType(named.substring(1)).orElse(declared) : declared;
	}

}
