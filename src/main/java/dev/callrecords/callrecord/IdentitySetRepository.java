package dev.callrecords.callrecord;

/** The stored participants. */
interface IdentitySetRepository extends NestedRepository<IdentitySet, IdentitySet.Key> {

}
