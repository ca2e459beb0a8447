/**
 * The one form of every error, whichever layer it comes from: controllers, filters,
 * Spring or the servlet container.
 */
@NullMarked
package dev.callrecords.web.error;

import org.jspecify.annotations.NullMarked;
