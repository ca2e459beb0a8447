// @microsoft/teams.graph and its generated endpoints.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, GraphError } from '@microsoft/teams.graph';
import { communications } from '@microsoft/teams.graph-endpoints';
import { id, large, newestFirst, record } from './data.js';
import { service, token } from './service.js';

const { callRecords } = communications;
const graph = new Client({ token: () => token, baseUrlRoot: service });
const MARCH = 'startDateTime ge 2026-03-01T00:00:00Z and startDateTime lt 2026-04-01T00:00:00Z';

test('pages are listed, and the next one follows by the client that the package offers', async () => {
  const found = [];
  let page = await graph.call(callRecords.list, { $filter: MARCH, $select: ['id', 'type'] });
  for (;;) {
    found.push(...page.value);
    if (!page['@odata.nextLink']) {
      break;
    }
    page = (await graph.http.get(page['@odata.nextLink'])).data;
  }
  assert.deepEqual(found.map((each) => each.id), newestFirst);
  assert.equal(found.at(-1).type, 'peerToPeer');
});

test('a record is created, read, changed and deleted', async () => {
  const body = { ...record(2), id: id('e', 2), startDateTime: '2020-01-02T00:00:00Z', endDateTime: '2020-01-02T00:05:00Z' };
  const key = { 'callRecord-id': body.id };
  assert.equal((await graph.call(callRecords.create, body)).id, body.id);
  const read = await graph.call(callRecords.get, { ...key, $expand: ['sessions($expand=segments)'] });
  assert.equal(read.sessions[0].segments[0].media[0].label, 'main-audio');
  assert.equal((await graph.call(callRecords.update, { joinWebUrl: null }, key)).joinWebUrl, null);
  await assert.rejects(() => graph.call(callRecords.del, { ...key, 'If-Match': 'W/"1"' }), (error) => error instanceof GraphError && error.statusCode === 412);
  await graph.call(callRecords.del, key);
  await assert.rejects(() => graph.call(callRecords.get, key), (error) => {
    assert.ok(error instanceof GraphError);
    assert.equal(error.statusCode, 404);
    assert.equal(error.code, 'NotFound');
    return true;
  });
});

test('sessions and their segments are listed', async () => {
  const page = await graph.call(callRecords.sessions.list, { 'callRecord-id': large.id, $count: true });
  assert.equal(page['@odata.count'], 150);
  assert.equal(page.value.length, 60);
  const segments = await graph.call(callRecords.sessions.segments.list, { 'callRecord-id': large.id, 'session-id': id('c', 5) });
  assert.deepEqual(segments.value.map((each) => each.id), [id('d', 5)]);
});
