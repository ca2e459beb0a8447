package dev.callrecords.calllog;

/** The stored rows of the PSTN log. */
interface PstnCallLogRowRepository extends LogRowRepository<PstnCallLogRow> {

}
