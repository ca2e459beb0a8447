// A client that odata2ts generates from the service's own $metadata, compiled under TypeScript's strict rules.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { daysAgo, directRoutingRows, large, own, person, pstnRows, records, small } from './data.js';
import { flat, ids, shows, without } from './expect.js';
import { origin, token } from './service.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
let client;

before(() => {
  client = application('records', 'v1.0');
});

/** Generates a client of the API below a root, compiles it with an application, and says what the application can do. */
function application(name, root) {
  const folder = join(process.env.CONFORMANCE_FOLDER, `odata2ts-${name}-${root}`);
  mkdirSync(folder);
  cpSync(join(HERE, 'odata2ts', name), folder, { recursive: true });
  copyFileSync(join(HERE, 'odata2ts/tsconfig.json'), join(folder, 'tsconfig.json'));
  symlinkSync(join(HERE, 'node_modules'), join(folder, 'node_modules'));
  const program = (path, options) =>
    execFileSync(process.execPath, [join(HERE, 'node_modules', path), ...options.split(' ')], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const url = `${origin}/${root}`;
  program(
    '@odata2ts/odata2ts/lib/run-cli.js',
    `--source-url ${url} --source metadata.xml --output generated --mode service --emit-mode ts`
  );
  program('typescript/bin/tsc', '--project .');
  return createRequire(import.meta.url)(join(folder, 'out/usage.js')).usage(url, token);
}

test('the newest records', async () => {
  shows(await client.newest(), records.slice(0, 60).map(flat));
});

test('a record by its key, in both forms', async () => {
  shows(await client.byKey(small(1).id), flat(small(1)));
  shows(await client.withKeyPredicate(small(1).id), flat(small(1)));
});

test('an expanded record', async () => {
  shows(await client.expanded(small(2).id), small(2));
});

test('a query that its builder makes', async () => {
  const expected = records
    .filter(
      record =>
        record.startDateTime >= daysAgo(15) &&
        record.type === 'peerToPeer' &&
        record.participants_v2.some(participant => participant.id === person(6).id)
    )
    .reverse();
  const found = await client.selected('peerToPeer', `${daysAgo(15)}T00:00:00Z`, person(6).id);
  assert.equal(found.count, expected.length);
  shows(
    found.value,
    expected.slice(0, 5).map(({ id, version }) => ({ id, version }))
  );
});

test('a filter within complex values', async () => {
  const expected = records.filter(record => record.organizer_v2.identity.user.displayName.includes('Hara 12'));
  assert.deepEqual(ids(await client.withNameThatHolds('Hara 12')), ids(expected.slice(0, 2)));
});

test('all pages by their links', async () => {
  shows(await client.allPages(), records.map(flat));
});

test('collections below a record', async () => {
  shows(await client.participants(large().id, 140, 20), large().participants_v2.slice(140, 160));
  shows(await client.session(small(3).id, small(3).sessions[1].id), small(3).sessions[1]);
});

test('a record is created, changed and deleted', async () => {
  const record = without(own(41), 'sessions', 'participants_v2', 'organizer_v2');
  const created = await client.create({ ...record, participants: [] });
  shows(created, record);
  shows(await client.addModality(created, 'data'), { id: record.id, modalities: ['audio', 'data'], version: record.version + 1 });
  assert.equal(await client.remove(record.id), 204);
  await assert.rejects(client.byKey(record.id), { status: 404 });
});

test('both functions', async () => {
  shows(await client.pstnCalls(pstnRows[100].startDateTime, pstnRows[200].startDateTime), pstnRows.slice(100, 201));
  shows(
    await client.directRoutingCalls(directRoutingRows[0].startDateTime, directRoutingRows[9].startDateTime),
    directRoutingRows.slice(0, 9)
  );
});

test('rows of a log as a collection of their own', async () => {
  shows(
    await client.expensiveRows(0.99),
    pstnRows.filter(row => row.charge >= 0.99)
  );
  shows(await client.row(pstnRows[7].id), pstnRows[7]);
});

test('a client of what beta describes', async () => {
  const beta = application('records', 'beta');
  shows(await beta.byKey(small(1).id), flat(small(1)));
  shows(await beta.row(pstnRows[7].id), pstnRows[7]);
});

test('a client with long numbers as texts', async () => {
  const numbers = application('numbers', 'v1.0');
  assert.equal(await numbers.version(small(1).id), '2');
  assert.equal((await numbers.row(pstnRows[1].id)).charge, '0.01');

  const row = { ...pstnRows[0], id: 'odata2ts-1' };
  const charge = '12345678901234567890.1230';
  assert.equal((await numbers.store(row, charge)).charge, charge);
  const found = await numbers.withCharge(charge);
  assert.deepEqual([found.count, ids(found.value), found.value[0].charge], ['1', [row.id], charge]);
  assert.equal(await numbers.remove(row.id), 204);
});
