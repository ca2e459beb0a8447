package dev.callrecords.calllog;

/** The stored rows of the direct-routing log. */
interface DirectRoutingLogRowRepository extends LogRowRepository<DirectRoutingLogRow> {

}
