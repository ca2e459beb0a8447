package dev.callrecords.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes valid bodies from the registry: either at random, with nulls, gaps, undeclared
 * members and annotations, or complete, with every property filled, an undeclared member
 * in every object, and in every place the same one of the types that may stand there.
 */
public final class GeneratedBodies {

	/** The undeclared member of every object of a complete body. */
	public static final String UNDECLARED = "xUndeclared";

	/** The member that names an object's type. */
	public static final String TYPE = "@odata.type";

	private static final List<String> TEXTS = List.of("", " ", "Ida Berg", "\u00fc\u4e16\ud83d\ude00", "\"quoted\\\"",
			"a\nb\tc\u007f", "null", "2026-03-01T00:00:00Z", "</script>", "x".repeat(3000), "\u2028\uffff",
			"#microsoft.graph.identity");

	private static final List<String> DURATIONS = List.of("PT0S", "PT0.016S", "PT0.0160S", "-PT5S", "P1DT2H3M4.5S",
			"PT36H", "P400D", "PT0.123456789012S");

	private static final List<String> NUMBERS = List.of("0", "-1", "0.00", "0.140", "1.5E-10", "1E+3",
			"123456789.123456789", "-0.1", "7.0", "3.4E38");

	private final Schema schema = Schema.load();

	private final @Nullable Random random;

	private final int alternative;

	private int lastId;

	private GeneratedBodies(@Nullable Random random, int alternative) {
		this.random = random;
		this.alternative = alternative;
	}

	/** Bodies at random; the same for the same seed. */
	public static GeneratedBodies random(long seed) {
		return new GeneratedBodies(new Random(seed), 0);
	}

	/**
	 * Complete bodies.
	 * @param alternative the number of the type that stands where several may, counted
	 * round
	 */
	public static GeneratedBodies complete(int alternative) {
		return new GeneratedBodies(null, alternative);
	}

	/** A value of a type of the call-records namespace. */
	public ObjectNode next(String typeName) {
		return object(this.schema.callRecordsType(typeName));
	}

	private ObjectNode object(StructuredType declared) {
		StructuredType type = actual(declared);
		List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
		if (type != declared || needsType(declared) || (!declared.isEntity() && chance(5))) {
			members.add(Map.entry(TYPE, text("#" + type.qualifiedName())));
		}
		for (Property property : type.properties()) {
			if (type.isEntity() && property.name().equals("id")) {
				members.add(Map.entry("id", text("id" + ++this.lastId)));
			}
			else if (!isOptional(property) || chance(65)) {
				members.add(Map.entry(property.name(), value(property)));
			}
		}
		if (chance(25)) {
			members.add(Map.entry(UNDECLARED, anything(0)));
		}
		if (chance(10)) {
			members.add(Map.entry("@contoso.note", anything(2)));
			members.add(Map.entry("id@contoso.note", text("x")));
		}
		if (this.random != null && chance(10)) {
			members.add(Map.entry("@odata.context", text("https://ignored.example/$metadata#x")));
			members.add(Map.entry("id@odata.type", text("#String")));
		}
		if (this.random != null) {
			Collections.shuffle(members, this.random);
		}
		ObjectNode object = Answer.JSON.createObjectNode();
		members.forEach((member) -> object.set(member.getKey(), member.getValue()));
		if (type.name().equals("callRecord")) {
			fitViews(object);
		}
		return object;
	}

	/** Each identity is sent through one of its views; the other one is derived. */
	private void fitViews(ObjectNode record) {
		for (String name : List.of("organizer", "participants")) {
			record.remove((pick(2) == 0) ? name : name + "_v2");
			record.remove((name.equals("participants") && record.path(name).isNull()) ? name : "");
		}
		String start = record.get("startDateTime").stringValue();
		if (record.get("endDateTime").stringValue().compareTo(start) < 0) {
			record.set("startDateTime", record.get("endDateTime"));
			record.put("endDateTime", start);
		}
		record.put("version", Math.abs(record.get("version").longValue() % 1000));
	}

	private static boolean needsType(StructuredType type) {
		return !type.isOpen() && !type.isEntity() && !type.derivedTypes().isEmpty();
	}

	private StructuredType actual(StructuredType declared) {
		List<StructuredType> types = Registry.concrete(declared);
		boolean plain = this.random != null && !needsType(declared) && chance(60);
		return (plain && !declared.isAbstract()) ? declared : types.get(pick(types.size()));
	}

	private static boolean isOptional(Property property) {
		return property.nullable() || property.collection() || property.navigation();
	}

	private JsonNode value(Property property) {
		if (this.random != null && property.nullable() && !(property.navigation() && property.collection())
				&& chance(20)) {
			return Answer.JSON.nullNode();
		}
		if (!property.collection()) {
			return single(property);
		}
		ArrayNode array = Answer.JSON.createArrayNode();
		int size = (this.random != null) ? pick(3) : 1;
		for (int i = 0; i < size; i++) {
			array.add(single(property));
		}
		return array;
	}

	private JsonNode single(Property property) {
		return switch (property.type()) {
			case StructuredType type -> object(type);
			case EnumType type -> text(type.members().get(pick(type.members().size())).name());
			case PrimitiveType type -> property.name().equals("id") ? text("id" + ++this.lastId) : primitive(type);
		};
	}

	private JsonNode primitive(PrimitiveType type) {
		return switch (type) {
			case STRING -> text(TEXTS.get(pick(TEXTS.size())));
			case BOOLEAN -> Answer.JSON.readTree(String.valueOf(pick(2) == 0));
			case INT32 -> Answer.JSON.readTree(List.of("0", "-1", "2147483647", "-2147483648").get(pick(4)));
			case INT64 -> Answer.JSON.readTree(List.of("0", "4294967295", "9223372036854775807").get(pick(3)));
			case SINGLE -> (this.random != null && chance(5)) ? text("NaN") : number();
			case DECIMAL -> number();
			case DURATION -> text(DURATIONS.get(pick(DURATIONS.size())));
			case DATE_TIME_OFFSET -> text(time());
		};
	}

	private String time() {
		String fraction = "%07d".formatted(pick(10_000_000)).substring(0, pick(8));
		return "20%02d-0%d-1%dT0%d:1%d:2%d%sZ".formatted(pick(100), 1 + pick(9), pick(10), pick(10), pick(10), pick(10),
				fraction.isEmpty() ? "" : "." + fraction);
	}

	private JsonNode number() {
		return Answer.JSON.getNodeFactory().numberNode(new BigDecimal(NUMBERS.get(pick(NUMBERS.size()))));
	}

	private JsonNode anything(int depth) {
		ObjectNode object = Answer.JSON.createObjectNode();
		object.set("number", number());
		object.put("text", TEXTS.get(pick(TEXTS.size())));
		object.putNull("nothing").put("flag", true).put("b\u00e4d name.[0]", 1).putObject("empty");
		object.putArray("list").add(1).add("two").addNull().addArray().add(number());
		if (depth < 3 && chance(30)) {
			object.set("deeper", anything(depth + 1));
		}
		return object;
	}

	private static JsonNode text(String value) {
		return Answer.JSON.getNodeFactory().stringNode(value);
	}

	private int pick(int count) {
		return (this.random != null) ? this.random.nextInt(count) : this.alternative % count;
	}

	private boolean chance(int percent) {
		return this.random == null || this.random.nextInt(100) < percent;
	}

}
