package dev.callrecords.feed.web;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The call records, and then what has changed of them. */
@Controller
class DeltaController {

	private final Delta delta;

	DeltaController(Delta delta) {
		this.delta = delta;
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping("/communications/callRecords()/delta")
	ODataResponse delta(ODataRequest request, HttpServletResponse response) {
		return this.delta.page(request, response);
	}

}
