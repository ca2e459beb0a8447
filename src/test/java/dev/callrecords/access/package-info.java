/** Who may do what, over HTTP. */
@NullMarked
package dev.callrecords.access;

import org.jspecify.annotations.NullMarked;
