package dev.callrecords.emulation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the service behaves like another one.
 *
 * @param emulation which one
 * @param emulationDelay how long call records that are loaded, and their new versions,
 * are on their way before a client can see them; zero for at once
 */
@ConfigurationProperties("callrecords")
record EmulationProperties(@DefaultValue("none") Emulation emulation, @DefaultValue("0s") Duration emulationDelay) {

	boolean isOn() {
		return this.emulation == Emulation.GRAPH;
	}

	boolean delays() {
		return isOn() && this.emulationDelay.isPositive();
	}

	/** What the service can behave like. */
	enum Emulation {

		/** Itself. */
		NONE,
		/** Microsoft Graph. */
		GRAPH

	}

}
