/** Call records, and what belongs to them, over HTTP. */
@NullMarked
package dev.callrecords.callrecord.web;

import org.jspecify.annotations.NullMarked;
