// The token in no log line, no error and no outgoing text, whatever the server and the network do. The log gets no secrets to
// hide here: nothing may reach it in the first place.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createTelegram, type TelegramRoom } from '../../src/telegram/adapter.ts';
import { createFastClock } from './support/clocks.ts';
import { eventually } from './support/eventually.ts';
import { type Answer, createFakeApi, type FakeApi, message, press, TOKEN } from './support/fake-api.ts';

let api: FakeApi;
let room: TelegramRoom;
let seen: string[] = [];
const note = (value: unknown) =>
  seen.push(
    JSON.stringify(value, (_, one) =>
      one instanceof Error ? { ...one, m: one.message, s: one.stack, c: one.cause } : one,
    ),
  );

beforeEach(async () => {
  api = await createFakeApi();
  seen = [];
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await room.stop();
  await api.stop();
  process.off('unhandledRejection', note);
});

function open(apiRoot: string) {
  room = createTelegram({
    token: TOKEN,
    apiRoot,
    clock: createFastClock(100),
    log: createLog({ level: 'trace', secrets: [], write: line => seen.push(line) }),
    handle: async request => [{ kind: 'message', parts: [`re ${request.update}`], inPlace: true }],
    onFatal: note,
  });
  return room;
}

const TROUBLE: [string, Answer][] = [
  ['a reset', 'reset'],
  ['a cut body', 'cut'],
  ['no answer', 'hang'],
  ['404', { error: 404, description: 'Not Found' }],
  ['401', { error: 401, description: 'Unauthorized' }],
  ['404 in HTML', { status: 404, body: '<html>not here</html>' }],
  ['502 in HTML', { status: 502, body: '<html>502</html>' }],
  ['broken JSON', { status: 200, body: '{"ok":' }],
  ['JSON null', { status: 200, body: 'null' }],
  ['a redirect to nowhere', { status: 302, body: '' }],
];

const expectNoToken = () => {
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter(line => line.includes('TESTSECRET'))).toEqual([]);
  expect(JSON.stringify(api.calls)).not.toContain('TESTSECRET');
};

describe.each(TROUBLE)('%s', (_, trouble) => {
  it('at start leaves no token behind', async () => {
    api.behave('getMe', (_call, count) => (count < 4 ? trouble : undefined));
    await open(api.root).start().catch(note);
    await room.setCommands([]);
    note(await room.gateway.attempt('sendMessage', { chat_id: 5, text: 'x' }));
    expectNoToken();
  });

  it('while running leaves no token behind', async () => {
    await open(api.root).start();
    api.behave('getUpdates', (_call, count) => (count % 2 === 0 ? trouble : undefined));
    for (const method of ['sendMessage', 'editMessageText', 'answerCallbackQuery', 'setMyCommands', 'getFile']) {
      api.behave(method, () => trouble);
    }
    api.push(message('吉林'));
    api.push(press('h'));
    await api.waitFor('sendMessage');
    await api.waitFor('editMessageText');
    note(await room.download('file', 1000));
    note(await room.gateway.call('sendMessage', { chat_id: 5, text: 'x' }).catch(error => error));
    await room.setCommands([{ commands: [{ command: 'help', description: 'x' }] }]);
    await room.stop();
    expectNoToken();
  });
});

it('a refused connection leaves no token behind', async () => {
  // A port of the fake server given back could be somebody else's the next moment.
  const starting = open('http://127.0.0.1:1').start().catch(note);
  await eventually(() => seen.filter(line => line.includes('getMe failed')).length).toBeGreaterThan(2);
  note(await room.download('file', 1000));
  await room.stop();
  await starting;
  expectNoToken();
});

it('an address of another kind leaves no token behind', async () => {
  const starting = open(api.root.replace('http:', 'https:')).start().catch(note);
  await eventually(() => seen.filter(line => line.includes('getMe failed')).length).toBeGreaterThan(1);
  await room.stop();
  await starting;
  expectNoToken();
});
