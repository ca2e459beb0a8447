import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BatchRequestContent, BatchResponseContent, GraphError } from '@microsoft/microsoft-graph-client';

import { directRoutingRows, large, own, pstnRows, records, small } from './data.js';
import { flat, ids, shows } from './expect.js';
import { client } from './graph-client.js';
import { origin } from './service.js';

const RECORDS = '/communications/callRecords';

/** One request of a batch; the client takes away the host, and the rest is below the root. */
function step(id, path, { dependsOn, ...init } = {}) {
  const headers = init.body === undefined ? init.headers : { 'Content-Type': 'application/json', ...init.headers };
  return { id, dependsOn, request: new Request(`${origin}${path}`, { ...init, headers }) };
}

async function send(steps) {
  const content = await new BatchRequestContent(steps).getContent();
  return new BatchResponseContent(await client.api('/$batch').post(content));
}

const statuses = answers => Object.fromEntries([...answers.getResponses()].map(([id, answer]) => [id, answer.status]));

test('twenty requests, each answered with its own record', async () => {
  const numbers = Array.from({ length: 20 }, (_, number) => number * 7);
  const answers = await send(numbers.map(number => step(`r${number}`, `${RECORDS}/${small(number).id}`)));
  assert.equal(answers.getResponses().size, 20);
  for (const number of numbers) {
    const answer = answers.getResponseById(`r${number}`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('Content-Type'), /^application\/json/);
    shows(await answer.json(), flat(small(number)));
  }
});

test('queries, functions and counts in one batch', async () => {
  const day = pstnRows[0].startDateTime;
  const [first, second] = directRoutingRows;
  const answers = await send([
    step('list', `${RECORDS}?$top=3&$select=id`),
    step('expanded', `${RECORDS}/${small(2).id}?$expand=sessions($expand=segments)`),
    step('filtered', `${RECORDS}?$filter=${encodeURIComponent(`participants_v2/any(p:p/id eq '${large().participants_v2[200].id}')`)}`),
    step('pstn', `${RECORDS}/getPstnCalls(fromDateTime=${day},toDateTime=${day})`),
    step('routing', `${RECORDS}/getDirectRoutingCalls(fromDateTime=${first.startDateTime},toDateTime=${second.startDateTime})`),
    step('count', `${RECORDS}?$count=true&$top=0`),
  ]);
  assert.deepEqual(ids((await answers.getResponseById('list').json()).value), ids(records.slice(0, 3)));
  shows((await answers.getResponseById('expanded').json()).sessions, small(2).sessions);
  assert.deepEqual(ids((await answers.getResponseById('filtered').json()).value), [large().id]);
  shows((await answers.getResponseById('pstn').json()).value, [pstnRows[0]]);
  shows((await answers.getResponseById('routing').json()).value, [first]);
  assert.equal((await answers.getResponseById('count').json())['@odata.count'], records.length);
});

test('links in an answer can be followed', async () => {
  const page = await (await send([step('1', `${RECORDS}?$select=id`)])).getResponseById('1').json();
  const next = await client.api(page['@odata.nextLink']).get();
  assert.deepEqual(ids(next.value), ids(records.slice(60, 120)));
});

test('a chain: each request sees what the one before has done', async () => {
  const record = own(11);
  const item = `${RECORDS}/${record.id}`;
  const answers = await send([
    step('create', RECORDS, { method: 'POST', body: JSON.stringify(record) }),
    step('change', item, { method: 'PATCH', body: '{"type":"unknown"}', dependsOn: ['create'] }),
    step('read', item, { dependsOn: ['change'] }),
    step('delete', item, { method: 'DELETE', dependsOn: ['read'] }),
    step('gone', item, { dependsOn: ['delete'] }),
  ]);
  assert.deepEqual(statuses(answers), { create: 201, change: 200, read: 200, delete: 204, gone: 404 });
  assert.equal(answers.getResponseById('create').headers.get('Location'), `${origin}/v1.0${RECORDS}('${record.id}')`);
  shows(await answers.getResponseById('read').json(), { id: record.id, type: 'unknown', version: record.version + 1 });
});

test('one request fails alone', async () => {
  const steps = Array.from({ length: 20 }, (_, number) =>
    step(String(number), `${RECORDS}/${number === 13 ? 'nobody' : small(number).id}`)
  );
  const answers = await send(steps);
  assert.deepEqual(
    Object.entries(statuses(answers)).filter(([, status]) => status !== 200),
    [['13', 404]]
  );
  const { error } = await answers.getResponseById('13').json();
  assert.equal(error.code, 'NotFound');
  assert.match(error.message, /nobody/);
});

test('what depends on a failed request is not run', async () => {
  const record = own(12);
  const answers = await send([
    step('first', `${RECORDS}/nobody`),
    step('second', RECORDS, { method: 'POST', body: JSON.stringify(record), dependsOn: ['first'] }),
    step('third', `${RECORDS}/${small(0).id}`, { dependsOn: ['first'] }),
  ]);
  assert.deepEqual(statuses(answers), { first: 404, second: 424, third: 424 });
  assert.equal((await answers.getResponseById('second').json()).error.code, 'FailedDependency');
  await assert.rejects(client.api(`${RECORDS}/${record.id}`).get(), { statusCode: 404 });
});

test('a tag in a batch', async () => {
  const record = await client.api(`${RECORDS}/${small(6).id}`).get();
  const answers = await send([
    step('same', `${RECORDS}/${small(6).id}`, { headers: { 'If-None-Match': record['@odata.etag'] } }),
    step('stale', `${RECORDS}/${small(6).id}`, { method: 'PATCH', body: '{"type":"unknown"}', headers: { 'If-Match': 'W/"0"' } }),
  ]);
  assert.deepEqual(statuses(answers), { same: 304, stale: 412 });
});

test('a client that sends too many, or one id twice, gets one error', async () => {
  const request = { method: 'GET', url: RECORDS };
  const tooMany = { requests: Array.from({ length: 21 }, (_, number) => ({ id: String(number), ...request })) };
  await assert.rejects(
    client.api('/$batch').post(tooMany),
    error => error instanceof GraphError && error.statusCode === 400 && /20/.test(error.message)
  );
  const twice = {
    requests: [
      { id: 'a', ...request },
      { id: 'A', ...request },
    ],
  };
  await assert.rejects(
    client.api('/$batch').post(twice),
    error => error instanceof GraphError && error.statusCode === 400 && error.code === 'BadRequest'
  );
});
