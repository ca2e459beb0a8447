package dev.callrecords.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the sample data: two months of an invented company's calls. The same at every
 * run. Started as a program, it writes the files into the folder that is named.
 */
public final class SampleData {

	private static final int RECORDS = 200;

	private static final int PSTN_ROWS = 300;

	private static final int DIRECT_ROUTING_ROWS = 150;

	private static final int SMS_ROWS = 120;

	private static final int BLOCKED_USERS_ROWS = 20;

	private static final String TENANT = "2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f500";

	/** What documentation and examples refer to. */
	private static final String KNOWN = "2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f5";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

	private static final List<Person> PEOPLE = List.of(new Person("Ida Berg", "ida.berg", "EE", "+372555"),
			new Person("Tom Hughes", "tom.hughes", "GB", "+4420794609"),
			new Person("Zoë Çelik", "zoe.celik", "DE", "+4930232"),
			new Person("Łukasz Żółkiewski", "lukasz.zolkiewski", "DE", "+4930232"),
			new Person("José Núñez", "jose.nunez", "ES", "+34900555"),
			new Person("山田 太郎", "taro.yamada", "JP", "+81355501"), new Person("王小明", "xiaoming.wang", "SG", "+6531585"),
			new Person("فاطمة الزهراء", "fatima.alzahra", "AE", "+9714555"),
			new Person("Ольга Смирнова", "olga.smirnova", "EE", "+372555"),
			new Person("Grace Mwangi", "grace.mwangi", "GB", "+4420794609"),
			new Person("Sam O'Brien", "sam.obrien", "US", "+1202555"),
			new Person("Laura Rossi", "laura.rossi", "IT", "+3906555"),
			new Person("Chloé Lefèvre", "chloe.lefevre", "FR", "+3319900"),
			new Person("Søren Åkesson", "soren.akesson", "SE", "+4684650"),
			new Person("Ágnes Szűcs", "agnes.szucs", "HU", "+361555"),
			new Person("Đặng Thị Hương", "huong.dang", "SG", "+6531585"),
			new Person("Mark Novak", "mark.novak", "US", "+1202555"),
			new Person("Nina Fischer", "nina.fischer", "DE", "+4930232"),
			new Person("Omar Haddad", "omar.haddad", "AE", "+9714555"),
			new Person("김민준", "minjun.kim", "JP", "+81355501"),
			new Person("Julia Costa", "julia.costa", "ES", "+34900555"),
			new Person("Peter Jansen", "peter.jansen", "NL", "+3185333"),
			new Person("Eva Lind", "eva.lind", "SE", "+4684650"),
			new Person("Paul Martin", "paul.martin", "FR", "+3319900"));

	private final JsonMapper json = JsonMapper.builder().build();

	private final Random random = new Random(20_260_901);

	private final List<ObjectNode> records = new ArrayList<>();

	/**
	 * Writes the files.
	 * @param arguments the folder
	 * @throws IOException when they cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Path folder = Files.createDirectories(Path.of(arguments[0]));
		for (Map.Entry<String, String> file : new SampleData().files().entrySet()) {
			Files.writeString(folder.resolve(file.getKey() + ".ndjson"), file.getValue());
		}
	}

	/**
	 * All sample data.
	 * @return one JSON object a line, by the name of the collection
	 */
	public Map<String, String> files() {
		Map<String, String> files = new LinkedHashMap<>();
		files.put("callRecords", callRecords());
		files.put("pstnCallLogRows", pstnCallLogRows());
		files.put("directRoutingLogRows", directRoutingLogRows());
		files.put("smsLogRows", smsLogRows());
		files.put("pstnBlockedUsersLogRows", pstnBlockedUsersLogRows());
		return files;
	}

	/** The call records. */
	private String callRecords() {
		for (int i = 0; i < RECORDS; i++) {
			this.records.add(record(i));
		}
		return lines(this.records);
	}

	private String lines(List<ObjectNode> objects) {
		return objects.stream().map(this.json::writeValueAsString).collect(Collectors.joining("\n", "", "\n"));
	}

