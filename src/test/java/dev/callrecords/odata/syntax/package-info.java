@NullMarked
package dev.callrecords.odata.syntax;

import org.jspecify.annotations.NullMarked;
