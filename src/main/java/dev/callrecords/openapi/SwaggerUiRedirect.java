package dev.callrecords.openapi;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import dev.callrecords.web.ODataResponse;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads browsers from the service root, at which programs read the service document. */
@Hidden
@Controller
@ConditionalOnBooleanProperty(name = "springdoc.swagger-ui.enabled", matchIfMissing = true)
class SwaggerUiRedirect {

	private static final String PAGE = "/swagger-ui/index.html";

	@Requires(Permission.NONE)
	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE, params = "!$format")
	ODataResponse root(HttpServletRequest request) {
		return ODataResponse.of(HttpServletResponse.SC_FOUND).header("Location", request.getContextPath() + PAGE);
	}

}
