// A playground on a port of its own with the tiny bot at it, and its HTTP API as a test uses it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPlayground, type Playground, type PlaygroundOptions } from '../../src/playground/playground.ts';
import { startTinyBot } from './tiny-bot.ts';
import { answerBriefly, TINY_COMMANDS } from './tiny-brief-bot.ts';

export interface Play {
  playground: Playground;
  url: string;
  /** Does something as the page would; rejects with the playground's words. */
  act(what: Record<string, unknown>): Promise<Record<string, unknown>>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** `port` 0 takes a free one. */
export async function startPlay(options: PlaygroundOptions = {}, port = 0): Promise<Play> {
  const playground = createPlayground(options);
  const { apiRoot } = await playground.start();
  const bot = startTinyBot(apiRoot, playground.token, answerBriefly);
  await bot.call('setMyCommands', { commands: TINY_COMMANDS });
  const server = createServer((request, response) => {
    if (!playground.handle(request, response)) response.writeHead(404).end('not of the page');
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post: Play['post'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    playground,
    url,
    post,
    async act(what) {
      const response = await post('/play/act', what);
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(String(answer.error));
      return answer;
    },
    async stop() {
      await playground.stop();
      await bot.stop();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

export interface HeardEvent {
  id?: number;
  name: string;
  told: Record<string, unknown>;
}

/** Listens as a browser does. `next` gives the first event not given out yet that fits, waiting for it at most 5 s. */
export async function hearEvents(url: string, headers: Record<string, string> = {}) {
  const ending = new AbortController();
  const response = await fetch(url, { headers, signal: ending.signal });
  const heard: HeardEvent[] = [];
  let wake = () => {};
  const read = async () => {
    let rest = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + chunk).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const field = (name: string) => frame.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1];
        const data = field('data');
        if (data === undefined) continue;
        const id = field('id');
        heard.push({
          ...(id !== undefined && { id: Number(id) }),
          name: field('event') ?? 'message',
          told: JSON.parse(data),
        });
      }
      wake();
    }
  };
  const reading = read().catch(() => undefined);
  return {
    response,
    async next(fits: (event: HeardEvent) => boolean): Promise<HeardEvent> {
      const giveUpAt = performance.now() + 5000;
      for (;;) {
        const index = heard.findIndex(fits);
        if (index >= 0) return heard.splice(0, index + 1)[index]!;
        const leftMs = giveUpAt - performance.now();
        if (leftMs <= 0) throw new Error('No such event within 5 s.');
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, leftMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    /** Resolves when the server has ended the stream. */
    ended: reading,
    close: () => ending.abort(),
  };
}
