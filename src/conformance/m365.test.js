// The commands of the CLI for Microsoft 365 that read call records, and its `request`.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { parse } from 'csv-parse/sync';

import { daysAgo, directRoutingRows, large, own, person, pstnRows, records, small } from './data.js';
import { flat, ids, plain, shows } from './expect.js';
import { origin } from './service.js';

const SETTINGS = new URL('m365.js', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('node_modules/@pnp/cli-microsoft365/dist/index.js', import.meta.url));
const RUNS = { skip: Number(process.versions.node.split('.')[0]) < 20 && 'The CLI itself needs Node.js 20.' };
const ENVIRONMENT = { ...process.env, CLIMICROSOFT365_NOUPDATE: '1' };

/** Runs a command; resolves with its exit code, and what it wrote. */
function m365(...args) {
  return new Promise(resolve =>
    execFile(
      process.execPath,
      ['--import', SETTINGS, PROGRAM, ...args],
      { env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 },
      (error, output, errors) => resolve({ code: error?.code ?? 0, output, errors })
    )
  );
}

/** What a command that succeeds says, as JSON. */
async function json(...args) {
  const { code, output, errors } = await m365(...args, '--output', 'json');
  assert.equal(code, 0, errors);
  return JSON.parse(output);
}

const withParticipant = id => records.filter(record => record.participants_v2.some(participant => participant.id === id));

test('teams callrecord list: all records of all pages', RUNS, async () => {
  shows(await json('teams', 'callrecord', 'list'), plain(records.map(flat)));
});

test('teams callrecord list: by user and time', RUNS, async () => {
  const [from, to] = [daysAgo(12), daysAgo(4)];
  const found = await json('teams', 'callrecord', 'list', '--userId', person(3).id, '--startDateTime', from, '--endDateTime', to);
  assert.deepEqual(
    ids(found),
    ids(withParticipant(person(3).id).filter(record => record.startDateTime >= from && record.startDateTime < to))
  );
  assert.ok(found.length > 1);
});

test('teams callrecord get: a record with sessions, segments and participants', RUNS, async () => {
  shows(await json('teams', 'callrecord', 'get', '--id', small(5).id), plain(small(5)));
});

test('teams callrecord get: what a first page holds of a large one', RUNS, async () => {
  const record = await json('teams', 'callrecord', 'get', '--id', large().id);
  shows(record, plain({ ...large(), sessions: large().sessions.slice(0, 60), participants_v2: large().participants_v2.slice(0, 130) }));
});

test('teams callrecord get: an error says why', RUNS, async () => {
  const { code, errors } = await m365('teams', 'callrecord', 'get', '--id', own(31).id);
  assert.equal(code, 1);
  assert.match(errors, new RegExp(`There is no callRecord with the id '${own(31).id}'`));
});

test('teams report pstncalls: all rows of all pages', RUNS, async () => {
  const found = await json('teams', 'report', 'pstncalls', '--fromDateTime', daysAgo(28), '--toDateTime', daysAgo(0));
  shows(found, pstnRows);
});

test('teams report pstncalls: as CSV', RUNS, async () => {
  const { code, output } = await m365(
    'teams',
    'report',
    'pstncalls',
    '--fromDateTime',
    daysAgo(27),
    '--toDateTime',
    daysAgo(26),
    '--output',
    'csv'
  );
  assert.equal(code, 0);
  const rows = parse(output, { columns: true, skip_empty_lines: true });
  assert.deepEqual(
    rows.map(row => [row.id, row.calleeNumber, row.charge]),
    pstnRows.slice(96, 192).map(row => [row.id, row.calleeNumber, String(row.charge)])
  );
});

test('teams report directroutingcalls: all rows of all pages until now', RUNS, async () => {
  shows(await json('teams', 'report', 'directroutingcalls', '--fromDateTime', daysAgo(28)), directRoutingRows);
});

test('request: a query', RUNS, async () => {
  const url = `@graph/communications/callRecords?$filter=startDateTime ge ${daysAgo(6)} and participants_v2/any(p:p/id eq '${
    person(2).id
  }')&$select=id`;
  const page = await json('request', '--url', url);
  assert.deepEqual(ids(page.value), ids(withParticipant(person(2).id).filter(record => record.startDateTime >= daysAgo(6))));
  assert.equal(page['@odata.context'], `${origin}/v1.0/$metadata#communications/callRecords(id)`);
});

test('request: a record is created, changed and deleted in beta', RUNS, async () => {
  const record = own(32);
  const item = `@graphbeta/communications/callRecords/${record.id}`;
  const body = ['--content-type', 'application/json', '--body'];
  shows(
    await json('request', '--method', 'post', '--url', '@graphbeta/communications/callRecords', ...body, JSON.stringify(record)),
    record
  );
  shows(await json('request', '--method', 'patch', '--url', item, ...body, '{"type":"unknown"}'), {
    type: 'unknown',
    version: record.version + 1,
  });
  assert.equal((await m365('request', '--method', 'delete', '--url', item)).code, 0);
  assert.equal((await m365('request', '--url', item)).code, 1);
});
