package dev.callrecords.callrecord;

import java.util.List;

/**
 * The rows of a session that is not stored yet, and of its segments.
 *
 * @param session the session's own row
 * @param segments its segments in their order
 */
record NewSession(Session session, List<Segment> segments) {
}
