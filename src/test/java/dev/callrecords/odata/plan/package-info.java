@NullMarked
package dev.callrecords.odata.plan;

import org.jspecify.annotations.NullMarked;
