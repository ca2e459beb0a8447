/**
 * Who read or changed what, when, from where and with which result: a log of its own, in
 * the form of the Elastic Common Schema.
 */
@NullMarked
package dev.callrecords.audit;

import org.jspecify.annotations.NullMarked;
