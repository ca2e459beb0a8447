package dev.callrecords.calllog;

/** The stored rows of the log of blocked users. */
interface PstnBlockedUsersLogRowRepository extends LogRowRepository<PstnBlockedUsersLogRow> {

}
