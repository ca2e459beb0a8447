/**
 * How entities are stored. Each JPA entity says once, by its fields, in which columns;
 * from that mapping and the registry follow the tables that queries read, the rows of new
 * entities, and the statements that insert them.
 */
@NullMarked
package dev.callrecords.storage;

import org.jspecify.annotations.NullMarked;
