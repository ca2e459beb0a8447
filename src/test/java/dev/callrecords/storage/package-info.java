@NullMarked
package dev.callrecords.storage;

import org.jspecify.annotations.NullMarked;
