/**
 * What one client can take of the service, so that there is enough left for the others:
 * requests at once, loads and exports at once, requests a second, and time to send and to
 * read. The list of all limits is {@code docs/limits.md}.
 */
@NullMarked
package dev.callrecords.limits;

import org.jspecify.annotations.NullMarked;
