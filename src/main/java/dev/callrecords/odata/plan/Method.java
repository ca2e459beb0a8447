package dev.callrecords.odata.plan;

/** The functions of OData that have a value for every combination of values. */
public enum Method {

	/** Whether the first string holds the second one. */
	CONTAINS,
	/** Whether the first string begins with the second one. */
	STARTSWITH,
	/** Whether the first string ends with the second one. */
	ENDSWITH,
	/** Every letter in lower case. */
	TOLOWER,
	/** Every letter in upper case. */
	TOUPPER,
	/** Without white space at both ends. */
	TRIM,
	/** The number of code points. */
	LENGTH,
	/**
	 * How many code points stand before the second string in the first; -1 without it.
	 */
	INDEXOF,
	/** From a code point on, counted from 0, and up to a number of code points. */
	SUBSTRING,
	/** The first string and the second one. */
	CONCAT,
	/** The year of an instant in UTC or of a date. */
	YEAR,
	/** The month, 1 to 12. */
	MONTH,
	/** The day of the month, 1 to 31. */
	DAY,
	/** The hour of an instant in UTC or of a time of day, 0 to 23. */
	HOUR,
	/** The minute, 0 to 59. */
	MINUTE,
	/** The second, 0 to 59. */
	SECOND,
	/** The part of a second, from 0 on and below 1, seven digits. */
	FRACTIONALSECONDS,
	/** The calendar day of an instant in UTC. */
	DATE,
	/** The time of day of an instant in UTC. */
	TIME,
	/** A duration in seconds. */
	TOTALSECONDS,
	/** The time of the request. */
	NOW,
	/** The nearest integer; of two, the one farther from zero. */
	ROUND,
	/** The largest integer that is not above. */
	FLOOR,
	/** The smallest integer that is not below. */
	CEILING

}
