/** The call logs over HTTP: the two functions, and the rows as collections. */
@NullMarked
package dev.callrecords.calllog.web;

import org.jspecify.annotations.NullMarked;
