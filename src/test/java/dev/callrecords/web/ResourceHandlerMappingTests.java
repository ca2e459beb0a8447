package dev.callrecords.web;

import java.util.Set;
import java.util.stream.Collectors;

import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** Which controllers are found by the shape of a path, without trying patterns. */
@ServiceTest
class ResourceHandlerMappingTests {

	@Autowired
	private ResourceHandlerMapping mapping;

	@Test
	void recordsWhatBelongsToThemAndFunctionsAreFoundByTheShapeOfTheirPath() {
		Set<String> shapes = this.mapping.getHandlerMethods()
			.keySet()
			.stream()
			.map(this.mapping::getDirectPaths)
			.flatMap(Set::stream)
			.filter((path) -> path.startsWith("/communications/callRecords"))
			.collect(Collectors.toSet());
		for (String path : new String[] { "/callRecords", "/callRecords/1", "/callRecords/$count",
				"/callRecords/1/sessions", "/callRecords/1/sessions/2/segments/3", "/callRecords/1/organizer_v2",
				"/callRecords/1/participants_v2/2", "/callRecords/getPstnCalls(a=1)",
				"/callRecords/getPstnCalls(a=1)/$count" }) {
			assertThat(ResourcePath.parse("/communications" + path, null)).extracting(ResourcePath::shape).isIn(shapes);
		}
		assertThat(shapes)
			.allSatisfy((shape) -> assertThat(shape.replace(ResourcePath.KEY_MARK, "")).doesNotContain("{"));
	}

	@Test
	void aVariableThatListsItsValuesStandsForEachOfThem() {
		assertThat(this.mapping.getDirectPaths(RequestMappingInfo.paths("/{x:a|b}/{id}").build()))
			.containsExactlyInAnyOrder("/a/{}", "/b/{}");
	}

}
