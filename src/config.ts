// The environment → Config: the only reader of process.env. Every setting stands in one table with its default and an example;
// README and .env.example are compared with it by a test. Every fault is collected, none is repaired silently.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { validate as validCron } from 'node-cron';
import { z } from 'zod';

/** Ids that stand for "some anonymous admin", "some channel" and Telegram itself: never one person. */
const SPECIAL_IDS = new Set([1087968824, 136817688, 777000]);

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine(value => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);

const ids = z.string().transform((text, context) => {
  const list: number[] = [];
  for (const part of text.split(',').map(one => one.trim())) {
    if (part === '') continue;
    const id = Number(part);
    if (!/^\d+$/.test(part) || !Number.isSafeInteger(id) || id === 0) {
      context.addIssue(`holds ${JSON.stringify(part)}, which is no numeric user id`);
    } else if (SPECIAL_IDS.has(id)) {
      context.addIssue(`holds ${id}, which stands for many senders (anonymous admins, channels), not for one person`);
    } else list.push(id);
  }
  return [...new Set(list)];
});

const webUrl = (protocols: string[]) =>
  z.string().refine(text => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that starts with ${protocols.map(one => `${one}//`).join(' or ')}`,
  });

const timeZone = z.string().refine(name => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, 'must be an IANA time zone');

const yesOrNo = z.enum(['true', 'false'], { error: 'must be true or false' }).transform(value => value === 'true');

/** content/ as it ships with the program: what CONTENT_DIR is when it is not set, from whatever folder the program runs. */
export const SHIPPED_CONTENT = join(fileURLToPath(new URL('..', import.meta.url)), 'content');

/** DATABASE_URL where none is set. */
export const DEFAULT_DATABASE = 'sqlite:data/bot.sqlite';

interface Setting {
  name: string;
  /** In the environment's own spelling; absent: the setting may be absent. */
  default?: string;
  example: string;
  secret?: boolean;
  schema: z.ZodType;
}

/** Every variable we read. */
export const SETTINGS = [
  {
    name: 'BOT_TOKEN',
    example: '123456789:AAE…, as @BotFather gives it',
    secret: true,
    schema: z.string().regex(/^\d+:[A-Za-z0-9_-]+$/, 'is no bot token: digits, a colon, then letters, digits, _ and -'),
  },
  {
    name: 'TELEGRAM_API_ROOT',
    default: 'https://api.telegram.org',
    example: 'http://127.0.0.1:8081',
    schema: webUrl(['https:', 'http:']).transform(url => url.replace(/\/+$/, '')),
  },
  { name: 'ADMIN_IDS', default: '', example: '123456789, 987654321', schema: ids },
  { name: 'EDITOR_IDS', default: '', example: '123456789, 987654321', schema: ids },
  {
    name: 'DATABASE_URL',
    default: DEFAULT_DATABASE,
    example: 'sqlite:data/bot.sqlite or postgres://user:password@host/database',
    secret: true,
    schema: z.string().regex(/^(sqlite:.|postgres(ql)?:\/\/.)/, 'must start with sqlite: or postgres://'),
  },
  {
    name: 'CONTENT_DIR',
    default: 'content',
    example: 'content',
    schema: z.string().refine(folder => statSync(folder, { throwIfNoEntry: false })?.isDirectory(), {
      error: issue => `names ${JSON.stringify(issue.input)}, which is no folder here`,
    }),
  },
  {
    name: 'DIGEST_CRON',
    default: '0 9 * * 1',
    example: '0 9 * * 1 (Mondays at 9:00)',
    schema: z.string().refine(text => validCron(text), 'is no cron expression'),
  },
  { name: 'TIMEZONE', default: 'Asia/Shanghai', example: 'Asia/Shanghai', schema: timeZone },
  { name: 'CATCH_UP_HOURS', default: '24', example: '24', schema: wholeNumber(0, 168) },
  { name: 'SEND_RATE', default: '25', example: '25', schema: wholeNumber(1, 1000) },
  { name: 'PAID_BROADCAST', default: 'false', example: 'true', schema: yesOrNo },
  { name: 'RETENTION_DAYS', default: '400', example: '400', schema: wholeNumber(30, 3650) },
  { name: 'WEBHOOK_URL', example: 'https://bot.example.org/telegram', schema: webUrl(['https:', 'http:']) },
  {
    name: 'WEBHOOK_SECRET',
    example: '1 to 256 letters, digits, _ and -',
    secret: true,
    schema: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, 'must be 1 to 256 letters, digits, _ and -'),
  },
  { name: 'HTTP_HOST', default: '127.0.0.1', example: '0.0.0.0', schema: z.string() },
  { name: 'HTTP_PORT', default: '8080', example: '8080', schema: wholeNumber(0, 65535) },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    example: 'debug',
    schema: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
      error: 'must be silent, fatal, error, warn, info, debug or trace',
    }),
  },
  {
    name: 'DEFAULT_LANGUAGE',
    default: 'zh-Hans',
    example: 'en',
    schema: z.enum(['zh-Hans', 'zh-Hant', 'en'], { error: 'must be zh-Hans, zh-Hant or en' }),
  },
] as const satisfies Setting[];

type Name = (typeof SETTINGS)[number]['name'];
type Optional = 'BOT_TOKEN' | 'WEBHOOK_URL' | 'WEBHOOK_SECRET';
type Value<N extends Name> = z.infer<Extract<(typeof SETTINGS)[number], { name: N }>['schema']>;

/** Checked values by variable name; what may be absent is undefined then. */
export type Config = { readonly [N in Name]: N extends Optional ? Value<N> | undefined : Value<N> };

/** Reads settings from `environment` and, below it, a `.env` text. A blank value counts as absent. */
export function readConfig(environment: NodeJS.ProcessEnv, dotEnv = ''): { config?: Config; faults: string[] } {
  const given: Record<string, string | undefined> = { ...parseEnv(dotEnv) };
  for (const [name, value] of Object.entries(environment)) if (value?.trim()) given[name] = value;
  const faults: string[] = [];
  const config: Record<string, unknown> = {};
  for (const setting of SETTINGS as readonly Setting[]) {
    const text = given[setting.name]?.trim() || (setting.name === 'CONTENT_DIR' ? SHIPPED_CONTENT : setting.default);
    if (text === undefined) continue;
    const parsed = setting.schema.safeParse(text);
    if (parsed.success) config[setting.name] = parsed.data;
    else
      for (const issue of parsed.error.issues)
        faults.push(`${setting.name} ${issue.message}. Example: ${setting.example}`);
  }
  return faults.length > 0 ? { faults } : { config: config as Config, faults };
}

/** The configuration of this process: its environment and the `.env` in the working folder, where there is one. */
export function readProcessConfig(): { config?: Config; faults: string[] } {
  return readConfig(process.env, existsSync('.env') ? readFileSync('.env', 'utf8') : '');
}

/** Name → value as text for showing, with secrets masked. */
export function describeConfig(config: Config): [name: string, value: string][] {
  return (SETTINGS as readonly Setting[]).map(({ name, secret }) => {
    const value = config[name as Name];
    if (value === undefined) return [name, ''];
    if (name === 'DATABASE_URL') return [name, String(value).replace(/:\/\/([^:@/]*):[^@]*@/, '://$1:***@')];
    return [name, secret ? '***' : Array.isArray(value) ? value.join(',') : String(value)];
  });
}
