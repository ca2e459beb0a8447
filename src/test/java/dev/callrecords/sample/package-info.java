/** The sample data, and how it is made. */
@NullMarked
package dev.callrecords.sample;

import org.jspecify.annotations.NullMarked;
