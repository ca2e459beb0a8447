/**
 * A stricter twin for client developers: the service refuses what Microsoft Graph
 * refuses, and throttles as Graph does. Off unless an operator asks for it; nothing else
 * knows of it. The list of its differences is {@code docs/emulation.md}.
 */
@NullMarked
package dev.callrecords.emulation;

import org.jspecify.annotations.NullMarked;
