import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from 'node:stream/consumers';

import { GraphError, PageIterator, ResponseType } from '@microsoft/microsoft-graph-client';

import { daysAgo, directRoutingRows, large, own, person, pstnRows, records, small } from './data.js';
import { withoutDatabase } from './database.js';
import { flat, flatSession, ids, shows, without } from './expect.js';
import { client, recorded } from './graph-client.js';
import { origin, token } from './service.js';

const RECORDS = '/communications/callRecords';

/** All members of a collection, as the client's iterator finds them from its first page on. */
async function iterate(page, options, graph = client) {
  const found = [];
  const iterator = new PageIterator(graph, page, value => found.push(value) > 0, options);
  await iterator.iterate();
  assert.equal(iterator.isComplete(), true);
  return found;
}

/** The error of a call that has to fail. */
async function failure(call) {
  let error;
  await assert.rejects(call, thrown => {
    error = thrown;
    return thrown instanceof GraphError;
  });
  return error;
}

test('a list shows the newest records, and a link to the next ones', async () => {
  const page = await client.api(RECORDS).get();
  shows(page.value, records.slice(0, 60).map(flat));
  assert.equal(page['@odata.context'], `${origin}/v1.0/$metadata#communications/callRecords`);
  assert.ok(page['@odata.nextLink'].startsWith(`${origin}/v1.0/communications/callRecords?`));
});

test('a record by its id', async () => {
  const record = await client.api(`${RECORDS}/${small(3).id}`).get();
  shows(record, flat(small(3)));
  assert.equal('sessions' in record, false);
});

test('a record in beta', async () => {
  const record = await client
    .api(`${RECORDS}/${small(3).id}`)
    .version('beta')
    .get();
  shows(record, flat(small(3)));
  assert.ok(record['@odata.context'].startsWith(`${origin}/beta/$metadata#`));
});

test('a record with sessions, segments and participants', async () => {
  const record = await client
    .api(`${RECORDS}/${small(7).id}`)
    .expand('sessions($expand=segments)')
    .expand('participants_v2')
    .get();
  shows(record, small(7));
});

test('selected properties', async () => {
  const record = await client
    .api(`${RECORDS}/${small(4).id}`)
    .select(['id', 'version'])
    .get();
  assert.deepEqual(
    Object.keys(record).filter(name => !name.includes('@')),
    ['id', 'version']
  );
  shows(record, { id: small(4).id, version: 5 });
});

test('a filter by time', async () => {
  const [from, to] = [daysAgo(5), daysAgo(3)];
  const page = await client.api(RECORDS).filter(`startDateTime ge ${from}T00:00:00Z and startDateTime lt ${to}T00:00:00Z`).get();
  shows(page.value, records.filter(record => record.startDateTime >= from && record.startDateTime < to).map(flat));
  assert.equal(page.value.length, 16);
});

test('a filter by participant', async () => {
  const page = await client
    .api(RECORDS)
    .filter(`participants_v2/any(p:p/id eq '${person(5).id}')`)
    .get();
  const expected = records.filter(record => record.participants_v2.some(participant => participant.id === person(5).id));
  shows(page.value, expected.map(flat));
  assert.equal(expected.length, 24);
});

test('both filters at once', async () => {
  const from = daysAgo(8);
  const page = await client
    .api(RECORDS)
    .filter(`startDateTime ge ${from}T00:00:00Z and participants_v2/any(x:x/id eq '${person(5).id}')`)
    .get();
  const expected = records.filter(
    record => record.startDateTime >= from && record.participants_v2.some(participant => participant.id === person(5).id)
  );
  assert.deepEqual(ids(page.value), ids(expected));
  assert.ok(expected.length > 0);
});

test('an order, a number and a start', async () => {
  const page = await client.api(RECORDS).orderby('startDateTime asc').skip(2).top(5).get();
  assert.deepEqual(ids(page.value), ids(records.slice().reverse().slice(2, 7)));
  assert.equal(page['@odata.nextLink'], undefined);
});

