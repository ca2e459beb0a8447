/** A person's data over HTTP. */
@NullMarked
package dev.callrecords.person.web;

import org.jspecify.annotations.NullMarked;
