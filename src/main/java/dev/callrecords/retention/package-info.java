/** What is deleted because it is old, in the background. */
@NullMarked
package dev.callrecords.retention;

import org.jspecify.annotations.NullMarked;
