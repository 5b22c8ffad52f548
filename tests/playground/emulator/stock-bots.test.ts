// Two libraries that many bots are made with, unchanged, against the emulator: what they send must pass the strict schema, what
// they get must be what they expect of Telegram.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot, InlineKeyboard, InputFile, webhookCallback } from 'grammy';
import { Markup, Telegraf } from 'telegraf';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBotApi, type TestApi } from '../../support/bot-api.ts';

interface Running {
  /** Ends polling; the library then confirms what it has handled. */
  stop(): unknown;
}

const GREETING = '你好 & welcome';

function startTelegraf(api: TestApi): Telegraf {
  const bot = new Telegraf(api.token, { telegram: { apiRoot: api.apiRoot, webhookReply: false } });
  bot.start(ctx =>
    ctx.replyWithHTML(
      '<b>你好</b> &amp; welcome',
      Markup.inlineKeyboard([Markup.button.callback('更多', 'more'), Markup.button.url('Site', 'https://example.org')]),
    ),
  );
  bot.command('file', ctx =>
    ctx.replyWithDocument(
      { source: Buffer.from('第一行'), filename: '周报.txt' },
      { caption: 'here', reply_markup: { inline_keyboard: [[{ text: 'ok', callback_data: 'ok' }]] } },
    ),
  );
  bot.command('album', ctx =>
    ctx.replyWithMediaGroup([
      { type: 'document', media: { source: Buffer.from('a'), filename: 'a.txt' } },
      { type: 'document', media: { source: Buffer.from('b'), filename: 'b.txt' } },
    ]),
  );
  bot.action('more', async ctx => {
    await ctx.answerCbQuery('moment');
    await ctx.editMessageText('more', Markup.inlineKeyboard([]));
  });
  bot.on('inline_query', ctx =>
    ctx.answerInlineQuery(
      [
        {
          type: 'article',
          id: '1',
          title: ctx.inlineQuery.query,
          input_message_content: { message_text: `about ${ctx.inlineQuery.query}` },
        },
      ],
      { next_offset: '2' },
    ),
  );
  bot.on('text', ctx =>
    ctx.reply(`you said ${ctx.message.text}`, { reply_parameters: { message_id: ctx.message.message_id } }),
  );
  return bot;
}

function startGrammy(api: TestApi): Bot {
  const bot = new Bot(api.token, { client: { apiRoot: api.apiRoot } });
  bot.command('start', ctx =>
    ctx.reply('<b>你好</b> &amp; welcome', {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('更多', 'more').url('Site', 'https://example.org'),
    }),
  );
  bot.command('file', ctx =>
    ctx.replyWithDocument(new InputFile(Buffer.from('第一行'), '周报.txt'), {
      caption: 'here',
      reply_markup: new InlineKeyboard().text('ok', 'ok'),
    }),
  );
  bot.command('album', ctx =>
    ctx.replyWithMediaGroup([
      { type: 'document', media: new InputFile(Buffer.from('a'), 'a.txt') },
      { type: 'document', media: new InputFile(Buffer.from('b'), 'b.txt') },
    ]),
  );
  bot.callbackQuery('more', async ctx => {
    await ctx.answerCallbackQuery('moment');
    await ctx.editMessageText('more');
  });
  bot.on('inline_query', ctx =>
    ctx.answerInlineQuery(
      [
        {
          type: 'article',
          id: '1',
          title: ctx.inlineQuery.query,
          input_message_content: { message_text: `about ${ctx.inlineQuery.query}` },
        },
      ],
      { next_offset: '2' },
    ),
  );
  bot.on('message:text', ctx =>
    ctx.reply(`you said ${ctx.message.text}`, { reply_parameters: { message_id: ctx.message.message_id } }),
  );
  return bot;
}

