// The commands of the CLI for Microsoft 365, as they are; only the endpoint and the token are set.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import auth from '@pnp/cli-microsoft365/dist/Auth.js';
import { cli } from '@pnp/cli-microsoft365/dist/cli/cli.js';
import GraphCommand from '@pnp/cli-microsoft365/dist/m365/base/GraphCommand.js';
import callRecordGet from '@pnp/cli-microsoft365/dist/m365/teams/commands/callrecord/callrecord-get.js';
import callRecordList from '@pnp/cli-microsoft365/dist/m365/teams/commands/callrecord/callrecord-list.js';
import directRoutingCalls from '@pnp/cli-microsoft365/dist/m365/teams/commands/report/report-directroutingcalls.js';
import pstnCalls from '@pnp/cli-microsoft365/dist/m365/teams/commands/report/report-pstncalls.js';
import { directRoutingRows, id, large, newestFirst, pstnRows, records } from './data.js';
import { service, token } from './service.js';

Object.defineProperty(GraphCommand.prototype, 'resource', { get: () => service });
cli.getConfig().set('disableTelemetry', true);
auth.connection.active = true;
for (const resource of [service, auth.defaultResource]) {
  auth.connection.accessTokens[resource] = { accessToken: token, expiresOn: new Date(Date.now() + 3_600_000) };
}

async function run(command, options) {
  return JSON.parse((await cli.executeCommandWithOutput(command, { options: { ...options, output: 'json' } })).stdout);
}

test('teams callrecord list', async () => {
  assert.deepEqual((await run(callRecordList, {})).map((each) => each.id), newestFirst);
  const ofUser = await run(callRecordList, { userId: id('a', 4) });
  assert.deepEqual(ofUser.map((each) => each.id), records
    .filter((each) => each.participants_v2.some((participant) => participant.id === id('a', 4)))
    .map((each) => each.id)
    .reverse());
  const recent = new Date(Date.now() - 24 * 3_600_000).toISOString();
  assert.deepEqual(await run(callRecordList, { startDateTime: recent }), []);
});

test('teams callrecord get', async () => {
  const found = await run(callRecordGet, { id: large.id });
  assert.equal(found.sessions.length, 60);
  assert.equal(found.sessions[0].segments[0].media[0].streams[0].packetUtilization, 512);
  assert.equal(found.participants_v2.length, 130);
  assert.equal('@odata.context' in found, false);
  await assert.rejects(() => run(callRecordGet, { id: id('b', 999) }), (thrown) => /There is no callRecord/.test(thrown.error.message));
});

test('teams report pstncalls', async () => {
  const rows = await run(pstnCalls, { fromDateTime: '2026-03-01', toDateTime: '2026-03-31' });
  assert.deepEqual(rows.map((row) => row.id), pstnRows.map((row) => row.id));
  assert.equal(rows[0].charge, 0.14);
});

test('teams report directroutingcalls', async () => {
  const rows = await run(directRoutingCalls, { fromDateTime: '2026-03-01', toDateTime: '2026-03-31' });
  assert.deepEqual(rows.map((row) => row.id), directRoutingRows.map((row) => row.id));
});
