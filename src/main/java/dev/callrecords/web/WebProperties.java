package dev.callrecords.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator can set about requests.
 *
 * @param maxBodySize the largest JSON body that is taken, decompressed; bulk loads have
 * no limit
 */
@ConfigurationProperties("callrecords.web")
public record WebProperties(@DefaultValue("16MB") DataSize maxBodySize) {
}
