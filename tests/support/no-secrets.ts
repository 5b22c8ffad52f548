// What must be in no log, error or other output of the bot, whatever journey it was on: the token, and what people wrote.
import { expect } from 'vitest';
import { describeError } from '../../src/log.ts';
import type { ChatHandle, Emulator } from '../../src/playground/emulator/types.ts';

type Spoken = Pick<Emulator, 'apiRoot' | 'token' | 'people'>;

/** The emulators of this test file by their address: what a process was told says which one it talks to. */
const emulators = new Map<string, Spoken>();

/** Lets the output of processes at this emulator be held against what was written there. Once it has started. */
export function rememberEmulator(api: Spoken): void {
  emulators.set(api.apiRoot, api);
}

/** Fails where a line of `output` holds the token or what people wrote in these chats. */
export function expectNoSecrets(output: string | readonly string[], api: Pick<Emulator, 'token' | 'people'>): void {
  expectWithout(output, [...partsOf(api.token), ...writtenBy(api.people.chats())]);
}

/** The same for a process, by the settings it was given. */
export function expectNoSecretsOfProcess(output: string, env: Record<string, string | undefined>): void {
  const api = emulators.get(env.TELEGRAM_API_ROOT ?? '');
  expectWithout(output, [
    ...partsOf(env.BOT_TOKEN ?? ''),
    ...[env.WEBHOOK_SECRET ?? ''].filter(secret => secret.length > 3),
    ...(api ? [...partsOf(api.token), ...writtenBy(api.people.chats())] : []),
  ]);
}

/** Fails where what would be logged of these errors holds one of the texts that people wrote. */
export function expectNoTextIn(errors: readonly unknown[], texts: readonly string[]): void {
  expectWithout(
    errors.map(error => JSON.stringify(describeError(error))),
    tellingWords(texts),
  );
}

function expectWithout(output: string | readonly string[], secrets: readonly string[]): void {
  for (const line of typeof output === 'string' ? output.split('\n') : output)
    for (const secret of secrets) if (line.includes(secret)) expect(line).not.toContain(secret);
}

/** A token whole, and its secret part alone where it is long enough to be one. */
const partsOf = (token: string): string[] =>
  [token, token.slice(token.indexOf(':') + 1)].filter(part => part.length > 11);

const writtenBy = (chats: readonly ChatHandle[]): string[] =>
  tellingWords(chats.flatMap(chat => chat.messages.filter(one => !one.byBot && !one.viaBot).map(one => one.text)));

/** Texts whole and by words, as far as they are long enough not to be in a log by chance. */
function tellingWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(text => [text, ...text.split(/\s+/)]))].filter(
    text => text.length > 11 || /\p{Script=Han}.*\p{Script=Han}/u.test(text),
  );
}
