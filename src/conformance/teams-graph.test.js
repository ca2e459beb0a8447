// The client of Microsoft's Teams SDK, with its endpoints for call records.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client, GraphError } from '@microsoft/teams.graph';
import * as callRecords from '@microsoft/teams.graph-endpoints/communications/callRecords';

import { daysAgo, large, own, person, records, small } from './data.js';
import { flat, flatSession, ids, shows } from './expect.js';
import { origin, token } from './service.js';

const client = new Client({ token }, { baseUrlRoot: origin });
const { sessions } = callRecords;
const { segments } = sessions;

test('the list of records', async () => {
  const page = await client.call(callRecords.list, {});
  shows(page.value, records.slice(0, 60).map(flat));
  const next = await client.http.get(page['@odata.nextLink']);
  shows(next.data.value, records.slice(60, 120).map(flat));
});

test('all options of a list', async () => {
  const page = await client.call(callRecords.list, {
    $filter: `startDateTime ge ${daysAgo(9)} and participants_v2/any(p:p/id eq '${person(4).id}')`,
    $select: ['id', 'startDateTime'],
    $expand: ['participants_v2'],
    $orderby: ['startDateTime asc'],
    $top: 3,
    $skip: 1,
    $count: true,
  });
  const expected = records.filter(
    record => record.startDateTime >= daysAgo(9) && record.participants_v2.some(participant => participant.id === person(4).id)
  );
  assert.equal(page['@odata.count'], expected.length);
  shows(
    page.value,
    expected
      .reverse()
      .slice(1, 4)
      .map(({ id, startDateTime, participants_v2 }) => ({ id, startDateTime, participants_v2 }))
  );
  assert.equal('version' in page.value[0], false);
});

test('a record with what it holds', async () => {
  const record = await client.call(callRecords.get, {
    'callRecord-id': small(8).id,
    $expand: ['sessions($expand=segments)', 'participants_v2'],
  });
  shows(record, small(8));
});

test('sessions and segments', async () => {
  const [first, second] = small(8).sessions;
  const keys = { 'callRecord-id': small(8).id };
  shows((await client.call(sessions.list, { ...keys, $expand: ['segments'] })).value, [first, second]);
  shows(await client.call(sessions.get, { ...keys, 'session-id': second.id }), flatSession(second));
  shows((await client.call(segments.list, { ...keys, 'session-id': first.id })).value, first.segments);
  shows(await client.call(segments.get, { ...keys, 'session-id': first.id, 'segment-id': first.segments[1].id }), first.segments[1]);
});

test('pages of sessions', async () => {
  const keys = { 'callRecord-id': large().id };
  const page = await client.call(sessions.list, { ...keys, $skip: 120, $top: 40, $count: true });
  assert.deepEqual(ids(page.value), ids(large().sessions.slice(120)));
  assert.equal(page['@odata.count'], 150);
});

test('a record and its parts are created, changed and deleted', async () => {
  const record = own(21);
  const [session] = record.sessions;
  const keys = { 'callRecord-id': record.id };
  shows(await client.call(callRecords.create, flat(record)), flat(record));
  shows(await client.call(callRecords.update, { type: 'unknown' }, keys), { id: record.id, type: 'unknown', version: record.version + 1 });
  shows(await client.call(sessions.create, flatSession(session), keys), flatSession(session));
  const sessionKeys = { ...keys, 'session-id': session.id };
  shows(await client.call(sessions.update, { isTest: true }, sessionKeys), { id: session.id, isTest: true });
  shows(await client.call(segments.create, session.segments[0], sessionKeys), session.segments[0]);
  const segmentKeys = { ...sessionKeys, 'segment-id': session.segments[0].id };
  shows(await client.call(segments.update, { failureInfo: { reason: 'lost', stage: 'callSetup' } }, segmentKeys), {
    failureInfo: { reason: 'lost', stage: 'callSetup' },
  });
  await client.call(segments.del, segmentKeys);
  assert.deepEqual((await client.call(segments.list, sessionKeys)).value, []);
  await client.call(sessions.del, sessionKeys);

  await assert.rejects(client.call(callRecords.del, { ...keys, 'If-Match': 'W/"0"' }), {
    name: 'GraphError',
    statusCode: 412,
    code: 'PreconditionFailed',
  });
  await client.call(callRecords.del, keys);
  await assert.rejects(client.call(callRecords.get, keys), { statusCode: 404 });
});

test('errors have their code, message and body', async () => {
  await assert.rejects(client.call(callRecords.get, { 'callRecord-id': 'nobody' }), error => {
    assert.ok(error instanceof GraphError);
    assert.deepEqual([error.statusCode, error.code], [404, 'NotFound']);
    assert.match(error.message, /nobody/);
    assert.equal(error.body.error.innerError['request-id'].length, 36);
    return true;
  });
  await assert.rejects(client.call(callRecords.list, { $filter: 'nosuch eq 1' }), { statusCode: 400, code: 'BadRequest' });
  await assert.rejects(client.call(callRecords.create, small(0)), { statusCode: 409, code: 'Conflict' });
});
