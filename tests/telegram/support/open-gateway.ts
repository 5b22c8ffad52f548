// A gateway on a clock that stands, over a client that answers as a test says, and everything that reaches that client.
import { createLog } from '../../../src/log.ts';
import { createGateway } from '../../../src/telegram/gateway.ts';
import { createManualClock } from './clocks.ts';

/** What the client throws: an answer that refuses, no connection, too many requests. */
export const refused = (error_code: number, description: string, parameters?: object) =>
  Object.assign(new Error(description), { response: { error_code, description, parameters } });
export const noConnection = () => Object.assign(new Error('connect'), { name: 'FetchError', code: 'ECONNREFUSED' });
export const limited = (seconds: number) =>
  refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

type Step = unknown | ((signal: AbortSignal) => Promise<unknown>);

/** A gateway over a client that answers each call with the next step: an Error is thrown, a function called, else returned. */
export function openGateway(
  steps: (payload: Record<string, unknown>, method: string) => Step = () => ({ message_id: 1 }),
) {
  const clock = createManualClock();
  const lines: string[] = [];
  const calls: { method: string; payload: Record<string, unknown>; at: number; line: string }[] = [];
  const moved: [number, number][] = [];
  const counted: string[] = [];
  const answerTo = async (method: string, payload: object, signal: AbortSignal) => {
    const step = steps(payload as Record<string, unknown>, method);
    if (step instanceof Error) throw step;
    return typeof step === 'function' ? step(signal) : step;
  };
  const over = (line: string) => (method: string, payload: object) => {
    calls.push({ method, payload: payload as Record<string, unknown>, at: clock.now(), line });
    const stopping = new AbortController();
    return { answer: answerTo(method, payload, stopping.signal), stop: () => stopping.abort() };
  };
  const gateway = createGateway({
    client: { call: over('call'), poll: over('poll') },
    clock,
    log: createLog({ level: 'trace', secrets: [], write: line => lines.push(line) }),
    onMoved: (from, to) => moved.push([from, to]),
    onCall: (method, outcome) => counted.push(`${method} ${outcome}`),
  });
  return { gateway, clock, calls, lines, moved, counted };
}

/** Answers in turn; the last one stays. */
export const inTurn = (...steps: Step[]) => {
  let at = 0;
  return () => steps[Math.min(at++, steps.length - 1)];
};

/** A step that answers only when the call is given up. */
export const hangs = (signal: AbortSignal) =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }))),
  );

/** What sendMessage is called with. */
export const text = (chat_id: number, words = 'hi') => ({ chat_id, text: words, parse_mode: 'HTML' as const });
