package dev.callrecords.masking;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

/**
 * Masks what another encoder has made of an event, whatever its format: the message, the
 * stack trace and all other members.
 *
 * @param <E> the type of events
 */
final class MaskingEncoder<E> extends EncoderBase<E> {

	/** Keeps every byte; what is looked for is ASCII in all usual encodings. */
	private static final Charset BYTES = StandardCharsets.ISO_8859_1;

	private final Encoder<E> encoder;

	MaskingEncoder(Encoder<E> encoder) {
		this.encoder = encoder;
	}

	@Override
	public byte[] headerBytes() {
		return this.encoder.headerBytes();
	}

	@Override
	public byte[] encode(E event) {
		return PersonalData.mask(new String(this.encoder.encode(event), BYTES)).getBytes(BYTES);
	}

	@Override
	public byte[] footerBytes() {
		return this.encoder.footerBytes();
	}

	@Override
	public void stop() {
		super.stop();
		this.encoder.stop();
	}

}
