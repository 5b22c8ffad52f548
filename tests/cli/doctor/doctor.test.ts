// What `doctor` calls well, doubtful or wrong, from the settings to the content folder, and that it prints no secret.
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { doctor } from '../../../src/cli/doctor/doctor.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { createEmulator } from '../../../src/playground/emulator/create-emulator.ts';
import type { ChatType } from '../../../src/store/chats.ts';
import { openStore } from '../../../src/store/open.ts';
import { callCli } from '../../support/call-cli.ts';
import { ENGINES, freshStoreUrl, temporaryFolder } from '../../support/stores.ts';

const TOKEN = '7654321:AAE-secret-of-the-doctor-0123456789';
const SECRET = 'webhook-secret-of-the-doctor';

async function emulator() {
  const api = createEmulator({ token: TOKEN });
  const { apiRoot } = await api.start();
  onTestFinished(() => api.stop());
  return { api, env: { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, ADMIN_IDS: '77' } };
}

/** A Bot API that answers as it is told; `ageMs` puts its clock back. */
async function bareApi(answers: Record<string, object>, { ageMs = 0 } = {}) {
  const listener: RequestListener = (request, response) => {
    const method = request.url!.split('/').at(-1)!;
    response.setHeader('date', new Date(Date.now() - ageMs).toUTCString());
    response.end(JSON.stringify(answers[method] ?? { ok: false, error_code: 404, description: 'Not Found' }));
  };
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ADMIN_IDS: '77',
  };
}

const me = { ok: true, result: { id: 7654321, is_bot: true, first_name: 'Bot', username: 'brief_bot' } };
const noWebhook = { ok: true, result: { url: '', pending_update_count: 0 } };

async function examine(env: Record<string, string>) {
  const called = await callCli(doctor, [], { env });
  expect(called.err).toEqual([]);
  const text = called.out.join('\n');
  expect(text).not.toContain(TOKEN.slice(8));
  expect(text).not.toContain(SECRET);
  const about = (name: string) =>
    called.out
      .filter(line => line.slice(5).startsWith(`${name} `))
      .map(line => `${line.slice(0, 5).trim()}: ${line.slice(15)}`);
  return { code: called.code, out: called.out, about };
}

async function readyStore(engine: (typeof ENGINES)[number], botId?: number): Promise<string> {
  const url = await freshStoreUrl(engine);
  const store = await openStore({
    url,
    ...(botId !== undefined && { botId }),
    ...(engine === 'postgres' && { access: 'write' as const }),
  });
  await store.chats.saw({ id: 7, type: 'private' });
  await store.close();
  return url;
}

