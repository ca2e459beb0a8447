package dev.callrecords.audit;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator can set about the audit log.
 *
 * @param to where the entries go
 * @param file the file that is written to; earlier ones stand beside it
 * @param maxFileSize the size at which a new file begins; one also begins each day
 * @param totalSizeCap how large the earlier files may be together, before the oldest of
 * them is deleted; zero sets no limit
 * @param maxDays for how many days earlier files are kept at the most
 */
@ConfigurationProperties("callrecords.audit")
record AuditProperties(@DefaultValue("file") Destination to, @DefaultValue("data/audit/audit.ndjson") Path file,
		@DefaultValue("100MB") DataSize maxFileSize, @DefaultValue("10GB") DataSize totalSizeCap,
		@DefaultValue("3650") int maxDays) {

	/** Where the entries go. */
	enum Destination {

		/** Into files. */
		FILE,
		/** To the standard output, among the ordinary log. */
		STDOUT,
		/** Nowhere. */
		NONE

	}

}
