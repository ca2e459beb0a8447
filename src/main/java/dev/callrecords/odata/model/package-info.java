/**
 * The registry: every entity type, complex type, enumeration and property that the
 * service knows, read from one CSDL document. What is not in it cannot be named in a
 * request.
 */
@NullMarked
package dev.callrecords.odata.model;

import org.jspecify.annotations.NullMarked;
