package dev.callrecords.person.web;

import java.util.Set;

import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import dev.callrecords.limits.Places;
import dev.callrecords.person.DataSubject;
import dev.callrecords.person.Erasure;
import dev.callrecords.person.PersonService;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.web.RequestAccount;
import dev.callrecords.web.RequestAccount.Action;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/** Gives out and erases what is held of a person. */
@Controller
class DataSubjectController {

	private static final String DATA_SUBJECTS = "/communications/dataSubjects";

	private final PersonService persons;

	private final Places places;

	DataSubjectController(PersonService persons, Places places) {
		this.persons = persons;
		this.places = places;
	}

	/** Lines whatever the client accepts: there is no other form. */
	@Requires(Permission.WRITE)
	@PostMapping(path = DATA_SUBJECTS + "/export", consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse export(HttpServletRequest request, @RequestBody ObjectNode body) {
		if (!QueryOptions.parse(request.getQueryString()).canonical().isEmpty()) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "Query options have no meaning for this request.");
		}
		this.places.takeForExport(request);
		RequestAccount account = RequestAccount.of(request);
		account.does(Action.EXPORT);
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.body("application/x-ndjson",
					this.persons.export(DataSubject.of(body, Set.of()), () -> account.addRows(1)));
	}

	@Requires(Permission.WRITE)
	@PostMapping(path = DATA_SUBJECTS + "/erase", consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse erase(ODataRequest request, @RequestBody ObjectNode body) {
		request.requireNoOptions();
		Erasure erasure = Erasure.of(body);
		request.account().does(erasure.dryRun() ? Action.READ : Action.ERASE);
		ObjectNode report = this.persons.erase(erasure);
		report.path("changed").forEach((number) -> request.account().addRows(number.longValue()));
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.body(MediaType.APPLICATION_JSON_VALUE, new JsonContent().append(Json.writeBytes(report)));
	}

}
