// What the service is loaded with: made by rule, so that every test can say what an answer has to hold. Dates lie within the last
// 30 days, which some clients demand, and are the same ones in every process of a run.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const RECORDS = 150;
export const SESSIONS = 150;
export const SEGMENTS = 130;
export const PARTICIPANTS = 270;
export const PSTN_ROWS = 2500;
export const DIRECT_ROUTING_ROWS = 2100;

/** Midnight UTC of the day on which the run began, in milliseconds. */
const today = Math.floor(Number(process.env.CONFORMANCE_BEGAN ?? Date.now()) / DAY) * DAY;

/** A GUID that says what it names. */
const guid = (kind, number) => `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** A time as the service writes it, with seven fractional digits of which the last is no zero. */
const timestamp = (milliseconds, number) =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}.${String(number * 10 + 1).padStart(7, '0')}Z`;

/** `days` before today, as a date. */
export const daysAgo = days => new Date(today - days * DAY).toISOString().slice(0, 10);

export function person(number) {
  return {
    '@odata.type': '#microsoft.graph.userIdentity',
    id: guid(0xa0, number),
    displayName: `Zoë O'Hara ${number}`,
    tenantId: guid(0xb0, 0),
    userPrincipalName: `zoe.${number}@fabrikam.example`,
  };
}

const participant = number => ({ id: guid(0xa0, number), identity: { user: person(number) } });

function segment(id, began, number) {
  return {
    id,
    startDateTime: timestamp(began, number),
    endDateTime: timestamp(began + 5 * MINUTE, number),
    caller: participantEndpoint(number),
    callee: serviceEndpoint(),
    media: [
      {
        label: 'main-audio',
        callerDevice: { captureDeviceName: `Microphone ${number}`, micGlitchRate: 0.25 },
        callerNetwork: {
          ipAddress: `10.0.0.${number % 250}`,
          linkSpeed: 4294967295,
          connectionType: 'wifi',
          networkTransportProtocol: 'udp',
          wifiBand: 'frequency50GHz',
          wifiRadioType: 'wifi80211ax',
          traceRouteHops: [{ hopCount: 1, ipAddress: '10.0.0.1', roundTripTime: 'PT0.004S' }],
        },
        streams: [
          {
            streamId: String(number),
            streamDirection: 'callerToCallee',
            audioCodec: 'satin',
            averageJitter: 'PT0.016S',
            packetUtilization: 512 + number,
          },
        ],
      },
    ],
  };
}

const participantEndpoint = number => ({
  '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
  name: `LT-${number}`,
  cpuCoresCount: 8,
  userAgent: {
    '@odata.type': '#microsoft.graph.callRecords.clientUserAgent',
    headerValue: 'agent/1.0',
    platform: 'windows',
    productFamily: 'teams',
  },
  associatedIdentity: person(number),
});

const serviceEndpoint = () => ({
  '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint',
  userAgent: { '@odata.type': '#microsoft.graph.callRecords.serviceUserAgent', headerValue: 'service/1.0', role: 'mediaController' },
});

function session(id, began, number, segments) {
  return {
    id,
    startDateTime: timestamp(began, number),
    endDateTime: timestamp(began + 10 * MINUTE, number),
    modalities: ['audio', 'video'],
    isTest: false,
    failureInfo: number % 7 === 0 ? { reason: 'network lost', stage: 'midcall' } : null,
    caller: participantEndpoint(number),
    callee: serviceEndpoint(),
    segments: segments(id, began),
  };
}

function record(kind, number, began, sessions, participants) {
  return {
    id: guid(kind, number),
    version: 1 + number,
    type: number % 2 === 0 ? 'groupCall' : 'peerToPeer',
    modalities: ['audio'],
    startDateTime: timestamp(began, number),
    endDateTime: timestamp(began + 30 * MINUTE, number),
    lastModifiedDateTime: timestamp(began + HOUR, number),
    joinWebUrl: `https://teams.fabrikam.example/join/${number}?a=1&b=%20`,
    organizer_v2: participant(number % 20),
    participants_v2: participants,
    sessions,
  };
}

