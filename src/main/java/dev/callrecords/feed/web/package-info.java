/** Delta over HTTP: the call records, and then what has changed of them. */
@NullMarked
package dev.callrecords.feed.web;

import org.jspecify.annotations.NullMarked;
