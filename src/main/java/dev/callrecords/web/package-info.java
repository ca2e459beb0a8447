/**
 * What every controller shares: roots and paths, preferences and media types, paging, the
 * form of responses.
 */
@NullMarked
package dev.callrecords.web;

import org.jspecify.annotations.NullMarked;
