/**
 * Who may do what: tokens of an OAuth 2.0 issuer, the roles in them, and what each
 * handler demands.
 */
@NullMarked
package dev.callrecords.access;

import org.jspecify.annotations.NullMarked;
