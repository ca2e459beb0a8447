package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.plan.TypedExpression.Comparison;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.TypedExpression.Member;
import dev.callrecords.odata.plan.TypedExpression.Variable;

import static org.assertj.core.api.Assertions.assertThat;

class PlannerTests {

	@Test
	void noOptionsMeanEverythingInTheDefaultOrder() {
		assertThat(Records.plan(Records.CALL_RECORD, ""))
			.isEqualTo(new ReadPlan(Records.CALL_RECORD, null, List.of(), Selection.ALL, List.of(), null, 0, false));
	}

	@Test
	void pagingAndCountAreCarriedOver() {
		ReadPlan plan = Records.plan(Records.CALL_RECORD, "$top=5&$skip=7&$count=true");
		assertThat(plan.top()).isEqualTo(5);
		assertThat(plan.skip()).isEqualTo(7);
		assertThat(plan.count()).isTrue();
	}

	@Test
	void literalsBecomeValuesOfTheOtherOperandsType() {
		assertThat(constant("type eq 'groupCall'")).isInstanceOfSatisfying(EnumType.Member.class,
				(member) -> assertThat(member.value()).isEqualTo(1));
		assertThat(constant("startDateTime ge 0001-01-02")).isEqualTo(BigDecimal.valueOf(864_000_000_000L));
		assertThat(constant("startDateTime ge 0001-01-01T00:00:01Z")).isEqualTo(BigDecimal.valueOf(10_000_000));
		assertThat(constant("version eq 3")).isEqualTo(BigDecimal.valueOf(3));
		assertThat(constant("id eq 12345678-90ab-cdef-1234-567890abcdef"))
			.isEqualTo("12345678-90ab-cdef-1234-567890abcdef");
		assertThat(constant("now() sub now() eq duration'PT1M0.03S'")).isEqualTo(new BigDecimal("60.03"));
	}

	private static Object constant(String filter) {
		Comparison comparison = (Comparison) Records.filter(Records.CALL_RECORD, filter);
		return Objects.requireNonNull(((Constant) comparison.right()).value());
	}

	@Test
	void undeclaredMembersTakeTheTypeThatTheyAreComparedWith() {
		Comparison comparison = (Comparison) Records.filter(Records.CALL_RECORD, "organizer/user/nickname eq 't'");
		Member member = (Member) comparison.left();
		assertThat(member.property()).isNull();
		assertThat(member.type()).isEqualTo(ValueType.STRING);
		assertThat(member.owner()).isInstanceOf(Member.class);
	}

	@Test
	void membersOfDerivedTypesKeepTheirDeclaration() {
		Comparison comparison = (Comparison) Records.filter(Records.SESSION, "caller/userAgent/platform eq 'web'");
		Member member = (Member) comparison.left();
		assertThat(member.property()).isNotNull();
		assertThat(member.type().kind()).isEqualTo(ValueType.Kind.ENUM);
	}

	@Test
	void variablesAreToldApartByDepth() {
		TypedExpression.Lambda outer = (TypedExpression.Lambda) Records.filter(Records.CALL_RECORD,
				"sessions/any(s:s/segments/all(g:g/id eq s/id))");
		TypedExpression.Lambda inner = (TypedExpression.Lambda) outer.predicate();
		assertThat(outer.elements().owner()).isEqualTo(new Variable(0, ValueType.of(Records.CALL_RECORD)));
		assertThat(outer.variable()).isEqualTo(new Variable(1, ValueType.of(Records.SESSION)));
		assertThat(inner.elements().owner()).isEqualTo(outer.variable());
		assertThat(inner.variable().depth()).isEqualTo(2);
	}

	@Test
	void castsNameTheTypesOnTheWire() {
		Comparison comparison = (Comparison) Records.filter(Records.SESSION,
				"caller/microsoft.graph.callRecords.participantEndpoint/name eq 'x'");
		TypedExpression.Cast cast = (TypedExpression.Cast) ((Member) comparison.left()).owner();
		assertThat(cast.wireNames()).containsExactly("#microsoft.graph.callRecords.participantEndpoint");
	}

	@Test
	void selectionIsATreeAndObjectsKeepTheirId() {
		Selection selection = Records
			.plan(Records.CALL_RECORD,
					"$select=version,organizer/user/displayName,organizer/spoolUser/id,organizer_v2/identity")
			.select();
		assertThat(selection.members()).containsOnlyKeys("version", "organizer", "organizer_v2", "id");
		assertThat(selection.includes("type")).isFalse();
		assertThat(selection.of("version")).isEqualTo(Selection.ALL);
		assertThat(selection.of("organizer").of("user")).isEqualTo(new Selection(Map.of("displayName", Selection.ALL)));
		assertThat(selection.of("organizer").of("spoolUser").includes("displayName")).isFalse();
		assertThat(selection.of("organizer_v2").members()).containsOnlyKeys("identity", "id");
	}

	@Test
	void theWholeWinsOverItsParts() {
		assertThat(Records.plan(Records.CALL_RECORD, "$select=organizer/user,organizer").select().of("organizer"))
			.isEqualTo(Selection.ALL);
		assertThat(Records.plan(Records.CALL_RECORD, "$select=id,*").select()).isEqualTo(Selection.ALL);
		assertThat(Records
			.plan(Records.SESSION,
					"$select=caller/microsoft.graph.callRecords.participantEndpoint($select=name,cpuName)")
			.select()
			.of("caller")
			.members()).containsOnlyKeys("name", "cpuName");
	}

	@Test
	void starExpandsWhatIsNotNamed() {
		ReadPlan plan = Records.plan(Records.CALL_RECORD,
				"$expand=*,sessions($expand=segments;$select=id;$filter=isTest eq true;$top=2)");
		assertThat(plan.expand()).extracting(Expansion::navigation)
			.extracting(Property::name)
			.containsExactlyInAnyOrder("organizer_v2", "participants_v2", "sessions");
		Expansion sessions = plan.expand()
			.stream()
			.filter((expansion) -> expansion.navigation().name().equals("sessions"))
			.findAny()
			.orElseThrow();
		assertThat(sessions.plan().top()).isEqualTo(2);
		assertThat(sessions.plan().filter()).isNotNull();
		assertThat(sessions.plan().expand()).singleElement()
			.satisfies((segments) -> assertThat(segments.navigation().name()).isEqualTo("segments"));
	}

}