describe.each(ENGINES)('doctor on %s', engine => {
  it('finds nothing wrong where nothing is', async () => {
    const { env } = await emulator();
    const { code, out, about } = await examine({
      ...env,
      DATABASE_URL: await readyStore(engine, 7654321),
      DIGEST_CRON: '0 9 * * 1',
    });
    expect(out.filter(line => !line.startsWith('ok '))).toEqual([]);
    expect(code).toBe(0);
    expect(about('token')).toEqual(['ok: @emulated_bot (7654321)']);
    expect(about('clock')).toEqual(['ok: agrees with the Bot API']);
    expect(about('webhook')).toEqual(['ok: none, updates are polled']);
    expect(about('rights')).toEqual(['ok: no group or channel is subscribed']);
    expect(about('store')[0]).toMatch(new RegExp(`^ok: ${engine}, schema \\d+, 0 editions, 1 chats$`));
    expect(about('content')[0]).toMatch(/^ok: \d+ of \d+ files hold an edition, the newest \d{4}-W\d\d; 31 regions$/);
    expect(about('schedule')[0]).toMatch(/^ok: (Mon \d{4}-\d\d-\d\d 09:00(, )?){5} Asia\/Shanghai$/);
  });

  it('tells of each group and channel that is subscribed where the bot may not post', async () => {
    const { api, env } = await emulator();
    const url = await readyStore(engine, 7654321);
    const group = api.people.addGroup({ title: '研究组' });
    const forum = api.people.addSupergroup({ title: 'Forum', forum: true });
    const channel = api.people.addChannel({ title: 'News\n\u001b[31mroom' });
    const mute = api.people.addSupergroup({ title: 'Mute' });
    const left = api.people.addGroup({ title: 'Left', bot: 'left' });
    const away = api.people.addChannel({ title: 'Away' });
    const unsubscribed = api.people.addGroup({ bot: 'left' });
    const store = await openStore({ url, access: 'write' });
    const subscribe = async (chat: { id: number }, type: ChatType, title?: string, threads = [0]) => {
      await store.chats.saw({ id: chat.id, type, ...(title && { title }) });
      for (const thread of threads) await store.subscriptions.setTopics({ chat: chat.id, thread }, EVERYTHING);
    };
    await subscribe(group, 'group', '研究组');
    await subscribe(forum, 'supergroup', 'Forum', [4, 9]);
    await subscribe(api.people.addUser({ started: true }), 'private');
    await store.chats.saw({ id: unsubscribed.id, type: 'group' });
    const examined = () => examine({ ...env, DATABASE_URL: url });
    const well = await examined();
    expect(well.about('rights')).toEqual(['ok: may post in 2 of 2 groups and channels that get digests']);
    expect(well.code).toBe(0);

    await subscribe(channel, 'channel', 'News\n\u001b[31mroom');
    await subscribe(mute, 'supergroup', 'Mute');
    await subscribe(left, 'group');
    await subscribe({ id: -77 }, 'group', 'Unknown');
    await subscribe(away, 'channel', 'Away');
    await store.chats.deactivate(away.id, 'no-rights');
    await store.close();
    channel.muteBot();
    mute.muteBot();
    const { code, about } = await examined();
    expect(code).toBe(1);
    expect(new Set(about('rights'))).toEqual(
      new Set([
        `fail: channel News [31mroom (${channel.id}): the bot is no admin that may post messages; one of the channel can change that`,
        `fail: group Mute (${mute.id}): the bot may not write; an admin of the group can change that`,
        `fail: group ${left.id}: Telegram says: Forbidden: bot is not a member of the group chat`,
        'fail: group Unknown (-77): Telegram says: Bad Request: chat not found',
        'ok: may post in 2 of 6 groups and channels that get digests',
        `warn: channel Away (${away.id}) is subscribed and gets nothing: the bot lost the right to post`,
      ]),
    );
    expect(api.violations).toEqual([]);
  });

  it("fails on another bot's database", async () => {
    const { env } = await emulator();
    const { code, about } = await examine({ ...env, DATABASE_URL: await readyStore(engine, 1) });
    expect(about('store')[1]).toMatch(/^fail: it belongs to bot 1, the token is bot 7654321's/);
    expect(code).toBe(1);
  });
});

describe('doctor', () => {
  const api = { getMe: me, getWebhookInfo: noWebhook };
  const storeUrl = () => `sqlite:${join(temporaryFolder(), 'none.sqlite')}`;

  it('without a token speaks of the playground, and of a database that is yet to be made', async () => {
    const { code, about } = await examine({ DATABASE_URL: storeUrl() });
    expect(code).toBe(0);
    expect(about('token')).toEqual([expect.stringMatching(/^warn: BOT_TOKEN is not set/)]);
    expect(about('settings')).toContainEqual(expect.stringMatching(/^warn: ADMIN_IDS is empty/));
    expect(about('store')).toEqual([expect.stringMatching(/^warn: There is no database at/)]);
  });

  it('tells every fault of the environment', async () => {
    const { code, about } = await examine({ TIMEZONE: 'Mars/Base', SEND_RATE: 'fast', BOT_TOKEN: `${TOKEN} ` });
    expect(about('settings')).toEqual([
      expect.stringMatching(/^fail: TIMEZONE /),
      expect.stringMatching(/^fail: SEND_RATE /),
    ]);
    expect(code).toBe(1);
  });

  it('fails where Telegram refuses the token, and where nobody answers', async () => {
    const refused = await bareApi({ getMe: { ok: false, error_code: 401, description: 'Unauthorized' } });
    expect((await examine({ ...refused, DATABASE_URL: storeUrl() })).about('token')).toEqual([
      'fail: Telegram refuses BOT_TOKEN: Unauthorized',
    ]);
    const nobody = { ...refused, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' };
    const { code, about } = await examine({ ...nobody, DATABASE_URL: storeUrl() });
    expect(about('token')).toEqual([expect.stringMatching(/^fail: http:\/\/127\.0\.0\.1:1 was not reached/)]);
    expect(code).toBe(1);
  });

  it.each([
    [60_000, /^warn: is (59|60) s ahead of the Bot API/],
    [-60_000, /^warn: is (59|60) s behind the Bot API/],
    [3_000, /^ok: /],
  ])('compares the clocks: the API is %d ms behind', async (ageMs, expected) => {
    const { about } = await examine({ ...(await bareApi(api, { ageMs })), DATABASE_URL: storeUrl() });
    expect(about('clock')).toEqual([expect.stringMatching(expected)]);
  });

  it('tells of a webhook that the settings do not name, and of updates that could not be delivered', async () => {
    const set = (fields: object) => ({
      getMe: me,
      getWebhookInfo: { ok: true, result: { ...noWebhook.result, ...fields } },
    });
    const other = await bareApi(set({ url: `https://old.example.org/${SECRET}`, pending_update_count: 12 }));
    expect((await examine({ ...other, DATABASE_URL: storeUrl() })).about('webhook')).toEqual([
      'warn: a webhook at old.example.org, the settings say no webhook; a start of the bot puts that right, 12 updates wait',
    ]);
    const failing = await bareApi(
      set({
        url: 'https://bot.example.org/t',
        last_error_date: Math.floor(Date.now() / 1000) - 60,
        last_error_message: 'Connection refused',
      }),
    );
    const settings = { WEBHOOK_URL: 'https://bot.example.org/t', WEBHOOK_SECRET: SECRET, DATABASE_URL: storeUrl() };
    expect((await examine({ ...failing, ...settings })).about('webhook')).toEqual([
      'ok: set as WEBHOOK_URL says',
      'warn: Telegram could not deliver lately: Connection refused',
    ]);
  });

  it('says that inline mode is off', async () => {
    const env = await bareApi({
      ...api,
      getMe: { ok: true, result: { ...me.result, supports_inline_queries: false } },
    });
    expect((await examine({ ...env, DATABASE_URL: storeUrl() })).about('inline')).toEqual([
      expect.stringMatching(/^warn: inline mode is off/),
    ]);
  });

  it('warns of files that hold no edition, and fails on a broken regions.yaml', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, '2026-W47.txt'),
      '一周经济最亮点(2026年11月16日-11月22日)\n\n吉林：外贸增长\n\n吉林外贸增长了。\n',
    );
    writeFileSync(join(folder, 'leer.txt'), '');
    const { code, about } = await examine({ CONTENT_DIR: folder, DATABASE_URL: storeUrl() });
    expect(about('content')).toEqual([
      expect.stringMatching(/^warn: leer\.txt: /),
      'ok: 1 of 2 files hold an edition, the newest 2026-W47; 31 regions',
    ]);
    expect(code).toBe(0);
    writeFileSync(join(folder, 'regions.yaml'), 'regions: [');
    const broken = await examine({ CONTENT_DIR: folder, DATABASE_URL: storeUrl() });
    expect(broken.about('content')[0]).toMatch(/^fail: regions\.yaml/);
    expect(broken.code).toBe(1);
  });

  it('fails on a file that is no database', async () => {
    const file = join(temporaryFolder(), 'bot.sqlite');
    writeFileSync(file, 'no database at all, but something else of some length '.repeat(20));
    const { code, about } = await examine({ DATABASE_URL: `sqlite:${file}` });
    expect(about('store')).toEqual([expect.stringMatching(/^fail: .*bot\.sqlite is no SQLite database or is damaged/)]);
    expect(code).toBe(1);
  });
});
