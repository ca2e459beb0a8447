package dev.callrecords.odata.plan;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RandomFilterTests {

	@Test
	void everyWellTypedFilterHasAnAnswerAndLogicHolds() {
		RandomFilters filters = new RandomFilters(1);
		Map<String, @Nullable Object> object = Records.callRecord();
		int met = 0;
		for (int i = 0; i < 5000; i++) {
			String filter = filters.next();
			boolean holds = Records.holds(Records.CALL_RECORD, filter, object);
			met += holds ? 1 : 0;
			assertThat(Records.holds(Records.CALL_RECORD, "not (not (" + filter + "))", object)).as(filter)
				.isEqualTo(holds);
			assertThat(Records.holds(Records.CALL_RECORD, "(" + filter + ") and not (" + filter + ")", object))
				.as(filter)
				.isFalse();
			assertThat(Records.holds(Records.CALL_RECORD, "(" + filter + ") eq true", object)).as(filter)
				.isEqualTo(holds);
		}
		assertThat(met).isBetween(500, 4500);
	}

	@Test
	void everyWellTypedFilterHasAnAnswerForAnEmptyObject() {
		RandomFilters filters = new RandomFilters(2);
		for (int i = 0; i < 2000; i++) {
			String filter = filters.next();
			assertThat(Records.holds(Records.CALL_RECORD, "(" + filter + ") or true", Map.of())).as(filter).isTrue();
		}
	}

}
