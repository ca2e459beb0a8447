// Loaded before the CLI for Microsoft 365 starts: tells it another endpoint and a token. The rest is the CLI's own.
import auth, { Auth, CloudType } from '@pnp/cli-microsoft365/dist/Auth.js';
import { cli } from '@pnp/cli-microsoft365/dist/cli/cli.js';

import { origin, token } from './service.js';

cli.getConfig().set('disableTelemetry', true); // in a folder of the run's own
Auth.cloudEndpoints[CloudType.Public] = { 'https://graph.microsoft.com': origin };
auth.connection.active = true;
for (const resource of [auth.defaultResource, 'https://graph.microsoft.com']) {
  auth.connection.accessTokens[resource] = { accessToken: token, expiresOn: new Date(Date.now() + 3_600_000) };
}
