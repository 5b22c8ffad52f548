// The webhook's route: only Telegram, who knows the secret, gets through, and only with an update of a bearable size. What an
// update means is not decided here.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

export interface WebhookRoute {
  path: string;
  secret: string;
  /** Resolves when the update was handled; rejects when none can be taken now. */
  handle(update: unknown): Promise<void>;
}

const LARGEST_UPDATE = 1024 * 1024;
/** Telegram tries again after this long (and honours up to an hour). */
const RETRY_AFTER_S = 2;

/** Hashed first: comparing takes the same time whatever the length and content. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function addWebhookRoute(app: FastifyInstance, route: WebhookRoute): void {
  const secret = digest(route.secret);
  app.post(
    route.path,
    {
      bodyLimit: LARGEST_UPDATE,
      // Before the body is read: strangers cost nothing.
      async onRequest(request, reply) {
        const given = request.headers['x-telegram-bot-api-secret-token'];
        if (typeof given === 'string' && timingSafeEqual(digest(given), secret)) return;
        return reply.code(403).send({ error: 'wrong or missing secret' });
      },
    },
    async (request, reply) => {
      try {
        await route.handle(request.body);
        return await reply.code(200).send({ ok: true });
      } catch {
        return reply.code(503).header('retry-after', RETRY_AFTER_S).send({ error: 'no updates are taken now' });
      }
    },
  );
}
