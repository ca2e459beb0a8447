package dev.callrecords.callrecord;

/** The stored sessions. */
interface SessionRepository extends NestedRepository<Session, Session.Key> {

}
