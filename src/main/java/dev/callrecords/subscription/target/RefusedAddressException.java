package dev.callrecords.subscription.target;

import java.net.UnknownHostException;

/** A host that stands for an address to which nothing is sent. */
final class RefusedAddressException extends UnknownHostException {

	RefusedAddressException() {
		super("The host has an address to which nothing is sent");
	}

}