	private ObjectNode record(int i) {
		boolean known = i == 0;
		boolean meeting = known || i % 10 < 4;
		LocalDateTime start = known ? LocalDateTime.of(2026, 10, 14, 9, 0, 3) : workingTime();
		Duration length = Duration
			.ofSeconds(meeting ? 900 + this.random.nextInt(3600) : 20 + this.random.nextInt(1500));
		Kind kind = meeting ? Kind.MEETING : Kind.values()[1 + i % (Kind.values().length - 1)];
		List<ObjectNode> people = people(i, known ? 4 : meeting ? meetingSize(i) : 2, kind);
		ObjectNode record = this.json.createObjectNode();
		record.put("id", known ? KNOWN + "01" : uuid());
		record.put("version", (i % 15 == 3) ? 2 + i % 2 : 1);
		record.put("type", meeting ? "groupCall" : (kind == Kind.QUEUE) ? "unknown" : "peerToPeer");
		modalities(record, meeting || kind == Kind.VIDEO);
		record.put("startDateTime", time(start));
		record.put("endDateTime", time(start.plus(length)));
		record.put("lastModifiedDateTime", time(start.plus(length).plusMinutes(12)));
		record.put("joinWebUrl", meeting ? "https://teams.fabrikam.example/l/meetup-join/" + uuid() : "");
		record.set("organizer_v2", participant(people.getFirst()));
		ArrayNode participants = record.putArray("participants_v2");
		people.forEach((person) -> participants.add(participant(person)));
		ArrayNode sessions = record.putArray("sessions");
		if (meeting) {
			for (int p = 0; p < people.size(); p++) {
				LocalDateTime joined = start.plusSeconds((long) p * 7);
				sessions.add(session(i, p, known && p == 0, joined, start.plus(length), people.get(p), null, kind));
			}
		}
		else {
			sessions.add(session(i, 0, false, start, start.plus(length), people.get(0), people.get(1), kind));
		}
		return record;
	}

	private int meetingSize(int i) {
		return (i == 10) ? 40 : 3 + this.random.nextInt(6);
	}

	private static void modalities(ObjectNode record, boolean video) {
		ArrayNode modalities = record.putArray("modalities");
		modalities.add("audio");
		if (video) {
			modalities.add("video").add("videoBasedScreenSharing");
		}
	}

	/** The identities of those who take part; the first of them is an employee. */
	private List<ObjectNode> people(int i, int count, Kind kind) {
		List<ObjectNode> people = new ArrayList<>();
		int first = (i % 10 == 0) ? 0 : this.random.nextInt(PEOPLE.size());
		people.add(user(PEOPLE.get(first)));
		for (int n = 1; n < count; n++) {
			boolean last = n == count - 1;
			people.add(switch (kind) {
				case PSTN -> phone(PEOPLE.get((first + 3) % PEOPLE.size()));
				case QUEUE -> queue();
				case ACS -> acsUser(i);
				case MEETING -> (n >= PEOPLE.size() || (last && i % 4 == 1)) ? guest(100 * i + n)
						: (last && i % 4 == 2) ? phone(PEOPLE.get(n)) : user(PEOPLE.get((first + n) % PEOPLE.size()));
				default -> user(PEOPLE.get((first + n * 5) % PEOPLE.size()));
			});
		}
		return people;
	}

	private ObjectNode identity(String kind, String id, @Nullable String displayName) {
		ObjectNode set = this.json.createObjectNode();
		set.putObject(kind).put("id", id).put("displayName", displayName).put("tenantId", TENANT);
		return set;
	}

	private ObjectNode user(Person person) {
		ObjectNode set = identity("user", person.id(), person.name());
		((ObjectNode) set.get("user")).put("@odata.type", "#microsoft.graph.userIdentity")
			.put("userPrincipalName", person.address());
		return set;
	}

	private ObjectNode guest(int i) {
		ObjectNode set = identity("guest", "teamsvisitor:" + uuid().replace("-", ""), "Visitor " + i);
		((ObjectNode) set.get("guest")).put("@odata.type", "#microsoft.graph.communicationsGuestIdentity")
			.put("email", "visitor" + i + "@contoso.example");
		return set;
	}

	private ObjectNode phone(Person person) {
		return identity("phone", person.number(this.random), null);
	}

	private ObjectNode queue() {
		return identity("applicationInstance", name("Fabrikam support queue"), "Fabrikam support");
	}

	private ObjectNode acsUser(int i) {
		return identity("azureCommunicationServicesUser", "8:acs:" + TENANT + "_" + name("acs" + i), null);
	}

