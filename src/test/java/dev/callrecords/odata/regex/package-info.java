@NullMarked
package dev.callrecords.odata.regex;

import org.jspecify.annotations.NullMarked;
