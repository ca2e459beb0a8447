package dev.callrecords.openapi;

import java.util.List;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.pagefactory.ByChained;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Swagger UI in a real browser: what it shows, and that "Try it out" works as it stands.
 */
@ServiceTest
class SwaggerUiTests {

	private static Browser browser;

	@BeforeAll
	static void startBrowser() {
		browser = Browser.start();
	}

	@AfterAll
	static void stopBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void open(Api api) {
		browser.open("about:blank"); // a page of the same address would stay as it is
		browser.open(api.root() + "/");
		browser.await(".opblock");
	}

	@Test
	void showsTheSevenMethodsFirst() {
		assertThat(browser.driver().getTitle()).isEqualTo("Call records");
		assertThat(browser.await(".info .title").getText()).startsWith("Call records");
		List<String> shown = browser.driver()
			.findElements(By.cssSelector("[id^='operations-Call_records-']"))
			.stream()
			.map((operation) -> operation.findElement(By.cssSelector(".opblock-summary-method")).getText() + " "
					+ operation.findElement(By.cssSelector(".opblock-summary-path")).getDomAttribute("data-path"))
			.toList();
		assertThat(shown).containsExactly("GET /communications/callRecords", "POST /communications/callRecords",
				"GET /communications/callRecords/{id}", "PATCH /communications/callRecords/{id}",
				"DELETE /communications/callRecords/{id}",
				"GET /communications/callRecords/getPstnCalls(fromDateTime={fromDateTime},toDateTime={toDateTime})",
				"GET /communications/callRecords/getDirectRoutingCalls(fromDateTime={fromDateTime},toDateTime={toDateTime})");
		assertThat(browser.driver().findElements(By.cssSelector(".opblock")).subList(0, 7)).allSatisfy(
				(operation) -> assertThat(operation.getDomAttribute("id")).startsWith("operations-Call_records-"));
		assertThat(browser.driver().findElements(By.cssSelector(".errors-wrapper"))).isEmpty();
		browser.save("swagger-ui");
	}

	@Test
	void asksNothingOfOtherMachines(Api api) {
		Object urls = browser.driver()
			.executeScript("return performance.getEntriesByType('resource').map((entry) => entry.name)");
		assertThat(urls).asInstanceOf(InstanceOfAssertFactories.list(String.class))
			.isNotEmpty()
			.filteredOn((url) -> !url.startsWith("data:"))
			.allSatisfy((url) -> assertThat(url).startsWith(api.root() + "/"));
	}

	@Test
	void theSevenMethodsWorkAsTheyStand(Api api) {
		assertThat(execute("createCallRecord")).isEqualTo("201");
		browser.save("swagger-ui-create");
		prepareSample(api);
		for (String id : List.of("listCallRecords", "getCallRecord", "updateCallRecord", "getPstnCalls",
				"getDirectRoutingCalls")) {
			assertThat(execute(id)).as(id).isEqualTo("200");
		}
		assertThat(execute("deleteCallRecord")).isEqualTo("204");
	}

	@Test
	void functionsTakeTimesToo(Api api) {
		prepareSample(api);
		expand("getPstnCalls");
		WebElement from = browser.await(operation("getPstnCalls") + " tr[data-param-name=fromDateTime] input");
		from.sendKeys(Keys.chord(Keys.CONTROL, "a"), "2026-09-01T08:30:00+02:00");
		assertThat(executeExpanded("getPstnCalls")).isEqualTo("200");
	}

	@Test
	void expansionsAreChosenFromAList(Api api) {
		prepareSample(api);
		expand("getCallRecord");
		browser
			.click(operation("getCallRecord") + " tr[data-param-name='$expand'] .examples-select option:nth-child(2)");
		assertThat(executeExpanded("getCallRecord")).isEqualTo("200");
		assertThat(browser.await(operation("getCallRecord") + " .live-responses-table .highlight-code").getText())
			.contains("\"streamDirection\"");
		browser.save("swagger-ui-get");
	}

	@Test
	void showsTheTypesWithUnitsAndMembers() {
		assertThat(browser.driver().findElements(By.cssSelector(".json-schema-2020-12"))).isEmpty();
		browser.click(".models .models-control");
		assertThat(expandType("TraceRouteHop")).contains("hopCount", "Unit: hops.");
		assertThat(expandType("WifiBand")).contains("frequency50GHz – ");
		browser.save("swagger-ui-types");
	}

	/** Expands a type; gives the text that is shown then. */
	private static String expandType(String name) {
		By type = By.xpath("//section[contains(@class,'models')]//article[.//strong[.='%s']]".formatted(name));
		browser.click(new ByChained(type, By.className("json-schema-2020-12-expand-deep-button")));
		return browser.await(new ByChained(type, By.className("json-schema-2020-12-keyword--description")), type);
	}

	private static void prepareSample(Api api) {
		JsonNode record = Document.of(api)
			.json()
			.at("/paths/~1communications~1callRecords/post/requestBody/content/application~1json/examples/callRecord/value");
		api.put(Api.CALL_RECORDS + "/2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501", record.toString()).expect(201);
	}

	private static String operation(String id) {
		return "#operations-Call_records-" + id;
	}

	private static void expand(String id) {
		browser.click(operation(id) + " .opblock-summary-control");
		browser.await(operation(id) + " .btn.execute");
	}

	private static String execute(String id) {
		expand(id);
		String status = executeExpanded(id);
		browser.click(operation(id) + " .opblock-summary-control"); // closed again, it
																	// costs no time
		return status;
	}

	/** Presses "Execute"; gives the status that is shown. */
	private static String executeExpanded(String id) {
		browser.click(operation(id) + " .btn.execute");
		return browser.await(operation(id) + " .live-responses-table tbody .response-col_status")
			.getText()
			.lines()
			.findFirst()
			.orElse("");
	}

}
