package dev.callrecords.feed;

import java.util.Locale;

/** What has become of a call record. */
public enum ChangeKind {

	/** It is new. */
	CREATED(1),
	/** It, or something below it, is another than before. */
	UPDATED(2),
	/** It is gone, with all that belonged to it. */
	DELETED(3);

	private final int number;

	ChangeKind(int number) {
		this.number = number;
	}

	/** The number in the database. */
	int number() {
		return this.number;
	}

	static ChangeKind of(int number) {
		for (ChangeKind kind : values()) {
			if (kind.number == number) {
				return kind;
			}
		}
		throw new IllegalArgumentException("No kind of change has the number " + number);
	}

	/**
	 * The value of {@code changeType} in Graph's notifications.
	 * @return {@code created}, {@code updated} or {@code deleted}
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
