// Microsoft's JavaScript client, as an application sets it up: only the base URL, the host and the token are the tests' own.
import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  RedirectHandler,
  RetryHandler,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';

import { origin, token } from './service.js';

const { hostname } = new URL(origin);
const authProvider = { getAccessToken: async () => token };

/** A middleware that hands on, and keeps of each exchange what was sent and what came; after each it calls `answered`. */
export class Recorder {
  exchanges = [];
  answered = () => {};

  async execute(context) {
    const url = typeof context.request === 'string' ? context.request : context.request.url;
    const exchange = { url, method: context.options?.method, headers: { ...context.options?.headers } };
    this.exchanges.push(exchange);
    await this.next.execute(context);
    exchange.response = context.response;
    this.answered();
  }

  setNext(next) {
    this.next = next;
  }
}

/** The client as `Client.initWithMiddleware` makes it of a provider of tokens. */
export const client = Client.initWithMiddleware({ authProvider, baseUrl: origin, customHosts: new Set([hostname]) });

/** A client with the usual chain of middleware, and one more on either side of the handler that repeats requests. */
export function recorded(customHosts = new Set([hostname])) {
  const outer = new Recorder();
  const inner = new Recorder();
  const chain = [
    new AuthenticationHandler(authProvider),
    outer,
    new RetryHandler(),
    new RedirectHandler(),
    new TelemetryHandler(),
    inner,
    new HTTPMessageHandler(),
  ];
  chain.slice(0, -1).forEach((middleware, index) => middleware.setNext(chain[index + 1]));
  return { client: Client.initWithMiddleware({ middleware: chain[0], baseUrl: origin, customHosts }), outer, inner };
}
