/**
 * The call-records service: one package per feature, see the README's "How it is built".
 */
@NullMarked
package dev.callrecords;

import org.jspecify.annotations.NullMarked;
