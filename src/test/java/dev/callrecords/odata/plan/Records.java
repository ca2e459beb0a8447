package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.syntax.QueryOptions;

/** Objects to ask questions of, and the asking. */
final class Records {

	static final Schema SCHEMA = Schema.load();

	static final StructuredType CALL_RECORD = SCHEMA.callRecordsType("callRecord");

	static final StructuredType SESSION = SCHEMA.callRecordsType("session");

	static final StructuredType PSTN_ROW = SCHEMA.callRecordsType("pstnCallLogRow");

	private static final Evaluator EVALUATOR = new Evaluator(DateTimeOffset.parse("2026-03-05T00:00:00Z").ticks());

	private Records() {
	}

	static ReadPlan plan(StructuredType type, String query) {
		return Planner.plan(type, QueryOptions.parse(query.replace("%", "%25").replace("+", "%2B")));
	}

	static TypedExpression filter(StructuredType type, String filter) {
		TypedExpression planned = Planner
			.plan(type, QueryOptions.parse("$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)))
			.filter();
		if (planned == null) {
			throw new AssertionError("no filter");
		}
		return planned;
	}

	static boolean holds(StructuredType type, String filter, Map<String, ? extends @Nullable Object> object) {
		return EVALUATOR.test(filter(type, filter), object);
	}

	/** The value of an expression, by way of {@code $orderby}. */
	static @Nullable Object value(StructuredType type, String expression,
			Map<String, ? extends @Nullable Object> object) {
		ReadPlan plan = Planner.plan(type,
				QueryOptions.parse("$orderby=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)));
		return EVALUATOR.value(plan.order().getFirst().expression(), object);
	}

	static List<@Nullable Object> sorted(StructuredType type, String orderBy,
			List<Map<String, @Nullable Object>> objects) {
		List<Map<String, @Nullable Object>> sorted = new ArrayList<>(objects);
		sorted.sort(EVALUATOR.order(plan(type, "$orderby=" + orderBy).order()));
		List<@Nullable Object> ids = new ArrayList<>();
		sorted.forEach((object) -> ids.add(object.get("id")));
		return ids;
	}

	/** An object of names and values. */
	static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
		}
		return object;
	}

	static List<@Nullable Object> list(@Nullable Object... values) {
		return Arrays.asList(values);
	}

	static Map<String, @Nullable Object> callRecord() {
		Map<String, @Nullable Object> user = object("@odata.type", "#microsoft.graph.userIdentity", "id", "u1",
				"displayName", "Łucja Berg", "userPrincipalName", "lucja@example.test", "nickname", "t1", "seats", 3);
		return object("id", "r1", "version", 3, "type", "groupCall", "modalities", list("audio", "video"),
				"startDateTime", "2026-03-01T09:58:02.1203344Z", "endDateTime", "2026-03-01T10:58:02.1203344Z",
				"lastModifiedDateTime", "2026-03-01T11:00:00Z", "joinWebUrl", null, "organizer", object("user", user),
				"organizer_v2", object("id", "u1", "identity", object("user", user, "endpointType", "voicemail")),
				"participants_v2",
				list(object("id", "u1", "identity", object("user", user, "phone", null)),
						object("id", "+3725550100", "identity", object("phone", object("id", "+3725550100")))),
				"sessions", list(session("s1", null), session("s2", object("reason", "lost", "stage", "midcall"))));
	}

	static Map<String, @Nullable Object> session(String id, @Nullable Object failureInfo) {
		Map<String, @Nullable Object> stream = object("streamId", "7", "averageJitter", "PT0.0300001S",
				"averagePacketLossRate", new BigDecimal("0.05"), "packetUtilization", 512, "maxPacketLossRate", "INF",
				"streamDirection", "callerToCallee");
		return object("id", id, "failureInfo", failureInfo, "isTest", null, "modalities", list(), "caller",
				object("@odata.type", "#microsoft.graph.callRecords.participantEndpoint", "name", "LT-204", "userAgent",
						object("@odata.type", "#microsoft.graph.callRecords.clientUserAgent", "platform", "windows",
								"productFamily", "teams"),
						"feedback", object("rating", "poor", "tokens", object("NoSound", true, "Echo", "yes"))),
				"callee",
				object("@odata.type", "#microsoft.graph.callRecords.serviceEndpoint", "userAgent",
						object("@odata.type", "#microsoft.graph.callRecords.serviceUserAgent", "role", "gateway")),
				"segments",
				list(object("id", "g1", "media", list(object("label", "main-audio", "streams", list(stream))))));
	}

	static Map<String, @Nullable Object> pstnRow() {
		return object("id", "p1", "charge", new BigDecimal("0.140"), "connectionCharge", null, "duration", 120,
				"currency", "EUR", "callType", "user_out", "startDateTime", "2026-02-28T23:59:59.9999999Z", "userId",
				"5B0E6C1A-7c55-4a0e-9f5f-2f1b6f0c9a01");
	}

}
