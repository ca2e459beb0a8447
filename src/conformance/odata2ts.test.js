// A client that odata2ts makes of the service's own metadata.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FetchClient } from '@odata2ts/http-client-fetch';
import { id, large, newestFirst, pstnRows, record } from './data.js';
import { root, token } from './service.js';

// Below the packages that the generated code asks for.
const folder = mkdtempSync(join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'node_modules/.generated-'));
let graph;

before(async () => {
  writeFileSync(join(folder, 'metadata.xml'), await (await fetch(`${root}/$metadata`)).text());
  const compiler = { target: 'ES2022', module: 'Node16', moduleResolution: 'Node16', strict: true, skipLibCheck: true, types: [], outDir: 'compiled' };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: compiler, include: ['generated'] }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'commonjs' }));
  run('odata2ts', '--source', 'metadata.xml', '--output', 'generated', '--mode', 'service', '--emit-mode', 'ts', '--service-name', 'graph');
  run('tsc', '--project', '.');
  const { graphService: Service } = await import(join(folder, 'compiled/graphService.js'));
  graph = new Service(new FetchClient({ headers: { Authorization: `Bearer ${token}` } }), root);
});

after(() => rmSync(folder, { recursive: true }));

function run(command, ...options) {
  execFileSync(join(folder, '../.bin', command), options, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
}

const records = () => graph.communications().callRecords();
const march = (builder, each) => builder.filter(each.startDateTime.ge('2026-03-01T00:00:00Z'), each.startDateTime.lt('2026-04-01T00:00:00Z'));

test('pages are queried by the generated language, and followed by their links', async () => {
  const found = [];
  let page = (await records().query((builder, each) => march(builder, each).select('id', 'type').count())).data;
  assert.equal(page['@odata.count'], 200);
  for (;;) {
    found.push(...page.value);
    if (!page['@odata.nextLink']) {
      break;
    }
    page = await (await fetch(page['@odata.nextLink'])).json();
  }
  assert.deepEqual(found.map((each) => each.id), newestFirst);
});

test('filters reach into values and collections', async () => {
  const { data } = await records().query((builder, each) => march(builder, each)
    .filter(each.organizer_v2.props.identity.props.user.props.displayName.eq('Person 7'))
    .orderBy(each.startDateTime.asc())
    .top(2));
  assert.deepEqual(data.value.map((each) => each.id), [id('b', 7), id('b', 17)]);
  const ofPerson = await records().query((builder, each) => march(builder, each)
    .filter(each.participants_v2.any((participant) => participant.id.eq(id('a', 200)))));
  assert.deepEqual(ofPerson.data.value.map((each) => each.id), [large.id]);
});

test('a record is found by its key and expanded', async () => {
  const { data } = await graph.communications().callRecords(id('b', 7)).query((builder) => builder.expanding('sessions', (session) => session.expand('segments')));
  assert.equal(data.sessions[0].segments[0].media[0].streams[0].packetUtilization, 512);
  const segments = await graph.communications().callRecords(large.id).sessions(id('c', 3)).segments().query();
  assert.deepEqual(segments.data.value.map((each) => each.id), [id('d', 3)]);
});

test('functions are called, and their rows are also entities', async () => {
  const { data } = await records().getPstnCalls({ fromDateTime: '2026-03-01T00:00:00Z', toDateTime: '2026-03-31T00:00:00Z' });
  assert.deepEqual(data.value.map((row) => row.id), pstnRows.slice(0, 1000).map((row) => row.id));
  const row = await graph.communications().pstnCallLogRows(pstnRows[3].id).query();
  assert.equal(row.data.charge, 0.14);
});

test('a record is created, changed and deleted', async () => {
  const body = { ...record(4), id: id('e', 4), startDateTime: '2020-01-04T00:00:00Z', endDateTime: '2020-01-04T00:05:00Z' };
  assert.equal((await records().create(body)).data.id, body.id);
  const item = graph.communications().callRecords(body.id);
  await item.patch({ joinWebUrl: null });
  assert.equal((await item.query()).data.joinWebUrl, null);
  await item.delete();
  await assert.rejects(() => item.query(), (error) => error.status === 404);
});
