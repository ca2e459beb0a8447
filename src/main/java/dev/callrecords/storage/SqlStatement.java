package dev.callrecords.storage;

import java.util.List;

/**
 * A statement that changes the database.
 *
 * @param text its text, with {@code ?} for each value
 * @param values the values in their order
 */
public record SqlStatement(String text, List<Object> values) {

}
