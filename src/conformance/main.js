// Starts the service, loads it, and runs the tests of every client one after another. The last line is the sum.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

import { seed } from './seed.js';
import { ready, start, stop } from './service.js';

const [java, jar, folder, keyStore, password] = process.argv.slice(2);
const service = await start(java, jar, folder, keyStore, password);
['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(signal => process.once(signal, () => stop(service).then(() => process.exit(1))));
const sum = { passed: 0, failed: 0, skipped: 0 };
try {
  process.env.CONFORMANCE_BEGAN = String(Date.now());
  process.env.CONFORMANCE_SERVICE = service.origin;
  process.env.CONFORMANCE_FOLDER = folder;
  await ready(service);
  await seed(service.origin);
  await tests();
} catch (error) {
  console.error(error);
  sum.failed += 1;
} finally {
  await stop(service);
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);

/** The tests of the clients, one file after another, because some write. */
async function tests() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const files = readdirSync(here)
    .filter(name => name.endsWith('.test.js'))
    .map(name => join(here, name));
  const events = run({ files, concurrency: 1, timeout: 300_000 });
  events.on('test:pass', event => count(event, event.skip ? 'skipped' : 'passed'));
  events.on('test:fail', event => count(event, 'failed'));
  const report = events.compose(new spec());
  report.pipe(process.stdout);
  await new Promise((resolve, reject) => report.once('end', resolve).once('error', reject));
}

/** Counts tests; a file counts only when it fails outside its tests. */
function count(event, outcome) {
  if (!event.name.endsWith('.test.js') || (outcome === 'failed' && event.details.error?.failureType !== 'subtestsFailed')) {
    sum[outcome] += 1;
  }
}
