/** Answers with every match of a query, unpaged, in forms of an entity a line. */
@NullMarked
package dev.callrecords.transfer.export;

import org.jspecify.annotations.NullMarked;
