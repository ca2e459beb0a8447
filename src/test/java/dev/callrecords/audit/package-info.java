@NullMarked
package dev.callrecords.audit;

import org.jspecify.annotations.NullMarked;
