// Takes the database away from the service for a while, as an operator's mistake or a broken network would. Reads /proc, so it needs Linux.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Breaks the service's connections to its database, and lets it make no new ones until `action` calls what it is given. The database
 * itself stays as it is.
 */
export async function withoutDatabase(action) {
  const server = Number(readFileSync(join(process.env.CONFORMANCE_FOLDER, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  const comeBack = () => process.kill(server, 'SIGCONT');
  process.kill(server, 'SIGSTOP');
  try {
    connections(server).forEach(pid => process.kill(pid, 'SIGTERM'));
    await action(comeBack);
  } finally {
    comeBack();
  }
}

/** The server's processes that serve clients: their names hold the client's address. */
function connections(server) {
  return readdirSync('/proc')
    .filter(name => /^[0-9]+$/.test(name))
    .filter(pid => {
      try {
        const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ')[1];
        return Number(parent) === server && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('127.0.0.1(');
      } catch {
        return false; // it has ended meanwhile
      }
    })
    .map(Number);
}
