/**
 * The service described for people and tools: the OpenAPI document. Its types come from
 * the registry, its words from {@code openapi/operations.yaml}, its examples from
 * {@code openapi/examples}.
 */
@NullMarked
package dev.callrecords.openapi;

import org.jspecify.annotations.NullMarked;
