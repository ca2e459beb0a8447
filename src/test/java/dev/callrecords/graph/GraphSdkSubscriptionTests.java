package dev.callrecords.graph;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import com.microsoft.graph.models.Subscription;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.subscriptions.item.SubscriptionItemRequestBuilder;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import dev.callrecords.support.Api;
import dev.callrecords.support.Receiver;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The Java Graph SDK subscribes. */
@ServiceTest
class GraphSdkSubscriptionTests {

	private final GraphServiceClient graph = new GraphServiceClient(new AnonymousAuthenticationProvider());

	/**
	 * The SDK sends of a model what has changed since it was sent; so each is a new one.
	 */
	private static Subscription wanted(Receiver receiver, OffsetDateTime end) {
		Subscription wanted = new Subscription();
		wanted.setChangeType("created,updated");
		wanted.setNotificationUrl(receiver.url("/hook"));
		wanted.setResource("/communications/callRecords");
		wanted.setExpirationDateTime(end);
		wanted.setClientState("s3cret");
		return wanted;
	}

	@Test
	void aSubscriptionLives(Api api) {
		this.graph.getRequestAdapter().setBaseUrl(api.root() + "/v1.0");
		OffsetDateTime end = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1);
		try (Receiver receiver = Receiver.start()) {
			Subscription created = this.graph.subscriptions().post(wanted(receiver, end));
			assertThat(created.getExpirationDateTime()).isEqualTo(end);
			assertThat(this.graph.subscriptions().get().getValue()).extracting(Subscription::getId)
				.containsExactly(created.getId());
			SubscriptionItemRequestBuilder subscription = this.graph.subscriptions().bySubscriptionId(created.getId());
			Subscription renewal = new Subscription();
			renewal.setExpirationDateTime(end.plusHours(1));
			assertThat(subscription.patch(renewal).getExpirationDateTime()).isEqualTo(end.plusHours(1));
			subscription.reauthorize().post();
			assertThat(subscription.get().getClientState()).isEqualTo("s3cret");
			ODataError again = catchThrowableOfType(ODataError.class,
					() -> this.graph.subscriptions().post(wanted(receiver, end)));
			assertThat(again.getResponseStatusCode()).isEqualTo(409);
			subscription.delete();
			assertThat(this.graph.subscriptions().get().getValue()).isEmpty();
		}
	}

}
