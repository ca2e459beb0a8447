// The data that the clients find: the same at every run, and more than three pages of each kind.

/** The n-th id of a kind, a GUID as in Graph. */
export const id = (kind, n) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const minutes = (n) => new Date(Date.UTC(2026, 2, 1) + n * 60_000).toISOString().replace('000Z', '1234567Z');

const user = (n) => ({
  id: id('a', n), displayName: `Person ${n}`, tenantId: id('f', 1), userPrincipalName: `person${n}@example.test`,
});

const endpoint = (n) => ({
  '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
  name: `PC-${n}`,
  userAgent: {
    '@odata.type': '#microsoft.graph.callRecords.clientUserAgent', headerValue: 'UA/1', platform: 'windows', productFamily: 'teams',
  },
});

const call = (record, n, last) => ({
  startDateTime: minutes(record), endDateTime: minutes(record + 5), caller: endpoint(n), callee: endpoint(last),
});

const segment = (record, n) => ({
  id: id('d', n), ...call(record, n, n + 1),
  media: [{
    label: 'main-audio',
    callerNetwork: { ipAddress: '10.1.2.3', linkSpeed: 4294967295, connectionType: 'wired' },
    streams: [{ streamId: '77', streamDirection: 'callerToCallee', averageJitter: 'PT0.016S', packetUtilization: 512 }],
  }],
});

const session = (record, n) => ({
  id: id('c', n), modalities: ['audio'], isTest: false, ...call(record, n, n + 1), segments: [segment(record, n)],
});

/** A record of the given size. Records begin a minute after each other. */
export const record = (n, { sessions = 1, participants = 2 } = {}) => ({
  id: id('b', n),
  version: 1,
  type: n % 2 ? 'groupCall' : 'peerToPeer',
  modalities: ['audio'],
  startDateTime: minutes(n),
  endDateTime: minutes(n + 5),
  joinWebUrl: `https://meet.example.test/${n}`,
  organizer_v2: { id: id('a', n % 10), identity: { user: user(n % 10) } },
  participants_v2: Array.from({ length: participants }, (_, i) => ({
    id: id('a', (n % 10) + i), identity: { user: user((n % 10) + i) },
  })),
  sessions: Array.from({ length: sessions }, (_, i) => session(n, i)),
});

/** More sessions and participants than a record shows: three pages of each. */
export const large = record(0, { sessions: 150, participants: 300 });

export const records = [large, ...Array.from({ length: 199 }, (_, i) => record(i + 1))];

/** Newest first, as lists are. */
export const newestFirst = records.map((each) => each.id).reverse();

const row = (kind, n) => ({
  id: id(kind, n), userId: id('a', n % 10), userPrincipalName: `person${n % 10}@example.test`, startDateTime: minutes(n), endDateTime: minutes(n + 2),
  duration: 120, callerNumber: '+3725550100', calleeNumber: `+37255${String(n).padStart(5, '0')}`,
});

export const pstnRows = Array.from({ length: 2500 }, (_, n) => ({
  ...row('1', n), callType: 'user_out', charge: 0.14, currency: 'EUR', connectionCharge: 0,
}));

export const directRoutingRows = Array.from({ length: 2100 }, (_, n) => ({
  ...row('2', n), callType: 'ByotOut', successfulCall: n % 3 > 0, finalSipCode: n % 3 ? 0 : 404, trunkFullyQualifiedDomainName: 'sbc1.example.test',
}));
