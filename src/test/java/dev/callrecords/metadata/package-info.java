/** What the service says of itself to OData's clients, against what it does. */
@NullMarked
package dev.callrecords.metadata;

import org.jspecify.annotations.NullMarked;
