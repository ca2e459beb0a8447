package dev.callrecords.calllog;

import java.util.Arrays;

import dev.callrecords.resource.ApiException;

/** The two call logs. */
public enum CallLog {

	/** Calls over calling plans and operators. */
	PSTN("pstnCallLogRow", "pstnCallLogRows", "getPstnCalls", true),
	/** Calls over session border controllers of one's own. */
	DIRECT_ROUTING("directRoutingLogRow", "directRoutingLogRows", "getDirectRoutingCalls", false);

	private final String typeName;

	private final String collectionName;

	private final String functionName;

	private final boolean endInclusive;

	CallLog(String typeName, String collectionName, String functionName, boolean endInclusive) {
		this.typeName = typeName;
		this.collectionName = collectionName;
		this.functionName = functionName;
		this.endInclusive = endInclusive;
	}

	/**
	 * The log whose rows are a collection.
	 * @param collectionName the last part of the collection's path
	 * @return the log
	 * @throws ApiException a 404 when there is no such collection
	 */
	public static CallLog ofCollection(String collectionName) {
		return Arrays.stream(values())
			.filter((log) -> log.collectionName.equals(collectionName))
			.findAny()
			.orElseThrow(ApiException::noSuchResource);
	}

	/**
	 * The name of the rows' type in the schema.
	 * @return the name without namespace
	 */
	public String typeName() {
		return this.typeName;
	}

	/**
	 * The name of the collection of rows.
	 * @return the last part of its path
	 */
	public String collectionName() {
		return this.collectionName;
	}

	/**
	 * The name of the function that reads the log.
	 * @return the name without namespace and parameters
	 */
	public String functionName() {
		return this.functionName;
	}

	/**
	 * Whether a call that starts at the very end of the function's period belongs to it.
	 * The two functions of Microsoft Graph differ in this.
	 * @return true for PSTN
	 */
	public boolean isEndInclusive() {
		return this.endInclusive;
	}

}
