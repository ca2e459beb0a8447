/** What the features stand on: the clock, the registry, the embedded database. */
@NullMarked
package dev.callrecords.platform;

import org.jspecify.annotations.NullMarked;