const libraries = {
  telegraf: {
    poll(api: TestApi): Running {
      const bot = startTelegraf(api);
      const ended = bot.launch();
      return {
        stop: () => {
          bot.stop();
          return ended;
        },
      };
    },
    async webhook(api: TestApi, server: Server, url: string) {
      const bot = startTelegraf(api);
      bot.botInfo = await bot.telegram.getMe();
      const handle = bot.webhookCallback('/hook', { secretToken: 'secret_1' });
      server.on('request', (request, response) => void handle(request, response));
      await bot.telegram.setWebhook(url, { secret_token: 'secret_1' });
    },
  },
  grammy: {
    poll(api: TestApi): Running {
      const bot = startGrammy(api);
      const ended = bot.start();
      return {
        stop: async () => {
          await bot.stop();
          await ended;
        },
      };
    },
    async webhook(api: TestApi, server: Server, url: string) {
      const bot = startGrammy(api);
      await bot.init();
      const handle = webhookCallback(bot, 'http', { secretToken: 'secret_1' });
      server.on('request', (request, response) => void handle(request, response));
      await bot.api.setWebhook(url, { secret_token: 'secret_1' });
    },
  },
};

describe.each(Object.entries(libraries))('%s, unchanged', (_, library) => {
  const poll = async () => {
    const api = await startBotApi();
    const running = library.poll(api);
    onTestFinished(async () => {
      await running.stop();
    });
    return { api, anna: api.people.addUser({ first_name: 'Anna', username: 'anna', language_code: 'zh-hans' }) };
  };

  it('answers a command by polling', async () => {
    const { api, anna } = await poll();
    anna.start();
    const greeting = await anna.chat.next();
    expect(greeting).toMatchObject({ text: GREETING, html: '<b>你好</b> &amp; welcome', byBot: true, edits: 0 });
    expect(greeting.buttons.flat().map(button => button.text)).toEqual(['更多', 'Site']);
    await api.settled();
    expect(api.pendingUpdates).toEqual([]);
  });

  it('replies to a message', async () => {
    const { anna } = await poll();
    const said = anna.say('吉林');
    expect(await anna.chat.next()).toMatchObject({ text: 'you said 吉林', replyTo: said.id });
  });

  it('answers a button press and edits the message', async () => {
    const { api, anna } = await poll();
    anna.start();
    const greeting = await anna.chat.next();
    const edited = api.waitForEvent('edit');
    expect(await anna.press(greeting, '更多').answer).toEqual({ text: 'moment', alert: false });
    expect((await edited).message).toMatchObject({
      id: greeting.id,
      text: 'more',
      buttons: [],
      edits: 1,
      earlier: [GREETING],
    });
  });

  it('uploads a file and an album', async () => {
    const { api, anna } = await poll();
    anna.say('/file');
    const message = await anna.chat.next();
    expect(message).toMatchObject({ text: 'here', media: { kind: 'document', name: '周报.txt' } });
    expect(message.buttons).toHaveLength(1);
    expect(Buffer.from(api.file(message.media!.fileId)!.bytes).toString()).toBe('第一行');
    anna.say('/album');
    const first = await anna.chat.next();
    const second = await anna.chat.next();
    expect(first.album).toBe(second.album);
    expect([first.media?.name, second.media?.name]).toEqual(['a.txt', 'b.txt']);
  });

  it('answers an inline query, whose result is sent', async () => {
    const { anna } = await poll();
    const typing = anna.type('吉林');
    expect(await typing.answer).toMatchObject({
      nextOffset: '2',
      results: [{ id: '1', title: '吉林', text: 'about 吉林' }],
    });
    expect(anna.choose(typing, '1')).toMatchObject({ text: 'about 吉林', viaBot: true, byBot: false });
  });

  it('is served by a webhook', async () => {
    const api = await startBotApi();
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    await library.webhook(api, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
    const anna = api.people.addUser();
    anna.start();
    await anna.chat.next();
    anna.say('吉林');
    expect(await anna.chat.next()).toMatchObject({ text: 'you said 吉林' });
    await api.settled();
    expect(await api.get('getWebhookInfo')).toMatchObject({ pending_update_count: 0, max_connections: 40 });
  });
});
