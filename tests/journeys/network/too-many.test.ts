// Who sends far more than can be answered is told so once and then not answered for a minute; nobody else notices.
import { expect, it } from 'vitest';
import { LIMITS } from '../../../src/bot/limits.ts';
import { briefsIn } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot();
const POLITE = /发得太快/;

it('one person', async () => {
  const reader = bot.reader();
  const other = bot.reader();
  for (let sent = 0; sent < 2 * LIMITS.person.most; sent++) reader.say('吉林');
  other.say('辽宁');
  expect(briefsIn(await other.chat.next())).toEqual(['辽宁']);
  await reader.chat.next(POLITE);
  await bot.api.settled();
  reader.say('广东');
  expect(briefsIn(await bot.ask('甘肃', other))).toEqual(['甘肃']);
  const texts = bot.callsOf('sendMessage').filter(call => call.params.chat_id === reader.user.id);
  expect(texts.filter(call => POLITE.test(String(call.params.text)))).toHaveLength(1);
  expect(texts.some(call => String(call.params.text).includes('广东'))).toBe(false);
  expect(texts.length).toBeLessThan(LIMITS.person.most);
});
