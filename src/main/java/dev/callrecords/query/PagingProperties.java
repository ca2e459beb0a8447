package dev.callrecords.query;

import java.util.stream.IntStream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about pages. All are numbers of entities.
 *
 * @param callRecords a page of call records
 * @param sessions a page of sessions
 * @param segments a page of segments
 * @param participants a page of participants
 * @param logRows a page of rows of a call log
 * @param expandedSessions the sessions shown within a record; the rest follows by link
 * @param expandedParticipants the participants shown within a record; the rest follows by
 * link
 */
@ConfigurationProperties("callrecords.paging")
public record PagingProperties(@DefaultValue("60") int callRecords, @DefaultValue("60") int sessions,
		@DefaultValue("60") int segments, @DefaultValue("130") int participants, @DefaultValue("1000") int logRows,
		@DefaultValue("60") int expandedSessions, @DefaultValue("130") int expandedParticipants) {

	/** The most entities that a page may have. */
	public static final int MAX_PAGE = 1000;

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException when one of them is less than 1, or a page has
	 * more than {@value #MAX_PAGE} entities
	 */
	public PagingProperties {
		if (IntStream.of(callRecords, sessions, segments, participants, logRows).anyMatch((page) -> page > MAX_PAGE)) {
			throw new IllegalArgumentException(
					"callrecords.paging: a page has at most %d entities".formatted(MAX_PAGE));
		}
		if (IntStream.of(callRecords, sessions, segments, participants, logRows, expandedSessions, expandedParticipants)
			.anyMatch((page) -> page < 1)) {
			throw new IllegalArgumentException("callrecords.paging: every page needs at least one entity");
		}
	}

}
