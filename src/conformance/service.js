// The service that the tests ask: where it is, and how the run starts and ends it.
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** `https://127.0.0.1:{port}`, without a slash at the end. */
export const origin = process.env.CONFORMANCE_SERVICE;

/** A token that says it is an application's; nobody checks its signature. */
export const token = [
  { alg: 'none', typ: 'JWT' },
  { idtyp: 'app', roles: ['CallRecords.Read.All'] },
]
  .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('none')
  .join('.');

/** Starts the jar in `folder`, on a free port and with a database of its own. Who has started it has to stop it. */
export async function start(java, jar, folder, keyStore, password) {
  const port = await freePort();
  const log = join(folder, 'service.log');
  const output = openSync(log, 'a');
  const program = spawn(
    java,
    [
      '-jar',
      jar,
      `--server.port=${port}`,
      '--server.address=127.0.0.1',
      `--callrecords.embedded-postgres.directory=${folder}/postgres`,
      `--server.ssl.key-store=${keyStore}`,
      `--server.ssl.key-store-password=${password}`,
    ],
    { cwd: folder, env: withoutOtherSettings(), stdio: ['ignore', output, output], detached: true }
  );
  return {
    origin: `https://127.0.0.1:${port}`,
    log,
    program,
    ended: new Promise(resolve => program.once('exit', resolve).once('error', resolve)),
  };
}

/** Resolves when the service can be used. */
export async function ready(service) {
  const end = Date.now() + 180_000;
  while (Date.now() < end && service.program.exitCode === null) {
    const answer = await fetch(`${service.origin}/actuator/health/readiness`).catch(() => null);
    if (answer?.ok) {
      return;
    }
    await pause(100);
  }
  throw new Error(`The service did not start:\n${readFileSync(service.log, 'utf8').slice(-4000)}`);
}

/** Ends the service by its process id; a database that it started ends with it. */
export async function stop(service) {
  service.program.kill('SIGTERM');
  await service.ended;
}

/** The environment without what would give the service another database, or another address. */
function withoutOtherSettings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(SPRING|SERVER)_/.test(name)));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
      });
  });
}