	private ObjectNode participant(ObjectNode identitySet) {
		ObjectNode participant = this.json.createObjectNode();
		String kind = identitySet.propertyNames().iterator().next();
		participant.put("id", identitySet.get(kind).get("id").stringValue());
		participant.set("identity", identitySet.deepCopy());
		return participant;
	}

	private ObjectNode session(int i, int number, boolean known, LocalDateTime start, LocalDateTime end,
			ObjectNode caller, @Nullable ObjectNode callee, Kind kind) {
		ObjectNode session = this.json.createObjectNode();
		session.put("id", known ? KNOWN + "a1" : uuid());
		modalities(session, kind == Kind.MEETING || kind == Kind.VIDEO);
		session.put("startDateTime", time(start));
		session.put("endDateTime", time(end));
		session.put("isTest", i % 50 == 7);
		session.set("caller", endpoint(i + number, caller, kind));
		session.set("callee", (callee == null || kind == Kind.QUEUE) ? service(kind) : endpoint(i + 1, callee, kind));
		if (i % 25 == 4 || i % 25 == 17) {
			session.putObject("failureInfo")
				.put("stage", (i % 2 == 0) ? "callSetup" : "midcall")
				.put("reason",
						(i % 2 == 0) ? "The callee's client could not be reached." : "Media connectivity was lost.");
		}
		ObjectNode segment = this.json.createObjectNode();
		segment.put("id", known ? KNOWN + "b1" : session.get("id").stringValue());
		segment.put("startDateTime", time(start));
		segment.put("endDateTime", time(end));
		segment.set("caller", session.get("caller").deepCopy());
		segment.set("callee", session.get("callee").deepCopy());
		if (number < 3) {
			segment.putArray("media").add(media("main-audio", i + number, start, end, kind));
		}
		if (known) {
			((ArrayNode) segment.get("media")).add(media("main-video", i, start, end, kind));
		}
		session.putArray("segments").add(segment);
		return session;
	}

	private ObjectNode endpoint(int n, ObjectNode identitySet, Kind kind) {
		ObjectNode endpoint = this.json.createObjectNode();
		endpoint.put("@odata.type", "#microsoft.graph.callRecords.participantEndpoint");
		endpoint.put("name", "LT-%03d".formatted(200 + n % 60));
		endpoint.put("cpuName", "Example CPU 8 @ 2.40GHz").put("cpuCoresCount", 8).put("cpuProcessorSpeedInMhz", 2400);
		ObjectNode agent = endpoint.putObject("userAgent");
		agent.put("@odata.type", "#microsoft.graph.callRecords.clientUserAgent");
		agent.put("headerValue", "CallSignalingAgent (27/1.0.0.2026%02d;)".formatted(n % 12 + 1));
		agent.put("applicationVersion", "26%03d.%d".formatted(n % 300, n % 17));
		agent.put("platform", List.of("windows", "macOS", "iOS", "android", "web", "ipPhone", "roomSystem").get(n % 7));
		agent.put("productFamily", (kind == Kind.ACS) ? "azureCommunicationServices" : "teams");
		String who = identitySet.propertyNames().iterator().next();
		endpoint.set("associatedIdentity", identitySet.get(who).deepCopy());
		if (n % 23 == 5) {
			ObjectNode feedback = endpoint.putObject("feedback");
			feedback.put("rating", (n % 2 == 0) ? "bad" : "poor").put("text", "I could hardly hear them.");
			feedback.putObject("tokens").put("NoSound", false).put("Echo", true).put("LowVolume", n % 2 == 0);
		}
		return endpoint;
	}

	private ObjectNode service(Kind kind) {
		ObjectNode endpoint = this.json.createObjectNode();
		endpoint.put("@odata.type", "#microsoft.graph.callRecords.serviceEndpoint");
		ObjectNode agent = endpoint.putObject("userAgent");
		agent.put("@odata.type", "#microsoft.graph.callRecords.serviceUserAgent");
		agent.put("headerValue", "service/2026.9");
		agent.put("role", (kind == Kind.QUEUE) ? "skypeForBusinessCallQueues" : "mediaController");
		return endpoint;
	}

