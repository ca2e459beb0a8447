package dev.callrecords.resource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator can set about sizes.
 *
 * @param maxBodySize the largest JSON body that is taken, decompressed, and the longest
 * line of a bulk load, which as a whole has no limit; also the longest line of an export,
 * so that it can be loaded again
 */
@ConfigurationProperties("callrecords.web")
public record SizeProperties(@DefaultValue("16MB") DataSize maxBodySize) {

	/**
	 * The limit.
	 * @return bytes
	 */
	public int maxBytes() {
		return Math.toIntExact(this.maxBodySize.toBytes());
	}

}
