package dev.callrecords.graph;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.microsoft.graph.models.CommunicationsIdentitySet;
import com.microsoft.graph.models.Identity;
import com.microsoft.graph.models.callrecords.CallRecord;
import com.microsoft.graph.models.callrecords.CallType;
import com.microsoft.graph.models.callrecords.ClientPlatform;
import com.microsoft.graph.models.callrecords.ClientUserAgent;
import com.microsoft.graph.models.callrecords.Media;
import com.microsoft.graph.models.callrecords.MediaStream;
import com.microsoft.graph.models.callrecords.MediaStreamDirection;
import com.microsoft.graph.models.callrecords.Modality;
import com.microsoft.graph.models.callrecords.Organizer;
import com.microsoft.graph.models.callrecords.Participant;
import com.microsoft.graph.models.callrecords.ParticipantEndpoint;
import com.microsoft.graph.models.callrecords.ProductFamily;
import com.microsoft.graph.models.callrecords.Segment;
import com.microsoft.graph.models.callrecords.ServiceEndpoint;
import com.microsoft.graph.models.callrecords.ServiceUserAgent;
import com.microsoft.graph.models.callrecords.Session;
import com.microsoft.kiota.PeriodAndDuration;
import dev.callrecords.support.Bodies;

/** What the SDK sends: a call of two ends, whole. */
final class GraphModels {

	static final OffsetDateTime START = OffsetDateTime.parse(Bodies.START);

	static final OffsetDateTime END = OffsetDateTime.parse(Bodies.END);

	private GraphModels() {
	}

	static CallRecord record(String id) {
		ClientUserAgent client = new ClientUserAgent();
		client.setPlatform(ClientPlatform.Windows);
		client.setProductFamily(ProductFamily.Teams);
		ParticipantEndpoint caller = new ParticipantEndpoint();
		caller.setName("LT-204");
		caller.setUserAgent(client);
		ServiceEndpoint callee = new ServiceEndpoint();
		callee.setUserAgent(new ServiceUserAgent());
		MediaStream stream = new MediaStream();
		stream.setStreamDirection(MediaStreamDirection.CallerToCallee);
		stream.setAverageJitter(PeriodAndDuration.parse("PT0.016S"));
		stream.setAverageBandwidthEstimate(4294967295L);
		Media media = new Media();
		media.setLabel("main-audio");
		media.setStreams(List.of(stream));
		Segment segment = new Segment();
		segment.setId("g1");
		segment.setStartDateTime(START);
		segment.setEndDateTime(END);
		segment.setMedia(List.of(media));
		Session session = new Session();
		session.setId("s1");
		session.setStartDateTime(START);
		session.setEndDateTime(END);
		session.setCaller(caller);
		session.setCallee(callee);
		session.setSegments(List.of(segment));
		CallRecord record = new CallRecord();
		record.setId(id);
		record.setType(CallType.GroupCall);
		record.setModalities(List.of(Modality.Audio, Modality.Video));
		record.setStartDateTime(START);
		record.setEndDateTime(END);
		record.setSessions(List.of(session));
		record.setParticipantsV2(List.of(participant()));
		Organizer organizer = new Organizer();
		organizer.setIdentity(participant().getIdentity());
		record.setOrganizerV2(organizer);
		record.setAdditionalData(Map.of("myNote", "kept"));
		return record;
	}

	private static Participant participant() {
		Identity user = new Identity();
		user.setId("u1");
		user.setDisplayName("Ida Berg");
		CommunicationsIdentitySet identity = new CommunicationsIdentitySet();
		identity.setUser(user);
		Participant participant = new Participant();
		participant.setIdentity(identity);
		return participant;
	}

}
