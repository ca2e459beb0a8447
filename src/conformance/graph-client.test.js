// @microsoft/microsoft-graph-client, told nothing but where the service is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AuthenticationHandler, BatchRequestContent, BatchResponseContent, Client, GraphError, HTTPMessageHandler, PageIterator, RetryHandler, RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import { directRoutingRows, id, large, newestFirst, pstnRows, record } from './data.js';
import { root, service, token } from './service.js';

const RECORDS = '/communications/callRecords';
const MARCH = 'startDateTime ge 2026-03-01T00:00:00Z and startDateTime lt 2026-04-01T00:00:00Z';

const authProvider = { getAccessToken: async () => token };
const graph = Client.initWithMiddleware({ authProvider, baseUrl: `${service}/`, customHosts: new Set([new URL(service).hostname]) });

async function walk(request, options) {
  const found = [];
  const first = await request.get();
  await new PageIterator(graph, first, (item) => found.push(item) > 0, options).iterate();
  return found;
}

const idsOf = (items) => items.map((item) => item.id);

test('lists are walked through four pages, newest first', async () => {
  assert.deepEqual(idsOf(await walk(graph.api(RECORDS).filter(MARCH))), newestFirst);
});

test('a smaller page is a preference', async () => {
  const preference = { headers: { Prefer: 'odata.maxpagesize=17' } };
  const page = await graph.api(RECORDS).filter(MARCH).header('Prefer', 'odata.maxpagesize=17').get();
  assert.equal(page.value.length, 17);
  assert.deepEqual(idsOf(await walk(graph.api(RECORDS).filter(MARCH).header('Prefer', 'odata.maxpagesize=17'), preference)), newestFirst);
});

test('both of the filters that Graph documents are understood', async () => {
  const day = await walk(graph.api(RECORDS).filter('startDateTime ge 2026-03-01T01:00:00Z and startDateTime lt 2026-03-01T02:00:00Z'));
  assert.deepEqual(idsOf(day), newestFirst.filter((_, i) => i >= 80 && i < 140));
  const calls = await walk(graph.api(RECORDS).filter(`participants_v2/any(p:p/id eq '${id('a', 9)}')`));
  assert.ok(calls.length >= 39);
  assert.deepEqual(new Set(idsOf(calls)), new Set([large, ...Array.from({ length: 199 }, (_, i) => record(i + 1))]
    .filter((each) => each.participants_v2.some((participant) => participant.id === id('a', 9)))
    .map((each) => each.id)));
});

test('a record comes with its sessions and segments', async () => {
  const expected = record(7);
  const found = await graph.api(`${RECORDS}/${id('b', 7)}`).expand('sessions($expand=segments)').get();
  assert.equal(found.startDateTime, '2026-03-01T00:07:00.1234567Z');
  assert.equal(found.organizer_v2.identity.user.displayName, 'Person 7');
  assert.equal(found.sessions[0].caller['@odata.type'], '#microsoft.graph.callRecords.participantEndpoint');
  assert.equal(found.sessions[0].segments[0].media[0].callerNetwork.linkSpeed, 4294967295);
  assert.equal(found.sessions[0].segments[0].media[0].streams[0].averageJitter, 'PT0.016S');
  assert.equal(found.joinWebUrl, expected.joinWebUrl);
});

test('what a record does not show is behind its links', async () => {
  const found = await graph.api(`${RECORDS}/${large.id}`).expand('sessions($expand=segments),participants_v2').get();
  for (const [name, cap] of [['sessions', 60], ['participants_v2', 130]]) {
    assert.equal(found[name].length, cap);
    const rest = await walk(graph.api(found[`${name}@odata.nextLink`]));
    assert.deepEqual(idsOf([...found[name], ...rest]), idsOf(large[name]));
  }
  const rest = await graph.api(found['sessions@odata.nextLink']).get();
  assert.equal(rest.value[0].segments.length, 1);
});

test('nested collections are walked, and their entities are found', async () => {
  assert.deepEqual(idsOf(await walk(graph.api(`${RECORDS}/${large.id}/sessions`))), idsOf(large.sessions));
  assert.deepEqual(idsOf(await walk(graph.api(`${RECORDS}/${large.id}/participants_v2`))), idsOf(large.participants_v2));
  const segments = await graph.api(`${RECORDS}/${large.id}/sessions/${id('c', 3)}/segments`).get();
  assert.deepEqual(idsOf(segments.value), [id('d', 3)]);
  assert.equal((await graph.api(`${RECORDS}/${large.id}/organizer_v2`).get()).id, id('a', 0));
});

test('both functions give every row of the period', async () => {
  const period = '(fromDateTime=2026-03-01,toDateTime=2026-03-31)';
  const pstn = await walk(graph.api(`${RECORDS}/getPstnCalls${period}`));
  assert.deepEqual(idsOf(pstn), idsOf(pstnRows));
  assert.deepEqual(new Set(pstn.map((row) => row.charge)), new Set([0.14]));
  const direct = await walk(graph.api(`${RECORDS}/microsoft.graph.callRecords.getDirectRoutingCalls${period}`));
  assert.deepEqual(idsOf(direct), idsOf(directRoutingRows));
  assert.equal(direct[0].finalSipCode, 404);
});

