/** The service as strict as Graph. */
@NullMarked
package dev.callrecords.emulation;

import org.jspecify.annotations.NullMarked;