	private ObjectNode media(String label, int n, LocalDateTime start, LocalDateTime end, Kind kind) {
		ObjectNode media = this.json.createObjectNode();
		boolean bad = n % 9 == 2;
		media.put("label", label);
		media.set("callerNetwork", network(n, bad));
		media.set("calleeNetwork", network(n + 3, false));
		media.set("callerDevice", device(n));
		media.set("calleeDevice", device(n + 1));
		ArrayNode streams = media.putArray("streams");
		for (String direction : List.of("callerToCallee", "calleeToCaller")) {
			ObjectNode stream = streams.addObject();
			stream.put("streamId", String.valueOf(1_000_000 + this.random.nextInt(9_000_000)));
			stream.put("streamDirection", direction);
			stream.put("startDateTime", time(start)).put("endDateTime", time(end));
			stream.put(label.endsWith("video") ? "videoCodec" : "audioCodec",
					label.endsWith("video") ? "h264" : "satin");
			stream.put("averageJitter", seconds(bad ? 45 : 6)).put("maxJitter", seconds(bad ? 210 : 20));
			stream.put("averageRoundTripTime", seconds(bad ? 260 : 38))
				.put("maxRoundTripTime", seconds(bad ? 700 : 90));
			stream.put("averagePacketLossRate", ratio(bad ? 900 : 4)).put("maxPacketLossRate", ratio(bad ? 2200 : 30));
			stream.put("averageAudioDegradation", bad ? new BigDecimal("1.35") : new BigDecimal("0.08"));
			stream.put("packetUtilization", 500 + this.random.nextInt(90_000));
			stream.put("averageBandwidthEstimate", 4_000_000L + this.random.nextInt(30_000_000));
			stream.put("wasMediaBypassed", kind == Kind.PSTN && n % 3 == 0);
		}
		return media;
	}

	private ObjectNode network(int n, boolean wifi) {
		ObjectNode network = this.json.createObjectNode();
		String connection = wifi ? "wifi" : List.of("wired", "wifi", "mobile").get(n % 3);
		network.put("connectionType", connection);
		network.put("networkTransportProtocol", "udp");
		network.put("ipAddress", "192.0.2." + (1 + n % 250)).put("subnet", "192.0.2.0");
		network.put("reflexiveIPAddress", "198.51.100." + (1 + n % 250)).put("port", 50_000 + n % 60);
		network.put("linkSpeed", connection.equals("wired") ? 1_000_000_000L : 144_000_000L);
		network.put("macAddress", "02-00-5E-10-00-%02X".formatted(n % 256));
		if (connection.equals("wifi")) {
			network.put("wifiBand", "frequency50GHz")
				.put("wifiRadioType", "wifi80211ax")
				.put("wifiChannel", 36 + n % 5 * 4);
			network.put("wifiSignalStrength", wifi ? 24 : 81);
		}
		network.put("sentQualityEventRatio", ratio(wifi ? 3000 : 2));
		return network;
	}

	private ObjectNode device(int n) {
		ObjectNode device = this.json.createObjectNode();
		device.put("captureDeviceName",
				List.of("Headset Microphone", "Built-in Microphone", "Conference Unit").get(n % 3));
		device.put("renderDeviceName", List.of("Headset Earphone", "Built-in Speakers", "Conference Unit").get(n % 3));
		device.put("sentSignalLevel", -20 - n % 9).put("sentNoiseLevel", -60 - n % 15);
		device.put("micGlitchRate", n % 40).put("speakerGlitchRate", n % 25);
		return device;
	}