test('an iterator goes through three pages, and sends the token with each request', async () => {
  const { client: graph, inner } = recorded();
  const found = await iterate(await graph.api(RECORDS).get(), undefined, graph);
  shows(found, records.map(flat));
  assert.equal(inner.exchanges.length, 3);
  assert.deepEqual(
    inner.exchanges.map(exchange => exchange.headers.Authorization),
    Array(3).fill(`Bearer ${token}`)
  );
});

test('an iterator that wants smaller pages', async () => {
  const { client: graph, inner } = recorded();
  const headers = { Prefer: 'odata.maxpagesize=40' };
  const found = await iterate(await graph.api(RECORDS).headers(headers).get(), { headers }, graph);
  assert.deepEqual(ids(found), ids(records));
  assert.deepEqual(
    inner.exchanges.map(exchange => exchange.response.headers.get('Preference-Applied')),
    Array(4).fill('odata.maxpagesize=40')
  );
});

test('an iterator over a filter keeps it on every page', async () => {
  const filter = "type eq 'groupCall' and joinWebUrl ne 'a&b=c'";
  const found = await iterate(await client.api(RECORDS).header('Prefer', 'odata.maxpagesize=30').filter(encodeURIComponent(filter)).get());
  assert.deepEqual(ids(found), ids(records.filter(record => record.type === 'groupCall')));
});

test('an iterator that stops and goes on', async () => {
  const found = [];
  const iterator = new PageIterator(client, await client.api(RECORDS).get(), value => found.push(value) % 70 !== 0);
  await iterator.iterate();
  assert.equal(found.length, 70);
  await iterator.resume();
  await iterator.resume();
  assert.deepEqual(ids(found), ids(records));
});

test('all PSTN calls of a period, both bounds included', async () => {
  const [from, to] = [pstnRows[10].startDateTime, pstnRows[2390].startDateTime];
  const page = await client.api(`${RECORDS}/getPstnCalls(fromDateTime=${from},toDateTime=${to})`).get();
  assert.equal(page['@odata.count'], 1000);
  assert.equal(page['@odata.context'], `${origin}/v1.0/$metadata#Collection(microsoft.graph.callRecords.pstnCallLogRow)`);
  shows(await iterate(page), pstnRows.slice(10, 2391));
});

test('PSTN calls by days', async () => {
  const found = await iterate(await client.api(`${RECORDS}/getPstnCalls(fromDateTime=${daysAgo(27)},toDateTime=${daysAgo(25)})`).get());
  assert.deepEqual(ids(found), ids(pstnRows.slice(96, 288)));
});

test('all direct routing calls of a period, the upper bound excluded', async () => {
  const [from, to] = [directRoutingRows[5].startDateTime, directRoutingRows[2095].startDateTime];
  const page = await client
    .api(`${RECORDS}/microsoft.graph.callRecords.getDirectRoutingCalls(fromDateTime=${from},toDateTime=${to})`)
    .get();
  shows(await iterate(page), directRoutingRows.slice(5, 2095));
});

test('participants of a large call, in three pages', async () => {
  const page = await client.api(`${RECORDS}/${large().id}/participants_v2`).get();
  assert.equal(page.value.length, 130);
  shows(await iterate(page), large().participants_v2);
});

test('sessions of a large call with their segments, in three pages', async () => {
  const page = await client.api(`${RECORDS}/${large().id}/sessions`).expand('segments($top=1)').get();
  assert.equal(page.value.length, 60);
  shows(
    await iterate(page),
    large().sessions.map(session => ({ ...session, segments: session.segments.slice(0, 1) }))
  );
});

test('links within an expanded record lead to the rest', async () => {
  const record = await client.api(`${RECORDS}/${large().id}`).expand('sessions($expand=segments)').get();
  assert.equal(record.sessions.length, 60);
  const sessions = await iterate({ value: record.sessions, '@odata.nextLink': record['sessions@odata.nextLink'] });
  shows(sessions, large().sessions);
});

