// Commands in a private chat, and what is not text.
import { describe, expect, it } from 'vitest';
import { THIRTY_ONE } from '../../support/articles.ts';
import { briefsIn, buttonsOf, hitsIn } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot();

it('/start welcomes and shows the way to the week and the regions', async () => {
  const reader = bot.reader({ started: false, first_name: '<3 & co' });
  const [welcome] = await bot.said(() => reader.start());
  expect(welcome!.text).toContain('31个省区市');
  expect(welcome!.text).not.toContain('&amp;');
  const [week] = await bot.press(welcome!, '本期概览');
  expect(week!.text).toContain('一周概览');
  expect(week!.id).not.toBe(welcome!.id);
});

it('/help lists every command that Telegram’s menu has, for each kind of client', async () => {
  const { text } = await bot.ask('/help');
  const menus = bot.api.profile.commands;
  const seen = menus.map(menu => `${menu.scope.type} ${menu.language}`.trim()).sort();
  expect(seen).toEqual(
    ['', ' en', ' zh'].flatMap(language => [`all_group_chats${language}`, `default${language}`]).sort(),
  );
  for (const { commands } of menus) {
    expect(commands.length).toBeGreaterThan(5);
    for (const { command } of commands) expect(text).toContain(`/${command} — `);
  }
});

it('/regions has a button for each of the 31, in one message', async () => {
  const answer = await bot.ask('/regions');
  expect(buttonsOf(answer)).toHaveLength(31);
  expect([...buttonsOf(answer)].sort()).toEqual([...THIRTY_ONE].sort());
  const [brief] = await bot.press(answer, '宁夏');
  expect(briefsIn(brief!)).toEqual(['宁夏']);
});

it('/week shows all 31 headlines by area', async () => {
  const [week] = await bot.said(() => bot.reader().say('/week'));
  for (const region of THIRTY_ONE) expect(week!.text).toMatch(new RegExp(`^${region}　.+`, 'm'));
  expect(week!.text.indexOf('北京')).toBeLessThan(week!.text.indexOf('新疆'));
});

it.each(['/brief 吉林', '/region 吉林', '/BRIEF jilin', '/brief\n吉林'])('%j brings the brief of 吉林', async text => {
  expect(briefsIn(await bot.ask(text))).toEqual(['吉林']);
});

it('/search finds in all entries, also what is a region’s name', async () => {
  expect(hitsIn(await bot.ask('/search 扶贫'))).toEqual(expect.arrayContaining(['甘肃', '重庆', '新疆']));
  expect(hitsIn(await bot.ask('/search 深圳')).length).toBeGreaterThan(0);
});

it.each([
  ['/brief', '/brief 广东'],
  ['/search', '/search 扶贫'],
  ['/search \u200b', '/search 扶贫'],
])('%j alone says how to use it', async (text, usage) => {
  expect((await bot.ask(text)).text).toContain(usage);
});

it('/privacy says what is stored', async () => {
  expect((await bot.ask('/privacy')).text).toContain('保存');
});

it('/id tells the number, and in a group the group’s too', async () => {
  const reader = bot.reader({ id: 7_999_999_999 });
  expect((await bot.ask('/id', reader)).text).toContain('7999999999');
  const group = bot.api.people.addSupergroup({ id: -1_002_999_999_999, members: [reader] });
  const [answer] = await bot.said(() => group.say(reader, '/id@Regional_Brief_Bot'));
  expect(answer!.text).toContain('7999999999');
  expect(answer!.text).toContain('-1002999999999');
});

it('an unknown command gets a word and the way to help', async () => {
  expect((await bot.ask('/nosuchcommand 广东')).text).toContain('/help');
});

describe('case 37: how a command may be written', () => {
  it.each(['/start@regional_brief_bot', '/START', '/Start@REGIONAL_BRIEF_BOT', '/start\u00a0x', '/start\n'])(
    '%j works',
    async text => {
      expect((await bot.ask(text)).text).toContain('31个省区市');
    },
  );

  it.each(['/start@Other_bot', '/brief@Other_bot 广东'])('%s is another bot’s', async text => {
    expect(await bot.said(() => bot.reader().say(text))).toEqual([]);
  });
});

describe('what is no text', () => {
  it.each([
    ['a sticker', { sticker: '🙂' }],
    ['a place', { location: { latitude: 39.9, longitude: 116.4 } }],
    ['a voice message', { voice: { bytes: 'x' } }],
    ['a contact', { fields: { contact: { phone_number: '1', first_name: '甲' } } }],
    ['a dice', { fields: { dice: { emoji: '🎲', value: 3 } } }],
    ['a picture', { photo: true as const }],
  ])('%s gets a word about what to send', async (_, content) => {
    const [answer] = await bot.said(() => bot.reader().send(content));
    expect(answer!.text).toContain('我只看得懂文字');
  });

  it('a picture with a caption is asked by its caption', async () => {
    const [answer] = await bot.said(() => bot.reader().send({ photo: true, caption: '北京' }));
    expect(briefsIn(answer!)).toEqual(['北京']);
  });

  it('an album gets one word', async () => {
    const answers = await bot.said(() => bot.reader().sendAlbum([{ photo: true }, { photo: true }, { photo: true }]));
    expect(answers).toHaveLength(1);
  });

  it('a service message gets none', async () => {
    const pinned = { fields: { message_auto_delete_timer_changed: { message_auto_delete_time: 60 } } };
    expect(await bot.said(() => bot.reader().send(pinned))).toEqual([]);
  });
});

describe('case 42: an edited message runs nothing again', () => {
  it.each(['广东', '/brief 广东', '/start'])('%s', async text => {
    const reader = bot.reader();
    const said = reader.say(text);
    await bot.api.settled();
    expect(await bot.said(() => reader.edit(said, '吉林'))).toEqual([]);
    expect(await bot.said(() => reader.edit(said, text))).toEqual([]);
  });
});

it('case 25: an update that comes again has no second effect', async () => {
  const reader = bot.reader();
  const message = reader.say('广东').raw;
  await bot.api.settled();
  const last = bot.api.events().findLast(event => event.kind === 'update');
  const again = { update_id: (last as { updateId: number }).updateId, message };
  expect(await bot.said(() => bot.api.push(again as never))).toEqual([]);
  expect(reader.chat.botMessages).toHaveLength(1);
});

it.each(['/brief', '/history'])('%s alone says what is missing and offers the regions', async command => {
  const answer = await bot.ask(command);
  expect(answer.text).toContain(`${command} 广东`);
  expect(buttonsOf(answer)).toEqual(['31个地区']);
});