	/** The rows of the PSTN log. */
	private String pstnCallLogRows() {
		List<ObjectNode> rows = new ArrayList<>();
		for (int i = 0; i < PSTN_ROWS; i++) {
			Person person = PEOPLE.get(i % PEOPLE.size());
			Person other = PEOPLE.get((i * 7 + 3) % PEOPLE.size());
			String type = (i % 12 == 4) ? "conf_out"
					: List.of("user_out", "user_in", "user_out", "conf_in", "user_out_conf", "ucap_in").get(i % 6);
			boolean bot = type.startsWith("ucap");
			boolean free = type.endsWith("_in");
			int duration = 5 + this.random.nextInt(1800);
			LocalDateTime start = workingTime();
			ObjectNode row = this.json.createObjectNode();
			row.put("id", (i == 0) ? KNOWN + "c1" : uuid());
			row.put("callId", (100_000 + i) + "_" + i % 7 + "@192.0.2." + (1 + i % 250));
			row.put("userId", bot ? null : person.id());
			row.put("userPrincipalName", bot ? null : person.address());
			row.put("userDisplayName", bot ? null : person.name());
			row.put("startDateTime", time(start)).put("endDateTime", time(start.plusSeconds(duration)));
			row.put("duration", duration);
			row.put("charge", free ? new BigDecimal("0.00")
					: BigDecimal.valueOf(duration * 23L, 4).setScale(3 + i % 2, java.math.RoundingMode.HALF_UP));
			row.put("connectionCharge", (!free && i % 5 == 0) ? new BigDecimal("0.05") : new BigDecimal("0.00"));
			row.put("currency", person.currency());
			row.put("callType", type);
			row.put("callerNumber", free ? other.number(this.random) : person.number(this.random));
			row.put("calleeNumber", free ? person.number(this.random) : other.number(this.random));
			row.put("usageCountryCode", person.country()).put("tenantCountryCode", "EE");
			row.put("destinationContext", person.country().equals(other.country()) ? "Domestic" : "International");
			row.put("destinationName", country(other));
			row.put("conferenceId", type.startsWith("conf") ? String.valueOf(100_000_000 + i) : null);
			row.put("licenseCapability",
					bot ? "MCOEV_VIRTUALUSER" : type.startsWith("conf") ? "MCOMEETADD" : "MCOPSTN2");
			row.put("inventoryType", bot ? "Service" : "Subscriber");
			row.put("operator", (i % 4 == 3) ? "Example Telecom" : "Microsoft");
			row.put("callDurationSource", (i % 4 == 3) ? "operator" : "microsoft");
			rows.add(row);
		}
		return lines(rows);
	}

	/** The rows of the direct-routing log. */
	private String directRoutingLogRows() {
		List<ObjectNode> rows = new ArrayList<>();
		for (int i = 0; i < DIRECT_ROUTING_ROWS; i++) {
			Person person = PEOPLE.get((i * 5) % PEOPLE.size());
			Person other = PEOPLE.get((i * 3 + 4) % PEOPLE.size());
			boolean failed = i % 6 == 4;
			int sip = failed ? List.of(404, 480, 486).get(i % 3) : 0;
			int duration = failed ? 0 : 5 + this.random.nextInt(1200);
			LocalDateTime start = workingTime();
			ObjectNode row = this.json.createObjectNode();
			row.put("id", (i == 0) ? KNOWN + "d1" : uuid());
			row.put("correlationId", uuid());
			row.put("userId", person.id()).put("userPrincipalName", person.address());
			row.put("userDisplayName", person.name());
			row.put("startDateTime", millis(start));
			row.put("inviteDateTime", millis(start.minusSeconds(4)));
			row.put("failureDateTime", failed ? millis(start.plusSeconds(6)) : "0001-01-01T00:00:00Z");
			row.put("endDateTime", failed ? null : millis(start.plusSeconds(duration)));
			row.put("duration", duration);
			row.put("callType", List.of("ByotOut", "ByotIn", "ByotOutUserForwarding").get(i % 3));
			row.put("successfulCall", !failed);
			row.put("callerNumber", masked(person)).put("calleeNumber", masked(other));
			row.put("mediaPathLocation", "EUWE").put("signalingLocation", "EUNO");
			row.put("finalSipCode", sip).put("callEndSubReason", failed ? 560_000 + sip : 540_000);
			row.put("finalSipCodePhrase",
					failed ? List.of("Not Found", "Temporarily Unavailable", "Busy Here").get(i % 3) : "BYE");
			row.put("trunkFullyQualifiedDomainName", "sbc" + (1 + i % 3) + ".fabrikam.example");
			row.put("mediaBypassEnabled", i % 4 == 0);
			rows.add(row);
		}
		return lines(rows);
	}

	/** The rows of the text-message log. */
	private String smsLogRows() {
		List<ObjectNode> rows = new ArrayList<>();
		for (int i = 0; i < SMS_ROWS; i++) {
			Person person = PEOPLE.get((i * 7) % PEOPLE.size());
			Person other = PEOPLE.get((i * 5 + 2) % PEOPLE.size());
			boolean in = i % 3 == 1;
			int units = 1 + i % 4 / 3;
			ObjectNode row = this.json.createObjectNode();
			row.put("id", (i == 0) ? KNOWN + "e1" : uuid());
			row.put("smsId", uuid());
			row.put("userId", person.id()).put("userPrincipalName", person.address());
			row.put("userDisplayName", person.name());
			row.put("userCountryCode", person.country()).put("tenantCountryCode", "EE");
			row.put("otherPartyCountryCode", other.country());
			row.put("sourceNumber", in ? masked(other) : person.number(this.random));
			row.put("destinationNumber", in ? person.number(this.random) : masked(other));
			row.put("sentDateTime", time(workingTime()));
			row.put("smsType", in ? "sms_in" : "sms_out").put("smsUnits", units);
			row.put("callCharge", in ? new BigDecimal("0.00") : BigDecimal.valueOf(35L * units, 3));
			row.put("currency", person.currency());
			row.put("destinationContext", person.country().equals(other.country()) ? "Domestic" : "International");
			row.put("destinationName", country(in ? person : other));
			row.put("licenseCapability", "MCOSMS1");
			rows.add(row);
		}
		return lines(rows);
	}