test('segments of a long session, in three pages', async () => {
  const [session] = large().sessions;
  const page = await client.api(`${RECORDS}/${large().id}/sessions/${session.id}/segments`).get();
  assert.equal(page.value.length, 60);
  shows(await iterate(page), session.segments);
});

test('expanded participants and their link', async () => {
  const record = await client.api(`${RECORDS}/${large().id}`).expand('participants_v2').get();
  assert.equal(record.participants_v2.length, 130);
  shows(
    await iterate({ value: record.participants_v2, '@odata.nextLink': record['participants_v2@odata.nextLink'] }),
    large().participants_v2
  );
});

test('a session and a segment by their ids', async () => {
  const [session] = small(9).sessions;
  shows(await client.api(`${RECORDS}/${small(9).id}/sessions/${session.id}`).get(), flatSession(session));
  shows(await client.api(`${RECORDS}/${small(9).id}/sessions/${session.id}/segments/${session.segments[1].id}`).get(), session.segments[1]);
  shows(await client.api(`${RECORDS}/${small(9).id}/organizer_v2`).get(), small(9).organizer_v2);
});

test('counts', async () => {
  const page = await client.api(RECORDS).count().top(1).get();
  assert.equal(page['@odata.count'], records.length);
  assert.equal(await client.api(`${RECORDS}/$count`).get(), String(records.length));
  assert.equal(await client.api(`${RECORDS}/${large().id}/participants_v2/$count`).get(), '270');
});

test('a record is created, changed under its tag, and deleted', async () => {
  const record = own(1);
  shows(await client.api(RECORDS).post(record), record);
  const item = `${RECORDS}/${record.id}`;

  const first = await client.api(item).responseType(ResponseType.RAW).get();
  const tag = first.headers.get('ETag');
  assert.equal((await first.json())['@odata.etag'], tag);
  assert.equal((await client.api(item).header('If-None-Match', tag).responseType(ResponseType.RAW).get()).status, 304);

  const changed = await client
    .api(item)
    .header('If-Match', tag)
    .patch({ joinWebUrl: null, modalities: ['audio', 'screenSharing'] });
  shows(changed, {
    ...without(flat(record), 'lastModifiedDateTime'),
    version: record.version + 1,
    joinWebUrl: null,
    modalities: ['audio', 'screenSharing'],
  });
  assert.notEqual(changed['@odata.etag'], tag);
  assert.equal((await failure(client.api(item).header('If-Match', tag).update({ type: 'unknown' }))).statusCode, 412);

  assert.equal(await client.api(item).header('If-Match', changed['@odata.etag']).delete(), undefined);
  assert.equal((await failure(client.api(item).get())).statusCode, 404);
});

test('a record is replaced as a whole', async () => {
  const record = own(2);
  shows(await client.api(`${RECORDS}/${record.id}`).put(record), record);
  shows(await client.api(`${RECORDS}/${record.id}`).put({ ...record, version: 50, sessions: [] }), { ...flat(record), version: 50 });
  assert.deepEqual((await client.api(`${RECORDS}/${record.id}/sessions`).get()).value, []);
  await client.api(`${RECORDS}/${record.id}`).delete();
});

test('sessions, segments and participants are written below a record', async () => {
  const record = own(3);
  const [session] = record.sessions;
  const item = `${RECORDS}/${record.id}`;
  await client.api(RECORDS).post({ ...flat(record), participants_v2: [] });
  shows(await client.api(`${item}/sessions`).post(flatSession(session)), flatSession(session));
  shows(await client.api(`${item}/sessions/${session.id}/segments`).post(session.segments[0]), session.segments[0]);
  shows(await client.api(`${item}/participants_v2`).post(record.participants_v2[1]), record.participants_v2[1]);
  const whole = await client.api(item).expand('sessions($expand=segments),participants_v2').get();
  shows(whole, {
    ...record,
    version: record.version + 3,
    lastModifiedDateTime: whole.lastModifiedDateTime,
    participants_v2: [record.participants_v2[1]],
  });
  await client.api(item).delete();
});