test('matches are counted', async () => {
  const page = await graph.api(RECORDS).filter(MARCH).top(1).count(true).get();
  assert.equal(page['@odata.count'], 200);
  assert.equal(await graph.api(`${RECORDS}/$count`).filter(MARCH).responseType('text').get(), '200');
});

test('a record is created, changed under its tag, and deleted', async () => {
  const body = { ...record(1), id: id('e', 1), startDateTime: '2020-01-01T00:00:00Z', endDateTime: '2020-01-01T00:05:00Z' };
  const created = await graph.api(RECORDS).post(body);
  assert.equal(created.id, body.id);
  const item = graph.api(`${RECORDS}/${body.id}`);
  const changed = await item.header('If-Match', created['@odata.etag']).patch({ joinWebUrl: 'https://meet.example.test/changed' });
  assert.equal(changed.version, 2);
  await fails(() => graph.api(`${RECORDS}/${body.id}`).header('If-Match', created['@odata.etag']).patch({ type: 'groupCall' }), 412, 'PreconditionFailed');
  await fails(() => graph.api(RECORDS).post(body), 409, 'Conflict');
  await graph.api(`${RECORDS}/${body.id}`).delete();
  await fails(() => graph.api(`${RECORDS}/${body.id}`).get(), 404, 'NotFound');
});

async function fails(call, status, code) {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof GraphError);
    assert.equal(error.statusCode, status);
    assert.equal(error.code, code);
    assert.match(error.requestId, /^[0-9a-f-]{36}$/);
    assert.ok(error.date instanceof Date && !Number.isNaN(error.date.valueOf()));
    assert.ok(error.message.length > 0);
    return true;
  });
}

test('errors are mapped', async () => {
  await fails(() => graph.api(`${RECORDS}/unknown`).get(), 404, 'NotFound');
  await fails(() => graph.api(RECORDS).filter('startDateTime ge yesterday').get(), 400, 'BadRequest');
  await fails(() => graph.api(RECORDS).post({ type: 'nonsense' }), 400, 'BadRequest');
});

const step = (n, url, method = 'GET') => ({ id: String(n), request: new Request(new URL(url, service), { method }) });

test('twenty steps go in one batch', async () => {
  const content = new BatchRequestContent(Array.from({ length: 20 }, (_, n) => step(n + 1, `${RECORDS}/${id('b', n)}?$select=id,joinWebUrl`)));
  const answers = new BatchResponseContent(await graph.api('/$batch').post(await content.getContent()));
  for (let n = 0; n < 20; n++) {
    const answer = answers.getResponseById(String(n + 1));
    assert.equal(answer.status, 200);
    assert.equal((await answer.json()).joinWebUrl, `https://meet.example.test/${n}`);
  }
});

async function statuses(content) {
  const answers = new BatchResponseContent(await graph.api('/$batch').post(await content.getContent()));
  return [...content.requests.keys()].map((key) => answers.getResponseById(key).status);
}

test('steps of a batch wait for each other, and a failed one fails those alone that depend on it', async () => {
  const steps = (first) => new BatchRequestContent([step(1, `${RECORDS}/${first}`), step(2, `${RECORDS}/${id('b', 2)}`), step(3, `${RECORDS}/$count`)]);
  const all = steps(id('b', 1));
  all.addDependency('2', '1');
  all.addDependency('3', '2');
  assert.deepEqual(await statuses(all), [200, 200, 200]);
  assert.deepEqual(await statuses(steps('unknown')), [404, 200, 200]);
  const failing = steps('unknown');
  failing.addDependency('2', '1');
  failing.addDependency('3', '1');
  assert.deepEqual(await statuses(failing), [404, 424, 424]);
});

test('a batch writes', async () => {
  const body = { ...record(3), id: id('e', 3), startDateTime: '2020-01-03T00:00:00Z', endDateTime: '2020-01-03T00:05:00Z' };
  const content = new BatchRequestContent([{
    id: '1',
    request: new Request(new URL(RECORDS, service), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  }, step(2, `${RECORDS}/${body.id}`), step(3, `${RECORDS}/${body.id}`, 'DELETE')]);
  content.addDependency('2', '1');
  content.addDependency('3', '2');
  assert.deepEqual(await statuses(content), [201, 200, 204]);
});

test('middleware sees what is sent and answered', async () => {
  const seen = [];
  const authentication = new AuthenticationHandler(authProvider);
  const retry = new RetryHandler(new RetryHandlerOptions());
  const spy = {
    setNext(next) { this.next = next; },
    async execute(context) {
      await this.next.execute(context);
      seen.push([context.options.headers.Authorization, context.response.status, context.response.headers.get('client-request-id')]);
    },
  };
  authentication.setNext(retry);
  retry.setNext(spy);
  spy.setNext(new HTTPMessageHandler());
  const client = Client.initWithMiddleware({ middleware: authentication, baseUrl: `${service}/`, customHosts: new Set([new URL(service).hostname]) });
  await client.api(RECORDS).top(1).header('client-request-id', 'mine').get();
  assert.deepEqual(seen, [[`Bearer ${token}`, 200, 'mine']]);
});

test('raw answers can be had', async () => {
  const answer = await graph.api(`${RECORDS}/${id('b', 1)}`).responseType('raw').get();
  assert.equal(answer.headers.get('OData-Version'), '4.0');
  assert.equal((await answer.json())['@odata.context'], `${root}/$metadata#communications/callRecords/$entity`);
});
