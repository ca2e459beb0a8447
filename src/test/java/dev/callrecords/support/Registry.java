package dev.callrecords.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The places at which the schema's types stand in bodies. */
public final class Registry {

	private Registry() {
	}

	/** The types that a value may have where a type is declared. */
	public static List<StructuredType> concrete(StructuredType declared) {
		List<StructuredType> types = new ArrayList<>();
		if (!declared.isAbstract()) {
			types.add(declared);
		}
		declared.derivedTypes().forEach((derived) -> types.addAll(concrete(derived)));
		return types;
	}

	/**
	 * The places in what is sent to the collections at the top, each with its collection.
	 */
	public static Stream<Arguments> placesOfRoots() {
		return Stream
			.of(List.of("callRecord", Api.CALL_RECORDS), List.of("pstnCallLogRow", Api.PSTN_ROWS),
					List.of("directRoutingLogRow", Api.DIRECT_ROUTING_ROWS))
			.flatMap((root) -> places(root.getFirst()).stream().map((place) -> Arguments.of(place, root.getLast())));
	}

	/** For each type one place, nearest to the root, at which it can stand. */
	public static List<Place> places(String rootType) {
		Map<StructuredType, Place> found = new LinkedHashMap<>();
		List<Place> open = new ArrayList<>(List.of(new Place(Schema.load().callRecordsType(rootType), List.of())));
		while (!open.isEmpty()) {
			Place place = open.removeFirst();
			if (found.putIfAbsent(place.type(), place) == null) {
				for (Property property : place.type().properties()) {
					if (property.type() instanceof StructuredType declared) {
						concrete(declared).forEach((type) -> open.add(place.below(property, type)));
					}
				}
			}
		}
		return List.copyOf(found.values());
	}

	/** A value with nothing but what its type demands. */
	static ObjectNode minimal(StructuredType type, boolean named) {
		ObjectNode object = Answer.JSON.createObjectNode();
		if (named) {
			object.put(GeneratedBodies.TYPE, "#" + type.qualifiedName());
		}
		for (Property property : type.properties()) {
			boolean required = !property.nullable() && !property.collection() && !property.navigation()
					&& !property.name().equals("version") && !property.name().equals("lastModifiedDateTime");
			if (required && property.type() instanceof EnumType enumType) {
				object.put(property.name(), enumType.members().getFirst().name());
			}
			else if (required && property.type() == PrimitiveType.DATE_TIME_OFFSET) {
				object.put(property.name(), Bodies.START);
			}
		}
		return object;
	}

	/**
	 * A place in a body.
	 *
	 * @param root the type of the body
	 * @param steps the way from the body to the place
	 */
	public record Place(StructuredType root, List<Step> steps) {

		/** The type that stands at the place. */
		public StructuredType type() {
			return this.steps.isEmpty() ? this.root : this.steps.getLast().type();
		}

		Place below(Property property, StructuredType type) {
			List<Step> longer = new ArrayList<>(this.steps);
			longer.add(new Step(property, type));
			return new Place(this.root, List.copyOf(longer));
		}

		/** A valid body that reaches to this place, with a change made there. */
		public String body(Consumer<ObjectNode> change) {
			ObjectNode body = minimal(this.root, false);
			ObjectNode at = body;
			for (Step step : this.steps) {
				ObjectNode value = minimal(step.type(), !step.type().isEntity());
				JsonNode member = step.property().collection() ? Answer.JSON.createArrayNode().add(value) : value;
				at.set(step.property().name(), member);
				at = value;
			}
			change.accept(at);
			return Answer.JSON.writeValueAsString(body);
		}

		/** The path of a member at this place, as errors name it. */
		public String path(String member) {
			StringBuilder path = new StringBuilder();
			for (Step step : this.steps) {
				path.append(step.property().name()).append(step.property().collection() ? "[0]." : ".");
			}
			return path.append(member).toString();
		}

		@Override
		public String toString() {
			return this.type().name() + " at " + (this.steps.isEmpty() ? this.root.name() : path(""));
		}

	}

	/**
	 * A step down.
	 *
	 * @param property the property that is entered
	 * @param type the type of its value
	 */
	public record Step(Property property, StructuredType type) {
	}

}
