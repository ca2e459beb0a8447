package dev.callrecords.transfer.csv;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.callrecords.odata.model.StructuredType;

/**
 * The columns of the files that the Teams admin centre exports, and has exported earlier.
 * Where Graph's schema has no property, the name is what it would be.
 */
final class ExportColumns {

	private static final Map<String, String> PSTN = inAnyCase(Map.ofEntries(Map.entry("UsageId", "id"),
			Map.entry("Call ID", "callId"), Map.entry("Conference ID", "conferenceId"),
			Map.entry("User Location", "usageCountryCode"), Map.entry("AAD ObjectId", "userId"),
			Map.entry("UPN", "userPrincipalName"), Map.entry("User Display Name", "userDisplayName"),
			Map.entry("Caller ID", "callerNumber"), Map.entry("Call Type", "callType"),
			Map.entry("Number Type", "inventoryType"), Map.entry("Domestic/International", "destinationContext"),
			Map.entry("Destination Dialed", "destinationName"), Map.entry("Destination Number", "calleeNumber"),
			Map.entry("Start Time", "startDateTime"), Map.entry("End Time", "endDateTime"),
			Map.entry("Duration Seconds", "duration"), Map.entry("Connection Fee", "connectionCharge"),
			Map.entry("Charge", "charge"), Map.entry("Currency", "currency"),
			Map.entry("Capability", "licenseCapability"), Map.entry("Microsoft Entra ObjectId", "userId"),
			Map.entry("Call Direction", "callDirection"), Map.entry("External Country", "otherPartyCountryCode"),
			Map.entry("Operator", "operator"), Map.entry("Source of Call Duration", "callDurationSource")));

	private static final Map<String, String> DIRECT_ROUTING = inAnyCase(Map.ofEntries(
			Map.entry("CorrelationId", "correlationId"), Map.entry("AAD ObjectId", "userId"),
			Map.entry("UPN", "userPrincipalName"), Map.entry("Display Name", "userDisplayName"),
			Map.entry("User country", "userCountryCode"), Map.entry("Invite time", "inviteDateTime"),
			Map.entry("Start time", "startDateTime"), Map.entry("Failure time", "failureDateTime"),
			Map.entry("End time", "endDateTime"), Map.entry("Duration (seconds)", "duration"),
			Map.entry("Success", "successfulCall"), Map.entry("Caller Number", "callerNumber"),
			Map.entry("Callee Number", "calleeNumber"), Map.entry("Call type", "callType"),
			Map.entry("Azure region for Media", "mediaPathLocation"),
			Map.entry("Azure region for Signaling", "signalingLocation"), Map.entry("Final SIP code", "finalSipCode"),
			Map.entry("Final Microsoft subcode", "callEndSubReason"),
			Map.entry("Final SIP Phrase", "finalSipCodePhrase"), Map.entry("SBC FQDN", "trunkFullyQualifiedDomainName"),
			Map.entry("Media bypass", "mediaBypassEnabled"), Map.entry("Shared correlation ID", "sharedCorrelationId"),
			Map.entry("Microsoft Entra ObjectId", "userId"), Map.entry("SIP Address", "userPrincipalName"),
			Map.entry("Call Direction", "callDirection"), Map.entry("External Country", "otherPartyCountryCode"),
			Map.entry("Transferor Correlation ID", "transferorCorrelationId"),
			Map.entry("Transfer or Correlation ID", "transferorCorrelationId")));

	private ExportColumns() {
	}

	private static Map<String, String> inAnyCase(Map<String, String> columns) {
		Map<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		inAnyCase.putAll(columns);
		return inAnyCase;
	}

	/**
	 * The property that a column holds.
	 * @param row the type of the log's rows
	 * @param column the column's name, in upper or lower case
	 * @return the property's name, or nothing when the exports have no such column
	 */
	static Optional<String> property(StructuredType row, String column) {
		return Optional.ofNullable(switch (row.name()) {
			case "pstnCallLogRow" -> PSTN.get(column);
			case "directRoutingLogRow" -> DIRECT_ROUTING.get(column);
			default -> null;
		});
	}

}
