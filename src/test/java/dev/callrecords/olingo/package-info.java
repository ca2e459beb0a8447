/**
 * Apache Olingo's OData client, as it is, against the service. Everything that the client
 * returns may be null to the compiler; where it is, a test fails.
 */
@NullUnmarked
package dev.callrecords.olingo;

import org.jspecify.annotations.NullUnmarked;
