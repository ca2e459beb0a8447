/**
 * Clients of Microsoft Graph, as they are, against the service. Everything that the SDK
 * returns may be null to the compiler; where it is, a test fails.
 */
@NullUnmarked
package dev.callrecords.graph;

import org.jspecify.annotations.NullUnmarked;
