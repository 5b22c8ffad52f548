// Taking an edition or an entry back, undoing that, and publishing anew.
import { describe, expect, it } from 'vitest';
import {
  cardIn,
  checkCard,
  fullArticle,
  publishNow,
  publishText,
  startDesk,
  subscriber,
  W31,
} from '../../support/desk.ts';

describe('/retract', () => {
  it('takes back an edition, and its button undoes that once', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const card = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31}`)));
    const [done] = await desk.press(card, checkCard(card), desk.admin);
    expect(await desk.seen('广东')).not.toContain('第0周');
    await desk.press(done!, '撤销', desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
    const again = await desk.admin.press(done!, { data: done!.buttons[0]![0]!.callback_data! }).answer;
    expect(again.alert).toBe(true);
  });

  it('takes back one entry, and undoes that while nothing else changed', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const card = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31} 广东`)));
    const [done] = await desk.press(card, checkCard(card), desk.admin);
    expect(await desk.seen('广东')).not.toContain('第0周');
    expect(await desk.seen('吉林')).toContain('第0周');
    await desk.press(done!, '撤销', desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
    const second = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31} 广东`)));
    const [retracted] = await desk.press(second, checkCard(second), desk.admin);
    await publishNow(desk, fullArticle(0, { 吉林: ['改了吉林', '改。'] }).replace(/广东：.*\n\n.*\n\n/, ''));
    const late = await desk.admin.press(retracted!, '撤销').answer;
    expect(late.text).toContain('不能再撤销');
    expect(await desk.seen('广东')).not.toContain('第0周');
  });

  it('stops what is not out yet', async () => {
    const desk = await startDesk({ env: { SEND_RATE: '2' } });
    await publishNow(desk, fullArticle());
    const readers = await Promise.all(Array.from({ length: 12 }, () => subscriber(desk, '广东')));
    const card = cardIn(await desk.said(() => desk.admin.say('/digest')));
    await desk.press(card, checkCard(card), desk.admin);
    await Promise.any(readers.map(reader => reader.chat.next('第0周')));
    const retract = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31}`)));
    await desk.press(retract, checkCard(retract), desk.admin);
    const [deliveries] = await desk.said(() => desk.admin.say('/deliveries'));
    expect(deliveries!.text).toContain('已停止');
    const got = readers.filter(reader => reader.chat.botMessages.some(one => one.text.includes('第0周')));
    expect(got.length).toBeLessThan(12);
  });
});

it('a confirm of a draft on a retracted week publishes it anew', async () => {
  const desk = await startDesk();
  await publishNow(desk, fullArticle());
  const card = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31}`)));
  await desk.press(card, checkCard(card), desk.admin);
  const fresh = await publishText(desk, fullArticle(0, { 广东: ['新稿', '新的。'] }));
  await desk.press(fresh, checkCard(fresh), desk.admin);
  expect(await desk.seen('广东')).toContain('新稿');
});
