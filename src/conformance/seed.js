import assert from 'node:assert/strict';

import { directRoutingRows, pstnRows, records } from './data.js';

/** Loads what data.js says, over HTTP as any client would. */
export async function seed(origin) {
  const [first, ...others] = records;
  const created = await fetch(`${origin}/v1.0/communications/callRecords`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Prefer: 'return=minimal' },
    body: JSON.stringify(first),
  });
  assert.equal(created.status, 204, 'the large record was created');
  await load(`${origin}/v1.0/communications/callRecords`, others);
  await load(`${origin}/v1.0/communications/pstnCallLogRows`, pstnRows);
  await load(`${origin}/v1.0/communications/directRoutingLogRows`, directRoutingRows);
}

async function load(collection, values) {
  const body = values.map(value => JSON.stringify(value)).join('\n');
  const answer = await fetch(collection, { method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' }, body });
  assert.deepEqual(await answer.json(), { created: values.length, updated: 0, skipped: 0, failed: 0, errors: [] }, collection);
}
