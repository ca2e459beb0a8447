package dev.callrecords.web.error;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import java.io.IOException;
import java.time.Clock;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers for errors that a filter or the servlet container has raised, where there is
 * still a servlet to answer.
 */
@Hidden
@RestController
class JsonErrorController implements ErrorController {

	private final ErrorRenderer renderer;

	JsonErrorController(Clock clock) {
		this.renderer = new ErrorRenderer(clock);
	}

	@Requires(Permission.NONE)
	@RequestMapping("${server.error.path:/error}")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		ErrorBody failure = this.renderer.failure(request);
		if (failure != null) {
			this.renderer.render(request, response, failure);
		}
		else if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
			this.renderer.render(request, response, ErrorMapper.map(thrown));
		}
		else if (status instanceof Integer number && number >= 400) {
			this.renderer.render(request, response, ContainerErrors.of(number));
		}
		else {
			this.renderer.render(request, response, ErrorMapper.noSuchPath());
		}
	}

}
