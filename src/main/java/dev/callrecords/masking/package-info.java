/** Keeps personal data out of the ordinary logs. */
@NullMarked
package dev.callrecords.masking;

import org.jspecify.annotations.NullMarked;