	/** The rows of the log of blocked users: each is blocked, and mostly unblocked. */
	private String pstnBlockedUsersLogRows() {
		List<ObjectNode> rows = new ArrayList<>();
		for (int i = 0; i < BLOCKED_USERS_ROWS; i++) {
			Person person = PEOPLE.get((i / 2 * 5) % PEOPLE.size());
			boolean blocked = i % 2 == 0;
			ObjectNode row = this.json.createObjectNode();
			row.put("id", (i == 0) ? KNOWN + "f1" : uuid());
			row.put("userId", person.id()).put("userPrincipalName", person.address());
			row.put("userDisplayName", person.name());
			row.put("blockDateTime", millis(LocalDateTime.of(2026, 9, 3 + i, 9 + i % 3, i, 7 * i % 60)));
			row.put("userTelephoneNumber", person.number(this.random));
			row.put("userBlockMode", blocked ? "blocked" : "unblocked");
			row.put("blockReason", blocked ? "High Overall Usage" : "Tenant Requested");
			row.put("remediationId", uuid());
			rows.add(row);
		}
		return lines(rows);
	}

	private static String country(Person person) {
		return new Locale.Builder().setRegion(person.country()).build().getDisplayCountry(Locale.ENGLISH);
	}

	private String masked(Person person) {
		String number = person.number(this.random);
		return number.substring(0, number.length() - 3) + "***";
	}

	/** A moment of September or October 2026; seldom in the night or on a Sunday. */
	private LocalDateTime workingTime() {
		LocalDate day = LocalDate.of(2026, 9, 1).plusDays(this.random.nextInt(60));
		int hour = (this.random.nextInt(12) == 0) ? this.random.nextInt(24) : 7 + this.random.nextInt(11);
		return day.atTime(hour, this.random.nextInt(60), this.random.nextInt(60));
	}

	private String time(LocalDateTime at) {
		return TIME.format(at)
				+ ".%07dZ".formatted(Math.floorMod(at.toEpochSecond(ZoneOffset.UTC) * 7_654_321L, 9_999_999) + 1);
	}

	private static String millis(LocalDateTime at) {
		return TIME.format(at) + ".%03dZ".formatted(at.getSecond() * 16 + 1);
	}

	private String seconds(int about) {
		return "PT0.%03dS".formatted(about + this.random.nextInt(about));
	}

	private BigDecimal ratio(int about) {
		return BigDecimal.valueOf(about + this.random.nextInt(about), 4);
	}

	private String uuid() {
		return new UUID((this.random.nextLong() & ~0xF000L) | 0x4000L,
				(this.random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
			.toString();
	}

	private static String name(String text) {
		return UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
	}

	private enum Kind {

		MEETING, AUDIO, VIDEO, PSTN, QUEUE, ACS

	}

	/** An employee. */
	private record Person(String name, String mailbox, String country, String numbers) {

		String id() {
			return switch (this.mailbox) {
				case "ida.berg" -> KNOWN + "c1";
				case "tom.hughes" -> "8c2d41f7-93ab-4e05-b6d8-7f10a2c3e9d4";
				default -> SampleData.name(this.mailbox);
			};
		}

		String address() {
			return this.mailbox + "@fabrikam.example";
		}

		String number(Random random) {
			return this.numbers + "01%02d".formatted(random.nextInt(100));
		}

		String currency() {
			return switch (this.country) {
				case "GB" -> "GBP";
				case "US" -> "USD";
				case "JP" -> "JPY";
				case "SG" -> "SGD";
				case "AE" -> "AED";
				case "SE" -> "SEK";
				case "HU" -> "HUF";
				default -> "EUR";
			};
		}

	}

}
