/** Several instances of the service, and several nodes of the database. */
@NullMarked
package dev.callrecords.cluster;

import org.jspecify.annotations.NullMarked;
