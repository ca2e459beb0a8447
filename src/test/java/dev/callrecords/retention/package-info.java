@NullMarked
package dev.callrecords.retention;

import org.jspecify.annotations.NullMarked;
