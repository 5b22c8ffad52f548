// The webhook's route: only Telegram, who knows the secret, gets through. What it brings is read here, up to a bearable size; what
// an update means is not decided here.
import { hash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type Body, readBody } from './read-body.ts';

export interface WebhookRoute {
  path: string;
  secret: string;
  /** Resolves when the update was handled; rejects when none can be taken now. */
  handle(update: unknown): Promise<void>;
  /** What came is no update and was dropped: why, in a few words that hold nothing of it. */
  onDropped(why: string): void;
}

const LARGEST_UPDATE = 1024 * 1024;
/** Telegram tries again after this long (and honours up to an hour). */
const RETRY_AFTER_S = 2;

/** Hashed first: comparing takes the same time whatever the length and content. */
const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Escapes undone, as proxies spell them as they like; what is no right escape stands for itself. */
const unescaped = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/**
 * Builds what leads requests for `path` to the route, and all others where they want to go. Not left to the router, to which a
 * colon, a star or an escaped slash mean more than themselves.
 */
export function leadTo(path: string): { routed: string; rewrite(request: IncomingMessage): string } {
  const routed = `/${randomUUID()}`;
  const wanted = unescaped(path);
  return {
    routed,
    rewrite({ url = '/' }) {
      const query = url.indexOf('?');
      const asked = query < 0 ? url : url.slice(0, query);
      return asked === path || unescaped(asked) === wanted ? routed : url;
    },
  };
}

/**
 * A refused update would come again and again, and hold up all others of its chat. So what has the right secret and can't be
 * read gets its 200 and is dropped. What does not call itself JSON is none of Telegram's and gets its 415.
 * @param routed where requests for the route's path come out; see leadTo
 */
export function addWebhookRoute(app: FastifyInstance, route: WebhookRoute, routed: string): void {
  const secret = digest(route.secret);
  // A scope of its own: the parser is for this route only.
  app.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', (_request: unknown, payload: Readable) =>
      readBody(payload, LARGEST_UPDATE),
    );
    scope.post(
      routed,
      {
        // Before the body is read: strangers cost nothing.
        onRequest(request, reply, next) {
          const given = request.headers['x-telegram-bot-api-secret-token'];
          if (typeof given === 'string' && timingSafeEqual(digest(given), secret)) next();
          else reply.code(403).send({ error: 'wrong or missing secret' });
        },
      },
      (request, reply) => {
        const done = () => void reply.type('application/json').send('{"ok":true}');
        // Without a content type there is no body.
        const body = (request.body ?? { bad: 'no JSON' }) as Body;
        if ('bad' in body) {
          route.onDropped(body.bad);
          return done();
        }
        route
          .handle(body.json)
          .then(done, () =>
            reply.code(503).header('retry-after', RETRY_AFTER_S).send({ error: 'no updates are taken now' }),
          );
      },
    );
  });
}
