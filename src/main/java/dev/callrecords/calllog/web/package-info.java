/** The logs over HTTP: the functions, and the rows as collections. */
@NullMarked
package dev.callrecords.calllog.web;

import org.jspecify.annotations.NullMarked;
