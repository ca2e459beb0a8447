package dev.callrecords.web;

import dev.callrecords.resource.BrokenAnswerException;
import dev.callrecords.wire.JsonContent;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers whose end is made when their beginning has been sent. */
class ODataResponseTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void anAnswerThatHasBegunBreaksWhateverIsTheMatter() {
		this.response.setBufferSize(1);
		for (Throwable failure : new Throwable[] { new IllegalStateException(), new OutOfMemoryError() }) {
			assertThatExceptionOfType(BrokenAnswerException.class)
				.isThrownBy(() -> answer(failure).writeTo(this.response, true))
				.withCause(failure);
		}
	}

	@Test
	void anAnswerThatHasNotBegunIsReplacedByAnError() {
		OutOfMemoryError failure = new OutOfMemoryError();
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> answer(failure).writeTo(this.response, true))
			.isSameAs(failure);
	}

	@Test
	void ofAnAnswerWithoutItsBodyNothingMoreIsMade() throws Exception {
		answer(new OutOfMemoryError()).writeTo(this.response, false);
		assertThat(this.response.getContentAsByteArray()).isEmpty();
		assertThat(this.response.getContentType()).isEqualTo("text/plain");
	}

	private static ODataResponse answer(Throwable failure) {
		JsonContent content = new JsonContent().append("beginning");
		content.continueWith((out) -> {
			throw sneaky(failure);
		});
		return ODataResponse.of(200).body("text/plain", content);
	}

	private static RuntimeException sneaky(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		return (RuntimeException) failure;
	}

}
