package dev.callrecords.odata.plan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Filters on {@link Records#callRecord()}, its first session and a row. */
class FilterTests {

	@ParameterizedTest
	@ValueSource(strings = { "id eq 'r1'", "id ne 'R1'", "version gt 2 and version lt 4", "version eq 3.0",
			"type eq 'groupCall'", "'groupCall' eq type", "type eq microsoft.graph.callRecords.callType'groupCall'",
			"microsoft.graph.callRecords.callType'groupCall' eq type", "type gt 'unknown'", "type lt 'peerToPeer'",
			"type in ('peerToPeer','groupCall')", "type in (microsoft.graph.callRecords.callType'groupCall')",
			"'groupCall' in (type)", "startDateTime ge 2026-03-01", "startDateTime lt 2026-03-02",
			"2026-03-01 le startDateTime", "startDateTime eq 2026-03-01T09:58:02.1203344Z",
			"startDateTime eq 2026-03-01T11:58:02.1203344+02:00", "startDateTime gt 2026-03-01T09:58:02.1203343Z",
			"startDateTime in (2026-03-01,2026-03-01T09:58:02.1203344Z)", "date(startDateTime) eq 2026-03-01",
			"date(startDateTime) in (2026-03-01,2026-03-01T00:00:00Z)", "organizer/user/nickname in (null,'t1')",
			"'r1' in (id,joinWebUrl)", "time(startDateTime) ge 09:58:02", "startDateTime ge date(startDateTime)",
			"joinWebUrl eq null", "null eq joinWebUrl", "not (joinWebUrl ne null)", "organizer ne null",
			"organizer/device eq null", "organizer_v2 ne null", "organizer_v2/id eq 'u1'",
			"organizer_v2/identity/user/displayName eq 'Łucja Berg'",
			"organizer_v2/identity/endpointType eq 'voicemail'",
			"organizer/user/userPrincipalName eq 'lucja@example.test'",
			"organizer/user/microsoft.graph.userIdentity/userPrincipalName eq 'lucja@example.test'",
			"organizer/user/graph.userIdentity/userPrincipalName ne null", "organizer/user/nickname eq 't1'",
			"contains(organizer/user/nickname,'1')", "organizer/user/seats gt 2", "organizer/user/seats add 1 eq 4",
			"organizer/user/seats in (1,3)", "organizer/user/seats ne null", "organizer/user/nothing eq null",
			"organizer/spoolUser/id eq null", "organizer/user/seats ne '3'", "participants_v2/any()",
			"participants_v2/any(p:p/id eq 'u1')", "not participants_v2/all(in:in/id eq 'u1')",
			"participants_v2/any(p:startswith(p/id,'+372') and p/identity/phone ne null)",
			"participants_v2/any(p:p/identity/user/displayName eq $it/organizer/user/displayName)",
			"participants_v2/any(p:p/id eq organizer/user/id)", "participants_v2/$count eq 2",
			"participants_v2/$count gt sessions/$count sub 1", "sessions/any(s:s/failureInfo ne null)",
			"sessions/any(s:s/failureInfo/stage eq 'midcall')",
			"sessions/all(s:s/caller/userAgent/platform eq 'windows')",
			"sessions/any(s:s/segments/any(g:g/media/any(m:m/streams/any(t:t/averageJitter gt duration'PT0.03S'))))",
			"sessions/any(s:s/segments/any(g:g/id ne s/id and $it/version eq 3))", "modalities/any(m:m eq 'video')",
			"'video' in modalities", "not ('data' in modalities)",
			"microsoft.graph.callRecords.modality'audio' in modalities", "modalities/any(m:m in ('data','audio'))",
			"modalities/all(m:m le 'video')", "modalities/$count eq 2", "participants/$count eq 0",
			"participants/all(p:p/user eq null)", "endDateTime sub startDateTime eq duration'PT1H'",
			"endDateTime gt startDateTime add duration'PT59M59.9999999S'",
			"endDateTime sub duration'PT1H' eq startDateTime", "endDateTime sub 2026-03-01 lt duration'P1D'",
			"now() sub startDateTime lt duration'P4D'", "startDateTime gt now() sub duration'P4D'",
			"totalseconds(endDateTime sub startDateTime) eq 3600", "-version eq -3", "true", "not false",
			"date(startDateTime) add duration'P1D' eq 2026-03-02",
			"date(startDateTime) sub duration'PT1S' eq 2026-02-28",
			"2026-03-02 sub date(startDateTime) eq duration'P1D'",
			"startDateTime gt mindatetime() and startDateTime lt maxdatetime()" })
	void holdsForTheRecord(String filter) {
		assertThat(Records.holds(Records.CALL_RECORD, filter, Records.callRecord())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "id eq 'R1'", "id eq null", "version gt 3", "type gt 'groupCall'", "joinWebUrl ne null",
			"joinWebUrl gt ''", "joinWebUrl lt 'x'", "joinWebUrl ge ''", "contains(joinWebUrl,'x')",
			"not contains(joinWebUrl,'x')", "contains(joinWebUrl,'x') or not contains(joinWebUrl,'x')", "null",
			"not null", "null gt null", "null lt 1", "joinWebUrl gt null", "organizer eq null",
			"startDateTime lt 2026-03-01", "startDateTime eq 2026-03-01", "organizer/user/seats eq '3'",
			"organizer/user/nickname eq 1", "organizer/user/nickname", "sessions/all(s:s/failureInfo ne null)",
			"sessions/any(s:contains(s/failureInfo/reason,'x'))", "participants/any()", "participants/any(p:true)",
			"organizer/user/microsoft.graph.communicationsUserIdentity/displayName ne null",
			"organizer/user/microsoft.graph.callRecords.userIdentity/userPrincipalName ne null", "version div 0 eq 1",
			"version mod 0 eq 1", "not (version div 0 gt 1) and false" })
	void doesNotHoldForTheRecord(String filter) {
		assertThat(Records.holds(Records.CALL_RECORD, filter, Records.callRecord())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null eq null", "null ge null", "null le null", "joinWebUrl in ('x',null)",
			"null in (1,null)", "false or true", "null or true", "not (null and false)",
			"joinWebUrl eq organizer/user/nothing", "null ne 1", "joinWebUrl ge null", "not (joinWebUrl gt '')",
			"version div 0 eq null", "not (false and contains(joinWebUrl,'x'))" })
	void nullIsAValueInComparisonsAndUnknownElsewhere(String filter) {
		assertThat(Records.holds(Records.CALL_RECORD, filter, Records.callRecord())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "caller/microsoft.graph.callRecords.participantEndpoint/name eq 'LT-204'",
			"caller/name eq 'LT-204'", "cast(caller,microsoft.graph.callRecords.participantEndpoint)/name eq 'LT-204'",
			"caller/microsoft.graph.callRecords.endpoint/userAgent ne null", "caller/userAgent/platform eq 'windows'",
			"callee/userAgent/role eq 'gateway'", "callee/userAgent/platform eq null",
			"callee/microsoft.graph.callRecords.participantEndpoint eq null",
			"isof(caller,microsoft.graph.callRecords.participantEndpoint)",
			"isof(caller,microsoft.graph.callRecords.endpoint)", "isof(microsoft.graph.callRecords.session)",
			"not isof(callee,microsoft.graph.callRecords.participantEndpoint)",
			"isof(caller/userAgent,microsoft.graph.callRecords.clientUserAgent)",
			"not isof(failureInfo,microsoft.graph.callRecords.failureInfo)", "caller/feedback/tokens/NoSound",
			"caller/feedback/tokens/NoSound eq true", "not (caller/feedback/tokens/Echo eq true)",
			"caller/feedback/tokens/Echo eq 'yes'", "caller/feedback/tokens/Static eq null",
			"caller/feedback/rating lt 'fair'", "isTest eq null", "isTest ne true", "not (isTest eq true)",
			"failureInfo eq null", "failureInfo/reason eq null", "not (isTest and true) eq null",
			"modalities/$count eq 0", "not modalities/any()",
			"segments/any(g:g/media/any(m:m/streams/any(t:t/averagePacketLossRate eq 0.05)))",
			"segments/any(g:g/media/any(m:m/streams/any(t:t/maxPacketLossRate gt 1e300)))",
			"segments/any(g:g/media/any(m:m/streams/any(t:t/maxPacketLossRate eq INF and t/maxPacketLossRate gt -INF)))",
			"segments/any(g:g/media/any(m:m/streams/any(t:not (t/maxPacketLossRate eq NaN) and t/maxPacketLossRate ne NaN)))",
			"segments/any(g:g/media/any(m:m/streams/any(t:t/averageJitter mul 2 gt duration'PT0.06S')))",
			"segments/any(g:g/media/any(m:m/streams/any(t:-t/averageJitter lt duration'-PT0.03S')))" })
	void holdsForTheSession(String filter) {
		assertThat(Records.holds(Records.SESSION, filter, Records.session("s1", null))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "charge eq 0.14", "charge gt 0.13999999999999999999", "charge mul 3 eq 0.42",
			"charge add connectionCharge eq null", "charge div 3 eq 0.0466666666666667", "charge mod 0.1 eq 0.04",
			"duration div 50 eq 2", "duration divby 50 eq 2.4", "duration mod 50 eq 20", "-duration mod 50 eq -20",
			"-duration div 50 eq -2", "duration eq 1.2e2", "duration in (1,120)", "duration lt INF", "duration gt -INF",
			"userId eq 5B0E6C1A-7c55-4a0e-9f5f-2f1b6f0c9a01", "userId ne 5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01",
			"tolower(userId) eq '5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01'", "startDateTime lt 2026-03-01",
			"fractionalseconds(startDateTime) eq 0.9999999", "second(startDateTime) eq 59", "month(startDateTime) eq 2",
			"matchespattern(callType,'^user_(in|out)$')", "not matchesPattern(callType,'^out')",
			"matchespattern(destinationName,'x') eq null", "charge mul INF eq INF", "charge sub INF eq -INF",
			"charge div INF eq 0", "(charge mul INF) sub (charge mul INF) ne null" })
	void holdsForTheRow(String filter) {
		assertThat(Records.holds(Records.PSTN_ROW, filter, Records.pstnRow())).isTrue();
	}

}
