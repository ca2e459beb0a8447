/**
 * The service described for OData's clients: {@code $metadata} in both forms of CSDL and
 * the service document. Types come from the registry, capabilities from the query
 * language and the controllers' mappings.
 */
@NullMarked
package dev.callrecords.metadata;

import org.jspecify.annotations.NullMarked;
