package dev.callrecords.callrecord;

import java.util.List;

/**
 * The rows of a record that is not stored yet, and of everything that it nests.
 *
 * @param callRecord the record's own row
 * @param participants its participants in their order
 * @param sessions its sessions in their order
 */
record NewCallRecord(CallRecord callRecord, List<IdentitySet> participants, List<NewSession> sessions) {
}