test('a 404 is an error with all fields', async () => {
  const error = await failure(client.api(`${RECORDS}/nobody`).header('client-request-id', 'c-1').get());
  assert.equal(error.statusCode, 404);
  assert.equal(error.code, 'NotFound');
  assert.match(error.message, /nobody/);
  assert.match(error.requestId, /^[0-9a-f-]{36}$/);
  assert.equal(error.headers.get('request-id'), error.requestId);
  assert.equal(JSON.parse(error.body).innerError['client-request-id'], 'c-1');
  assert.ok(error.date instanceof Date && !Number.isNaN(error.date.getTime()));
});

test('a 400 names what is wrong', async () => {
  const query = await failure(client.api(RECORDS).filter("nosuch eq 'x'").get());
  assert.deepEqual([query.statusCode, query.code], [400, 'BadRequest']);
  assert.match(query.message, /nosuch/);
  const body = await failure(client.api(RECORDS).post({ ...own(4), endDateTime: 'yesterday' }));
  assert.deepEqual([body.statusCode, body.code, JSON.parse(body.body).target], [400, 'BadRequest', 'endDateTime']);
});

test('a 409 for an id that is taken', async () => {
  const error = await failure(client.api(RECORDS).post(small(1)));
  assert.deepEqual([error.statusCode, error.code], [409, 'Conflict']);
});

test('a token goes to hosts that the application names, and to no others', async () => {
  const named = recorded();
  await named.client.api(RECORDS).top(1).get();
  assert.equal(named.inner.exchanges[0].headers.Authorization, `Bearer ${token}`);
  const unnamed = recorded(new Set(['elsewhere.example']));
  await unnamed.client.api(RECORDS).top(1).get();
  assert.equal('Authorization' in unnamed.inner.exchanges[0].headers, false);
});

test('a request that comes while the database is away is repeated after the time that the answer says', async () => {
  const { client: graph, outer, inner } = recorded();
  await withoutDatabase(async comeBack => {
    inner.answered = comeBack; // after the first answer
    shows(await graph.api(`${RECORDS}/${small(0).id}`).get(), flat(small(0)));
  });
  assert.equal(outer.exchanges.length, 1);
  assert.ok(inner.exchanges.length > 1);
  const { response } = inner.exchanges[0];
  assert.equal(response.status, 503);
  assert.match(response.headers.get('Retry-After'), /^[1-9][0-9]*$/);
  assert.equal(inner.exchanges.at(-1).headers['Retry-Attempt'], String(inner.exchanges.length - 1));
});

test('what the chain of middleware adds comes back', async () => {
  const { client: graph, outer, inner } = recorded();
  await graph.api(`${RECORDS}/${small(0).id}`).get();
  const [before] = outer.exchanges;
  const [sent] = inner.exchanges;
  assert.equal(before.headers['client-request-id'], undefined);
  assert.match(sent.headers.SdkVersion, /^graph-js\/3\.0\.7/);
  assert.equal(sent.response.headers.get('client-request-id'), sent.headers['client-request-id']);
  assert.equal(before.response, sent.response);
});

test('the description of the API', async () => {
  const metadata = await text(await client.api('/$metadata').getStream());
  assert.match(metadata, /<EntityType Name="callRecord" BaseType="microsoft.graph.entity">/);
  assert.deepEqual((await client.api('/').get()).value, [{ name: 'communications', kind: 'Singleton', url: 'communications' }]);
});

test('an export comes as a stream', async () => {
  const stream = await client.api(RECORDS).header('Accept', 'application/x-ndjson').getStream();
  shows(
    (await text(stream))
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
    records
  );
});
