package dev.callrecords.calllog;

/** The stored rows of the text-message log. */
interface SmsLogRowRepository extends LogRowRepository<SmsLogRow> {

}
