package dev.callrecords.platform;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** One of the server's programs failed; the message has what it said. */
final class PostgresProgramException extends IOException {

	PostgresProgramException(String program, String output, @Nullable Throwable cause) {
		super(program + " failed: " + output.strip(), cause);
	}

}
