// The HTTP side of the process: health, readiness, metrics, and what it is handed: a page, later the webhook. It knows
// routes and status codes; whether the bot is well is decided by whoever hands in the checks.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import fastify from 'fastify';
import { addWebhookRoute, leadTo, type WebhookRoute } from './webhook.ts';

export interface HttpParts {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Each part of the bot by name: true, or why it is not ready. */
  readiness(): Promise<Record<string, true | string>> | Record<string, true | string>;
  metrics: { text(): Promise<string>; contentType: string };
  /** The route for Telegram's updates. */
  webhook?: WebhookRoute;
  /** Takes the requests it knows and says so; asked first. */
  page?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface HttpServer {
  /** Rejects with a one-line error when the port cannot be had. */
  start(): Promise<{ url: string; port: number }>;
  stop(): Promise<void>;
}

/** Longer than proxies keep idle connections: one that we close while a proxy writes to it loses the request. */
const IDLE_MS = 150_000;

export function createHttpServer(parts: HttpParts): HttpServer {
  const lead = parts.webhook && leadTo(parts.webhook.path);
  const app = fastify({
    logger: false,
    ...(lead && { rewriteUrl: lead.rewrite }),
    forceCloseConnections: true,
    serverFactory: handler =>
      createServer({ keepAliveTimeout: IDLE_MS }, (request, response) => {
        if (!parts.page?.(request, response)) handler(request, response);
      }),
  });
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_, reply) => {
    const checks = await parts.readiness();
    const ready = Object.values(checks).every(check => check === true);
    return reply.code(ready ? 200 : 503).send({ ready, checks });
  });
  app.get('/metrics', async (_, reply) => reply.type(parts.metrics.contentType).send(await parts.metrics.text()));
  if (parts.webhook && lead) addWebhookRoute(app, parts.webhook, lead.routed);
  return {
    async start() {
      const url = await app.listen({ host: parts.host, port: parts.port });
      const address = app.server.address();
      return { url, port: typeof address === 'object' && address ? address.port : parts.port };
    },
    stop: () => app.close(),
  };
}
