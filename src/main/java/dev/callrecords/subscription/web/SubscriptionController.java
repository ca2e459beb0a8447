package dev.callrecords.subscription.web;

import java.util.List;
import java.util.Objects;

import dev.callrecords.access.Caller;
import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import dev.callrecords.subscription.Subscription;
import dev.callrecords.subscription.SubscriptionOwner;
import dev.callrecords.subscription.SubscriptionService;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.web.RequestAccount.Action;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions, of which each caller has its own. */
@Controller
class SubscriptionController {

	private static final String COLLECTION = "/subscriptions";

	private static final String ENTITY = COLLECTION + "/{id}";

	private final SubscriptionService service;

	private final SubscriptionView view;

	SubscriptionController(SubscriptionService service, SubscriptionView view) {
		this.service = service;
		this.view = view;
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(COLLECTION)
	ODataResponse list(HttpServletRequest http, ODataRequest request) {
		request.requireNoOptions();
		List<Subscription> subscriptions = this.service.list(owner(http, request));
		request.account().addRows(subscriptions.size());
		return answer(request, HttpServletResponse.SC_OK, this.view.list(request, subscriptions))
			.header("Preference-Applied", request.preferences().appliedToRead());
	}

	@Requires(Permission.READ_RECORDS)
	@PostMapping(path = COLLECTION, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse create(HttpServletRequest http, ODataRequest request, @RequestBody ObjectNode body) {
		request.requireNoOptions();
		Subscription created = this.service.create(owner(http, request), body);
		return written(request, HttpServletResponse.SC_CREATED, created).header("Location", url(request, created));
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(ENTITY)
	ODataResponse get(HttpServletRequest http, ODataRequest request, @PathVariable String id) {
		request.requireNoOptions();
		Subscription subscription = this.service.get(owner(http, request), id);
		request.account().addRows(1);
		return answer(request, HttpServletResponse.SC_OK, this.view.single(request, subscription))
			.header("Preference-Applied", request.preferences().appliedToRead());
	}

	@Requires(Permission.READ_RECORDS)
	@PatchMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse amend(HttpServletRequest http, ODataRequest request, @PathVariable String id,
			@RequestBody ObjectNode body) {
		request.requireNoOptions();
		return written(request, HttpServletResponse.SC_OK, this.service.amend(owner(http, request), id, body));
	}

	@Requires(Permission.READ_RECORDS)
	@DeleteMapping(ENTITY)
	ODataResponse delete(HttpServletRequest http, ODataRequest request, @PathVariable String id) {
		request.requireNoOptions();
		this.service.delete(owner(http, request), id);
		request.account().addRows(1);
		return ODataResponse.noContent();
	}

	/** It takes no body, and does not read one that is sent. */
	@Requires(Permission.READ_RECORDS)
	@PostMapping(ENTITY + "/reauthorize")
	ODataResponse reauthorize(HttpServletRequest http, ODataRequest request, @PathVariable String id) {
		request.requireNoOptions();
		request.account().does(Action.UPDATE);
		this.service.reauthorize(owner(http, request), id);
		request.account().addRows(1);
		return ODataResponse.noContent();
	}

	@Requires(Permission.READ_RECORDS)
	@PostMapping(path = ENTITY + "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse replay(HttpServletRequest http, ODataRequest request, @PathVariable String id,
			@RequestBody ObjectNode body) {
		request.requireNoOptions();
		request.account().does(Action.UPDATE);
		this.service.replay(owner(http, request), id, body);
		request.account().addRows(1);
		return ODataResponse.of(HttpServletResponse.SC_ACCEPTED);
	}

	private ODataResponse written(ODataRequest request, int status, Subscription subscription) {
		request.account().addRows(1);
		ODataResponse response = request.preferences().returnMinimal()
				? ODataResponse.noContent().header("OData-EntityId", url(request, subscription))
				: answer(request, status, this.view.single(request, subscription));
		return response.header("Preference-Applied", request.preferences().appliedToWrite());
	}

	private static ODataResponse answer(ODataRequest request, int status, ObjectNode content) {
		return ODataResponse.of(status)
			.body(EntityResponses.contentType(request), new JsonContent().append(Json.writeBytes(content)));
	}

	private static String url(ODataRequest request, Subscription subscription) {
		return request.root().resource(SubscriptionView.path(subscription));
	}

	/** A token that names no application is told from others by whom it means. */
	private static SubscriptionOwner owner(HttpServletRequest http, ODataRequest request) {
		Caller caller = Caller.of(http);
		if (caller == null) {
			return new SubscriptionOwner("", null, null, null);
		}
		String application = name(caller.application(), caller.subject());
		return new SubscriptionOwner(Objects.requireNonNullElse(application, ""), request.visibility().person(),
				caller.tenant(), name(caller.person(), application));
	}

	private static @Nullable String name(@Nullable String first, @Nullable String otherwise) {
		return (first != null) ? first : otherwise;
	}

}
