/**
 * OData's system query options as text and as a syntax tree with positions. Knows no
 * schema: names are resolved by {@link dev.callrecords.odata.plan}.
 */
@NullMarked
package dev.callrecords.odata.syntax;

import org.jspecify.annotations.NullMarked;
