// An edition that was pushed and is taken back as a whole: the messages that carry it come to say so and nothing else, and come
// back with it.
import { describe, expect, it } from 'vitest';
import type { Person, ShownMessage } from '../../../src/playground/emulator/types.ts';
import {
  cardIn,
  checkCard,
  type Desk,
  fullArticle,
  labels,
  publishNow,
  pushDigest,
  pushEnded,
  startDesk,
  subscriber,
  W31,
} from '../../support/desk.ts';

const env = { SEND_RATE: '1000' };

/** /retract, confirmed; gives what its card became. */
async function retract(desk: Desk): Promise<ShownMessage> {
  const card = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31}`)));
  return (await desk.press(card, checkCard(card), desk.admin))[0]!;
}

/** From a card that offers it, through its preview, to the report. */
async function correct(desk: Desk, offer: ShownMessage): Promise<ShownMessage> {
  const card = cardIn(await desk.press(offer, '更正已送出', desk.admin));
  const after = desk.api.seq;
  await desk.press(card, checkCard(card), desk.admin);
  return pushEnded(desk, after);
}

const holding = (reader: Person, text: string): ShownMessage[] =>
  reader.chat.botMessages.filter(message => message.text.includes(text));

describe('an edition taken back after its push', () => {
  it('its messages say that it is withdrawn, without a word of it, and carry it again when it is back', async () => {
    const desk = await startDesk({ env });
    await publishNow(desk, fullArticle());
    const [all, canton, refusing] = [
      await subscriber(desk, ''),
      await subscriber(desk, '广东'),
      await subscriber(desk, '广东'),
    ];
    const english = desk.reader();
    await desk.said(() => english.say('/language en'));
    await desk.said(() => english.say('/subscribe 广东'));
    await pushDigest(desk);
    const before = new Map([all, canton, english, refusing].map(one => [one, one.chat.botMessages.length]));
    const digest = holding(canton, '广东第0周')[0]!;
    const text = digest.text;
    expect(labels(digest)).not.toEqual([]);
    desk.api.faults.add({
      method: 'editMessageText',
      chat: refusing.id,
      effect: { status: 400, description: "Bad Request: message can't be edited" },
    });

    const done = await retract(desk);
    expect(labels(done).join()).toContain('更正已送出的4条');
    const report = await correct(desk, done);
    expect(report.text).toContain('就地改好3，另发说明1');
    for (const reader of [all, canton, english]) {
      expect(holding(reader, '第0周'), reader.id.toString()).toEqual([]);
      expect(reader.chat.botMessages).toHaveLength(before.get(reader)!);
    }
    expect(holding(canton, '已撤回：')).toHaveLength(1);
    expect(labels(holding(canton, '已撤回：')[0]!)).toEqual([]);
    expect(holding(english, 'Withdrawn: ')).toHaveLength(1);
    expect(holding(refusing, '已撤回：')).toHaveLength(1);
    expect(refusing.chat.botMessages).toHaveLength(before.get(refusing)! + 1);
    // Once.
    expect((await desk.admin.press(done, '更正已送出').answer).text).toContain('没有要更正');

    const [back] = await desk.press(done, '撤销', desk.admin);
    expect(labels(back!).join()).toContain('更正已送出的4条');
    expect((await correct(desk, back!)).text).toContain('就地改好3，另发说明1');
    const restored = holding(canton, '广东第0周')[0]!;
    expect(restored.text).toBe(`↩️ 已恢复\n${text}`);
    expect(labels(restored)).toEqual(labels(digest));
    expect(holding(english, '↩️ Back again')).toHaveLength(1);
    expect(holding(all, '第0周')).toHaveLength(1);
    expect(refusing.chat.botMessages.at(-1)!.text).toContain('已恢复');
    expect(refusing.chat.botMessages).toHaveLength(before.get(refusing)! + 2);
  });

  it('a new revision of the retracted week comes into the messages', async () => {
    const desk = await startDesk({ env });
    await publishNow(desk, fullArticle());
    const [canton, jilin] = [await subscriber(desk, '广东'), await subscriber(desk, '吉林')];
    await pushDigest(desk);
    await correct(desk, await retract(desk));
    expect([...holding(canton, '第0周'), ...holding(jilin, '第0周')]).toEqual([]);
    const [published] = await publishNow(desk, fullArticle(0, { 广东: ['广东重新写过', '新的。'] }));
    expect((await correct(desk, published!)).text).toContain('就地改好2，另发说明0');
    expect(holding(canton, '广东重新写过')).toHaveLength(1);
    expect(holding(jilin, '吉林第0周')).toHaveLength(1);
  });

  it('nothing is offered where nobody has it, and no card of before works on what came since', async () => {
    const desk = await startDesk({ env });
    await publishNow(desk, fullArticle());
    expect(labels(await retract(desk)).join()).not.toContain('更正');
    const second = await startDesk({ env });
    await publishNow(second, fullArticle());
    const reader = await subscriber(second, '广东');
    await pushDigest(second);
    const done = await retract(second);
    const card = cardIn(await second.press(done, '更正已送出', second.admin));
    await second.press(done, '撤销', second.admin);
    const [late] = await second.press(card, checkCard(card), second.admin);
    expect(late!.text).toContain('没有要更正');
    expect(holding(reader, '广东第0周')).toHaveLength(1);
  });
});

it('what a reader asked for by the button is edited too, also where it came by push before', async () => {
  const desk = await startDesk({ env });
  await publishNow(desk, fullArticle());
  const [asked, both] = [desk.reader(), desk.reader()];
  const [offer] = await desk.said(() => asked.say('/subscribe 广东'));
  await desk.press(offer!, '看本周的', asked);
  const [again] = await desk.said(() => both.say('/subscribe'));
  await pushDigest(desk);
  await desk.press(again!, '看本周的', both);
  expect([holding(asked, '广东第0周').length, holding(both, '广东第0周').length]).toEqual([1, 2]);
  const counts = [asked, both].map(one => one.chat.botMessages.length);
  const [published] = await publishNow(desk, fullArticle(0, { 广东: ['广东改过的标题', '新的。'] }));
  expect((await correct(desk, published!)).text).toContain('就地改好2，另发说明0');
  expect([asked, both].map(one => one.chat.botMessages.length)).toEqual(counts);
  expect([holding(asked, '改过的标题').length, holding(both, '改过的标题').length]).toEqual([1, 2]);
  expect([...holding(asked, '广东第0周'), ...holding(both, '广东第0周')]).toEqual([]);
});
