// What a broadcast says: exactly what the admin wrote, as it was when it was written.
import { describe, expect, it } from 'vitest';
import { broadcast, got, prepare, preview, send } from '../../support/broadcasting.ts';
import { type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';

const PNG = { bytes: 'not really a picture', name: 'a.png', mime: 'image/png' };

async function withReaders(count = 3) {
  const bot = await startPushingBot();
  return { bot, readers: await bot.subscribers(count) };
}
const messagesOf = (bot: PushingBot, reader: { id: number }) => bot.api.people.person(reader).chat.botMessages;

describe('case 64: text', () => {
  it('keeps its line breaks and every character', async () => {
    const { bot, readers } = await withReaders();
    const text = '第一行\n\n第二行 <b>x</b> a_b*c [d]';
    const { shown } = await send(bot, text);
    expect(shown.map(one => one.text)).toEqual([text]);
    expect(got(readers)).toEqual([[text], [text], [text]]);
    await send(bot, admin => admin.say('/broadcast@regional_brief_bot\n换行之后'));
    expect(got(readers)[0]!.at(-1)).toBe('换行之后');
  });

  it('keeps its marks, also those that begin at the command', async () => {
    const { bot, readers } = await withReaders(1);
    const text = '/broadcast 重要 通知 链接';
    await send(bot, admin =>
      admin.send({
        text,
        entities: [
          { type: 'bold', offset: 11, length: 2 },
          { type: 'text_link', offset: 17, length: 2, url: 'https://example.org/' },
          { type: 'text_mention', offset: 14, length: 2, user: bot.admin.user },
        ],
      }),
    );
    expect(messagesOf(bot, readers[0]!)[0]!.html).toBe(
      `<b>重要</b> <a href="tg://user?id=${bot.admin.id}">通知</a> <a href="https://example.org/">链接</a>`,
    );
  });

  it('alone is refused with how to use it, and nothing is sent', async () => {
    const { bot, readers } = await withReaders();
    for (const text of ['', '  ', '\n']) {
      const { said, card } = await preview(bot, broadcast(text));
      expect(card).toBeUndefined();
      expect(said[0]!.text).toContain('用法');
    }
    expect(got(readers)).toEqual([[], [], []]);
  });

  it('is taken from the message it answers', async () => {
    const { bot, readers } = await withReaders(1);
    const original = bot.admin.send({ text: '加粗的话', entities: [{ type: 'bold', offset: 0, length: 2 }] });
    await bot.api.settled();
    await send(bot, broadcast('', { replyTo: original }));
    expect(messagesOf(bot, readers[0]!)[0]!.html).toBe('<b>加粗</b>的话');
  });

  it('is frozen: neither deleting nor editing the original changes anything (case 42)', async () => {
    const { bot, readers } = await withReaders(2);
    const original = bot.admin.say('原来的话');
    await bot.api.settled();
    const { card, confirm } = await prepare(bot, broadcast('', { replyTo: original }));
    bot.admin.edit(original, '改过的话');
    bot.admin.delete(original);
    await bot.press(card, confirm);
    await bot.sent();
    expect(got(readers)).toEqual([['原来的话'], ['原来的话']]);
    const command = bot.admin.say('/broadcast A');
    await bot.api.settled();
    const drafts = bot.admin.chat.botMessages.length;
    for (const words of ['/broadcast B', '/broadcast A']) bot.admin.edit(command, words);
    await bot.api.settled();
    expect(bot.admin.chat.botMessages).toHaveLength(drafts);
    expect(got(readers)).toEqual([['原来的话'], ['原来的话']]);
  });
});

describe('media', () => {
  it.each(['photo', 'video', 'document', 'animation', 'audio', 'voice'] as const)(
    '%s goes with its caption',
    async kind => {
      const { bot, readers } = await withReaders(1);
      const content = {
        [kind]: PNG,
        caption: '/broadcast 看这个',
        entities: [{ type: 'italic', offset: 11, length: 3 }],
      };
      await send(bot, admin => admin.send(content as never));
      const [message] = messagesOf(bot, readers[0]!);
      expect(message!.media?.kind).toBe(kind);
      expect(message!.html).toBe('<i>看这个</i>');
    },
  );

  it('goes out as the message that /broadcast answers', async () => {
    const { bot, readers } = await withReaders(1);
    const picture = bot.admin.send({ photo: true, caption: '图' });
    await bot.api.settled();
    await send(bot, broadcast('', { replyTo: picture }));
    expect(messagesOf(bot, readers[0]!)).toMatchObject([{ text: '图', media: { kind: 'photo' } }]);
  });

  it('case 58: stays together as an album, by its caption and as the message answered', async () => {
    const { bot, readers } = await withReaders(2);
    const items = (caption: string) => [
      { photo: true as const, caption },
      { photo: true as const },
      { photo: true as const },
    ];
    await send(bot, admin => admin.sendAlbum(items('/broadcast 提醒')));
    for (const reader of readers) {
      const messages = messagesOf(bot, reader);
      expect(messages.map(one => one.text)).toEqual(['提醒', '', '']);
      expect(new Set(messages.map(one => one.album)).size).toBe(1);
      expect(messages[0]!.album).toBeDefined();
      expect(new Set(messages.map(one => one.media!.fileId)).size).toBe(3);
    }
    const album = bot.admin.sendAlbum(items('第二个'));
    await bot.api.settled();
    await send(bot, broadcast('', { replyTo: album[1]! }));
    expect(
      messagesOf(bot, readers[0]!)
        .slice(3)
        .map(one => one.text),
    ).toEqual(['第二个', '', '']);
  });

  it('that can’t be sent on is refused, with no confirm button', async () => {
    const { bot, readers } = await withReaders(1);
    const odd = [
      { sticker: '🙂' },
      { location: { latitude: 1, longitude: 2 } },
      { fields: { contact: { phone_number: '1', first_name: 'x' } } },
    ];
    for (const content of odd) {
      const original = bot.admin.send(content);
      await bot.api.settled();
      const { said, card } = await preview(bot, broadcast('', { replyTo: original }));
      expect(card).toBeUndefined();
      expect(said.at(-1)!.text).toContain('不能广播');
    }
    expect(got(readers)).toEqual([[]]);
  });

  it('words of one’s own win over the message answered', async () => {
    const { bot, readers } = await withReaders(1);
    const original = bot.admin.say('那条消息');
    await bot.api.settled();
    await send(bot, broadcast('自己的话', { replyTo: original }));
    expect(got(readers)).toEqual([['自己的话']]);
  });
});
