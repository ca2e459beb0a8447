// The service under test, and plain requests to it.

/** Scheme, host and port, without a slash at the end. */
export const service = process.env.CALLRECORDS_URL;

/** What every client is pointed at. */
export const root = `${service}/v1.0`;

/** The application-only token that clients send; the service asks for none. */
export const token = [{ alg: 'none' }, { idtyp: 'app', roles: ['CallRecords.Read.All'] }, '']
  .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
  .join('.');

/** Sends lines to a collection, and demands that each of them is stored. */
export async function load(collection, entities) {
  const answer = await fetch(`${root}/communications/${collection}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: entities.map((entity) => JSON.stringify(entity)).join('\n'),
  });
  const report = await answer.json();
  if (!answer.ok || report.created !== entities.length) {
    throw new Error(`${collection} were not loaded: ${JSON.stringify(report)}`);
  }
}
