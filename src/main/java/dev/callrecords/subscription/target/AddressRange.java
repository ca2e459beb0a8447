package dev.callrecords.subscription.target;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that begin with the same bits.
 *
 * @param bits what they begin with
 * @param free how many bits follow
 * @param bytes how long an address is
 */
record AddressRange(BigInteger bits, int free, int bytes) {

	/**
	 * Reads a range.
	 * @param text an address, a slash and the number of common bits
	 * @return the range
	 */
	static AddressRange of(String text) {
		int slash = text.indexOf('/');
		try {
			byte[] address = InetAddress.getByName(text.substring(0, slash)).getAddress();
			int free = address.length * Byte.SIZE - Integer.parseInt(text.substring(slash + 1));
			return new AddressRange(new BigInteger(1, address).shiftRight(free), free, address.length);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(text, ex);
		}
	}

	/** Whether an address is one of these. */
	boolean contains(byte[] address) {
		return address.length == this.bytes && new BigInteger(1, address).shiftRight(this.free).equals(this.bits);
	}

}