/** The newest record, of a size that every collection below it takes three pages. */
export function large() {
  const began = today - DAY;
  const sessions = Array.from({ length: SESSIONS }, (_, number) =>
    session(guid(0x51, number), began + number * MINUTE, number, id =>
      Array.from({ length: number === 0 ? SEGMENTS : 1 }, (__, n) => segment(n === 0 ? id : guid(0x61, n), began + n * MINUTE, n))
    )
  );
  return record(
    1,
    9999,
    began,
    sessions,
    Array.from({ length: PARTICIPANTS }, (_, number) => participant(1000 + number))
  );
}

/** One of the smaller records; the one with number 0 is the newest of them. */
export function small(number) {
  const began = today - 2 * DAY - number * 3 * HOUR;
  const sessions = [0, 1].map(n =>
    session(guid(0x10000 + number, n), began + n * MINUTE, number + n, (id, start) =>
      [0, 1].map(m => segment(guid(0x20000 + number, 2 * n + m), start, number + m))
    )
  );
  return record(
    2,
    number,
    began,
    sessions,
    [0, 1, 2].map(n => participant((number + n) % 20))
  );
}

/** A record that no test data hold, for a test to write and to delete; it is older than all of them. */
export const own = number =>
  record(
    3,
    number,
    today - 29 * DAY - number * HOUR,
    [session(guid(0x30000 + number, 0), today - 29 * DAY, 1, (id, start) => [segment(guid(0x30000 + number, 1), start, 1)])],
    [participant(1), participant(2)]
  );

/** All records, newest first, as a list has them. */
export const records = [large(), ...Array.from({ length: RECORDS }, (_, number) => small(number))];

/** All PSTN rows in the order of the log. */
export const pstnRows = Array.from({ length: PSTN_ROWS }, (_, number) => {
  const began = today - 28 * DAY + number * 15 * MINUTE;
  return {
    id: guid(0xc0, number),
    callId: `1${number}_4@192.0.2.9`,
    userId: guid(0xa0, number % 20),
    userPrincipalName: person(number % 20).userPrincipalName,
    userDisplayName: person(number % 20).displayName,
    startDateTime: timestamp(began, number),
    endDateTime: timestamp(began + 2 * MINUTE, number),
    duration: 120,
    charge: (number % 100) / 100,
    connectionCharge: 0.05,
    currency: number % 2 === 0 ? 'EUR' : 'USD',
    callType: 'user_out',
    callerNumber: '+3725550100',
    calleeNumber: `+49302320${number}`,
    usageCountryCode: 'EE',
    tenantCountryCode: 'EE',
    destinationContext: 'International',
    destinationName: 'Germany',
    conferenceId: null,
    licenseCapability: 'MCOPSTN2',
    inventoryType: 'Subscriber',
    operator: 'Microsoft',
    callDurationSource: 'microsoft',
  };
});

/** All direct routing rows in the order of the log; they begin at whole minutes, which makes a bound of a period their start. */
export const directRoutingRows = Array.from({ length: DIRECT_ROUTING_ROWS }, (_, number) => {
  const time = minutes => new Date(today - 28 * DAY + number * 10 * MINUTE + minutes * MINUTE).toISOString().replace('.000Z', 'Z');
  return {
    id: guid(0xd0, number),
    correlationId: guid(0xd1, number),
    userId: guid(0xa0, number % 20),
    userPrincipalName: person(number % 20).userPrincipalName,
    userDisplayName: person(number % 20).displayName,
    startDateTime: time(1),
    inviteDateTime: time(0),
    failureDateTime: '0001-01-01T00:00:00Z',
    endDateTime: time(8),
    duration: 420,
    callType: 'ByotOut',
    successfulCall: true,
    callerNumber: '+3725550***',
    calleeNumber: `+34900${number}***`,
    mediaPathLocation: 'EUWE',
    signalingLocation: 'EUNO',
    finalSipCode: 0,
    callEndSubReason: 540000,
    finalSipCodePhrase: 'BYE',
    trunkFullyQualifiedDomainName: 'sbc1.fabrikam.example',
    mediaBypassEnabled: number % 3 === 0,
  };
});
