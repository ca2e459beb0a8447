package dev.callrecords.callrecord;

/** The stored segments. */
interface SegmentRepository extends NestedRepository<Segment, Segment.Key> {

}
