// The logger: one JSON line an event with fixed keys, and nothing secret in it. Every line passes the redactor as a
// whole, whatever put the words there. What readers write is never logged: errors are cut down to what names the fault.
import { destination, type LevelWithSilent, pino } from 'pino';

export type LogLevel = LevelWithSilent;
export type Fields = Readonly<Record<string, unknown>>;

/** Writes one line: what happened, in a few fixed words, and the facts as fields. Never throws. */
type Write = (event: string, fields?: Fields) => void;

export interface Log {
  fatal: Write;
  error: Write;
  warn: Write;
  info: Write;
  debug: Write;
  trace: Write;
  /** The same logger with these fields in every line. */
  with(fields: Fields): Log;
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
/** The form of a Telegram bot token, ours or not. */
const ANY_TOKEN = /\d+:[A-Za-z0-9_-]{20,}/g;
const HIDDEN = '[hidden]';
/** Shorter secrets would blot out ordinary words, and protect nothing. */
const SHORTEST_SECRET = 4;
const LONGEST_DESCRIPTION = 300;

/**
 * Builds a function that blots secrets out of any text: each one given, a token's part after the colon alone, their
 * URL-encoded and JSON-escaped forms, and everything that looks like a bot token.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .flatMap(secret => (/^\d+:./.test(secret) ? [secret, secret.slice(secret.indexOf(':') + 1)] : [secret]))
    .filter(secret => secret.length >= SHORTEST_SECRET)
    .flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return text =>
    longestFirst.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text).replace(ANY_TOKEN, HIDDEN);
}

/** The passwords in a database URL, as written and decoded; empty for SQLite. */
export function databaseSecrets(url: string): string[] {
  const password = URL.canParse(url) ? new URL(url).password : '';
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : undefined);

/**
 * What of an error may be logged: its name, code, the Bot API method and a description, with the place it was thrown at and
 * its cause. Payloads, whole stacks and everything else an error carries along stay out.
 */
export function describeError(error: unknown, depth = 0): Fields {
  if (!(error instanceof Error)) return { name: 'NotAnError', description: typeof error };
  const carried = error as Error & {
    code?: unknown;
    method?: unknown;
    description?: unknown;
    on?: { method?: unknown };
  };
  const description = String(text(carried.description) ?? error.message);
  // Errors with a description are answers of the other side; where we noticed is of no interest.
  const place =
    carried.description === undefined &&
    error.stack?.split('\n').find(line => /^\s+at .*(?:src|dist|tests)\//.test(line));
  return {
    name: error.name,
    code: text(carried.code),
    method: text(carried.method) ?? text(carried.on?.method),
    description: description.replace(/\s+/g, ' ').slice(0, LONGEST_DESCRIPTION),
    place: (place || '').match(/((?:src|dist|tests)\/[^\s)]+)/)?.[1],
    cause: error.cause === undefined || depth >= 3 ? undefined : describeError(error.cause, depth + 1),
  };
}

function tidy(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= 4) return '…';
  if (Array.isArray(value)) return value.map(item => tidy(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tidy(item, depth + 1)]));
}

function standardOutput(): (line: string) => void {
  const out = destination({ fd: 1, sync: true });
  // A reader of the log that went away is no reason to stop.
  out.on('error', () => {});
  return line => out.write(line);
}

/**
 * Builds the logger. Keys of a line: `level`, `time` (ISO, UTC), the fields, `event` last.
 * @param secrets texts that must never be seen; see createRedactor
 * @param write where lines go, each with its line break; standard output unless told
 */
export function createLog(options: {
  level: LogLevel;
  secrets: readonly string[];
  write?: (line: string) => void;
}): Log {
  const redact = createRedactor(options.secrets);
  const write = options.write ?? standardOutput();
  const root = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: label => ({ level: label }) },
    },
    { write: line => write(redact(line)) },
  );
  const build = (fixed: Fields): Log => {
    const at =
      (level: (typeof LEVELS)[number]): Write =>
      (event, fields) => {
        try {
          if (root.isLevelEnabled(level)) root[level](tidy({ ...fixed, ...fields }), event);
        } catch {
          root[level]({ unloggable: true }, event);
        }
      };
    return {
      fatal: at('fatal'),
      error: at('error'),
      warn: at('warn'),
      info: at('info'),
      debug: at('debug'),
      trace: at('trace'),
      with: more => build({ ...fixed, ...more }),
    };
  };
  return build({});
}
