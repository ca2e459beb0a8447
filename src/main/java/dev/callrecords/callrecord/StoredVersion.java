package dev.callrecords.callrecord;

/**
 * How new a stored record is.
 *
 * @param id the record's id
 * @param version its version
 */
record StoredVersion(String id, long version) {
}
