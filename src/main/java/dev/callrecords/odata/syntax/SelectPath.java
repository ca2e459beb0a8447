package dev.callrecords.odata.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One path of {@code $select}: {@code caller/name}, {@code *}. What
 * {@code caller($select=name,cpuName)} names is held as two paths.
 *
 * @param segments the names, at least one
 */
public record SelectPath(List<PathSegment> segments) {

	/**
	 * The path as OData writes it.
	 * @return the names joined by {@code /}
	 */
	public String text() {
		return this.segments.stream().map(PathSegment::name).collect(Collectors.joining("/"));
	}

}
