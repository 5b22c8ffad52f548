// A strict emulator for one test: started here, stopped by the test's end, with its violations checked then.
import { onTestFinished } from 'vitest';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import type { ApiAnswer, Call, Emulator, EmulatorOptions } from '../../src/playground/emulator/types.ts';
import { rememberEmulator } from './no-secrets.ts';

export interface TestApi extends Emulator {
  /** Calls a method as a bot would, with JSON. */
  ask(method: string, params?: Record<string, unknown>): Promise<ApiAnswer>;
  /** The result of a call that must succeed. */
  get<T = Record<string, unknown>>(method: string, params?: Record<string, unknown>): Promise<T>;
  /** The description of a call that must be refused. */
  refused(method: string, params?: Record<string, unknown>): Promise<string>;
  /** Answered calls of these methods (all but getUpdates by default), oldest first. */
  callsOf(...methods: string[]): Call[];
}

/** `allowViolations`: the test looks at them itself. */
export async function startBotApi(options: EmulatorOptions & { allowViolations?: boolean } = {}): Promise<TestApi> {
  const { allowViolations = false, ...rest } = options;
  const emulator = createEmulator(rest);
  await emulator.start();
  rememberEmulator(emulator);
  onTestFinished(async () => {
    await emulator.stop();
    if (!allowViolations && emulator.violations.length > 0) {
      throw new Error(`The bot's calls break the schema: ${JSON.stringify(emulator.violations, undefined, 1)}`);
    }
  });
  const ask: TestApi['ask'] = async (method, params = {}) => {
    const response = await fetch(`${emulator.apiRoot}/bot${emulator.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await response.json()) as ApiAnswer;
  };
  const extras: Omit<TestApi, keyof Emulator> = {
    ask,
    async get<T>(method: string, params?: Record<string, unknown>) {
      const answer = await ask(method, params);
      if (!answer.ok) throw new Error(`${method} was refused: ${answer.description}`);
      return answer.result as T;
    },
    async refused(method, params) {
      const answer = await ask(method, params);
      if (answer.ok) throw new Error(`${method} was accepted.`);
      return answer.description;
    },
    callsOf: (...methods) =>
      emulator.calls.filter(
        ({ method, response }) =>
          response && (methods.length === 0 ? method !== 'getUpdates' : methods.includes(method)),
      ),
  };
  // The emulator's own properties are getters and stay live.
  return Object.defineProperties(extras, Object.getOwnPropertyDescriptors(emulator)) as TestApi;
}
