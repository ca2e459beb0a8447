@NullMarked
package dev.callrecords.person;

import org.jspecify.annotations.NullMarked;
