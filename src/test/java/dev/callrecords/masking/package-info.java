@NullMarked
package dev.callrecords.masking;

import org.jspecify.annotations.NullMarked;
