// The page and its HTTP API: which path means what. Everything is under "/play/" but the page itself, which is at "/".
//
//   GET  /                      the page                     GET  /play/page/…      its scripts and styles
//   GET  /play/state            everything there is to draw  GET  /play/events      what happens from then on (see event-stream.ts)
//   GET  /play/file/FILE_ID     bytes of a sent file
//   POST /play/act              somebody does something (see acts.ts)
//   POST /play/clock            { "by": ms } or { "to": "due" }
//   POST /play/faults           a fault to switch on (see fault-switches.ts), or { "off": id }
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { Act, doAct } from './acts.ts';
import type { Emulator } from './emulator/types.ts';
import { type EventStream, showCall } from './event-stream.ts';
import { type FaultSwitches, FaultWish } from './fault-switches.ts';
import { readPageFiles } from './page-files.ts';
import { checkOrigin, isHostAllowed, isRefused, readJson, refused, sendBytes, sendJson } from './wire.ts';

export interface RouteParts {
  emulator: Emulator;
  stream: EventStream;
  faults: FaultSwitches;
  run: string;
  /** Host names beside loopback under which the page may be asked for. */
  hosts: readonly string[];
  opening: { as: number; chat: number };
  admin: number;
  showClock(): unknown;
  moveClock(move: ClockMove): Promise<void>;
}

const WEEK_MS = 7 * 24 * 3_600_000;

const ClockMove = z.union([
  z.object({
    by: z
      .number()
      .min(1)
      .max(60 * WEEK_MS),
  }),
  z.object({ to: z.literal('due') }),
]);
export type ClockMove = z.infer<typeof ClockMove>;
const FaultSwitch = z.union([z.object({ off: z.number().int() }), FaultWish]);

/** Calls shown when the page opens; later ones come as events. */
const MOST_CALLS = 300;
/** The newest of each chat. */
const MOST_MESSAGES = 300;

/** Pictures a browser shows without running anything in them; all else is only offered for saving. */
const SAFE_TO_SHOW = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export type Handle = (request: IncomingMessage, response: ServerResponse) => boolean;

/** True where the request was for the page; it is then answered, sooner or later. */
export function createRoutes(parts: RouteParts): Handle {
  const { emulator, stream, faults } = parts;
  const files = readPageFiles();

  const sendPage = (response: ServerResponse, path: string) => {
    const file = files.get(path);
    if (!file) throw refused(404, 'There is no such file.');
    sendBytes(response, 200, file.bytes, { 'Content-Type': file.type });
  };

  const sendFile = (response: ServerResponse, fileId: string) => {
    const file = emulator.file(fileId);
    if (!file) throw refused(404, 'There is no such file.');
    const headers: Record<string, string> = SAFE_TO_SHOW.has(file.mime)
      ? { 'Content-Type': file.mime }
      : {
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        };
    sendBytes(response, 200, file.bytes, headers);
  };

  const state = () => ({
    run: parts.run,
    ...emulator.snapshot({ messagesPerChat: MOST_MESSAGES }),
    calls: emulator.calls.slice(-MOST_CALLS).map(showCall),
    opening: parts.opening,
    admin: parts.admin,
    faults: faults.list(),
    clock: parts.showClock(),
  });

  const act = async (body: unknown) => {
    const asked = parseAs(Act, body);
    try {
      return await doAct(emulator, asked);
    } catch (cause) {
      throw Object.assign(refused(409, cause instanceof Error ? cause.message : String(cause)), { cause });
    }
  };

  const switchFault = async (body: unknown) => {
    const wish = parseAs(FaultSwitch, body);
    if ('off' in wish) await faults.switchOff(wish.off);
    else faults.switchOn(wish);
    return faults.list();
  };

  const moveClock = async (body: unknown) => {
    try {
      await parts.moveClock(parseAs(ClockMove, body));
    } catch (error) {
      throw error instanceof RangeError ? refused(409, error.message) : error;
    }
    return parts.showClock();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const path = decodeURIComponent(url.pathname);
    if (!isHostAllowed(request.headers.host, parts.hosts))
      throw refused(403, 'This page answers only under its own address.');
    checkOrigin(request);
    if (request.method === 'GET') {
      if (path === '/') return sendPage(response, 'index.html');
      if (path.startsWith('/play/page/')) return sendPage(response, path.slice('/play/page/'.length));
      if (path.startsWith('/play/file/')) return sendFile(response, path.slice('/play/file/'.length));
      if (path === '/play/state') return sendJson(response, 200, state());
      if (path === '/play/events') {
        const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
        const run = url.searchParams.get('run') ?? parts.run;
        return stream.open(response, { after: Number.isSafeInteger(after) ? after : 0, run });
      }
    } else if (request.method === 'POST') {
      if (path === '/play/act') return sendJson(response, 200, await act(await readJson(request)));
      if (path === '/play/faults') return sendJson(response, 200, await switchFault(await readJson(request)));
      if (path === '/play/clock') return sendJson(response, 200, await moveClock(await readJson(request)));
    }
    throw refused(404, 'There is nothing here.');
  };

  return (request, response) => {
    const url = URL.canParse(request.url ?? '', 'http://page') ? new URL(request.url ?? '', 'http://page') : undefined;
    if (!url || (url.pathname !== '/' && !url.pathname.startsWith('/play/'))) return false;
    answer(request, response, url).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      sendJson(response, isRefused(error) ? error.status : 500, {
        error: isRefused(error) ? error.message : 'The playground failed at this.',
      });
    });
    return true;
  };
}

function parseAs<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw refused(400, z.prettifyError(parsed.error));
  return parsed.data;
}
