package dev.callrecords.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/**
 * Headless Chromium, where one is installed with its driver. Nothing is downloaded.
 */
final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Path profile;

	private final ChromeDriver driver;

	private final WebDriverWait wait;

	private Browser(Path profile) {
		this.profile = profile;
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--window-size=1400,2000", "--user-data-dir=" + profile);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
		this.driver = new ChromeDriver(service, options);
		this.wait = new WebDriverWait(this.driver, PATIENCE);
	}

	/**
	 * Starts the browser. Where there is none the test is skipped, unless the environment
	 * variable {@code CALLRECORDS_REQUIRE_BROWSER} is {@code true}.
	 */
	static Browser start() {
		boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
		if (!installed && !"true".equals(System.getenv("CALLRECORDS_REQUIRE_BROWSER"))) {
			Assumptions.abort("No Chromium with its driver is installed");
		}
		try {
			return new Browser(Files.createTempDirectory("callrecords-browser"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ChromeDriver driver() {
		return this.driver;
	}

	void open(String url) {
		this.driver.get(url);
	}

	/** The element, as soon as it can be seen. */
	WebElement await(String css) {
		return this.wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
	}

	/** An element's text, as soon as another one can be seen. */
	String await(By sign, By place) {
		this.wait.until(ExpectedConditions.visibilityOfElementLocated(sign));
		return this.driver.findElement(place).getText();
	}

	/** Clicks on the element, as soon as it can be clicked on. */
	void click(String css) {
		click(By.cssSelector(css));
	}

	/** Clicks on the element, as soon as it can be clicked on. */
	void click(By place) {
		WebElement element = this.wait.until(ExpectedConditions.presenceOfElementLocated(place));
		this.driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
		this.wait.until(ExpectedConditions.elementToBeClickable(element)).click();
	}

	/** Waits until there are so many windows. */
	void awaitWindows(int number) {
		this.wait.until(ExpectedConditions.numberOfWindowsToBe(number));
	}

	void save(String name) {
		try {
			Path picture = Path.of("target", "screenshots", name + ".png");
			Files.createDirectories(picture.getParent());
			Files.copy(this.driver.getScreenshotAs(OutputType.FILE).toPath(), picture,
					StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
		try {
			FileSystemUtils.deleteRecursively(this.profile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
