package dev.callrecords.batch;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.RequestAccount.Action;
import dev.callrecords.web.RequestBodies;
import dev.callrecords.web.error.ErrorRenderer;
import dev.callrecords.wire.JsonText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;

/** Runs up to twenty requests that come as one. */
@Controller
class BatchController {

	/** In bytes: what a request of a batch reads without waiting for others. */
	private static final int READ = 1024 * 1024;

	private final RequestBodies bodies;

	private final MemoryBudget memory;

	private final LocalConnector local;

	private final ErrorRenderer errors;

	BatchController(RequestBodies bodies, MemoryBudget memory, LocalConnector local, Clock clock) {
		this.bodies = bodies;
		this.memory = memory;
		this.local = local;
		this.errors = new ErrorRenderer(clock);
	}

	@Requires(Permission.TOKEN)
	@PostMapping("/$batch")
	void batch(ODataRequest odata, HttpServletRequest request, HttpServletResponse response)
			throws IOException, HttpMediaTypeNotSupportedException {
		if (ItemProcessor.isItem(request)) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "A batch holds no other batch.", "url");
		}
		odata.account().does(Action.BATCH);
		odata.requireNoOptions();
		if (!isJson(request.getContentType())) {
			throw new HttpMediaTypeNotSupportedException("Not JSON");
		}
		byte[] body = this.bodies.read(new ServletServerHttpRequest(request));
		List<BatchItem> items = BatchReader.read(body);
		long aside = aside(items);
		this.memory.forBody(body.length + ItemProcessor.HELD + aside);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		BatchAnswer answer = new BatchAnswer(response.getOutputStream(), this.errors);
		BatchRun run = new BatchRun(this.local.get(), BatchContext.of(request, odata.root()), answer);
		for (BatchItem item : items) {
			this.memory.within(aside, () -> run.next(item));
		}
		answer.close();
	}

	private static boolean isJson(@Nullable String contentType) {
		try {
			return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/** Of the requests one runs at a time; the one with the largest body decides. */
	private static long aside(List<BatchItem> items) {
		return READ + items.stream()
			.map(BatchItem::body)
			.filter(Objects::nonNull)
			.mapToLong(JsonText::cost)
			.max()
			.orElse(0);
	}

}
