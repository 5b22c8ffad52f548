// Texts too long for a button come back by their key, a forged key gives nothing, and what is not used is forgotten.
import { describe, expect, test } from 'vitest';
import { ENGINES, freshStore } from '../support/stores.ts';

describe.each(ENGINES)('texts on %s', engine => {
  test.each(['外贸 '.repeat(40), 'a', '', '🇨🇳 emoji 𠮷', 'it\'s %_\\ "quoted"'])(
    '%j comes back by its key',
    async text => {
      const { texts } = await freshStore(engine);
      const key = await texts.rememberText(text);
      expect(key).toMatch(/^[A-Za-z0-9_-]{16}$/);
      expect(await texts.rememberText(text)).toBe(key);
      expect(await texts.recallText(key)).toBe(text);
    },
  );

  test('what no engine stores comes back with a mark in its place', async () => {
    const { texts } = await freshStore(engine);
    const key = await texts.rememberText('a\0b\ud83dc\ude00');
    expect(await texts.recallText(key)).toBe('a\ufffdb\ufffdc\ufffd');
  });

  test.each(['AAAAAAAAAAAAAAAA', '', '\0', "' or 1=1 --"])('the forged key %j gives nothing', async key => {
    const { texts } = await freshStore(engine);
    await texts.rememberText('a');
    expect(await texts.recallText(key)).toBeUndefined();
  });

  test('used again is kept longer', async () => {
    let at = 1000;
    const { texts } = await freshStore(engine, { now: () => at });
    const [old, used] = [await texts.rememberText('old'), await texts.rememberText('used')];
    at = 2000;
    await texts.rememberText('used');
    expect(await texts.prune(2000)).toBe(1);
    expect(await texts.recallText(old)).toBeUndefined();
    expect(await texts.recallText(used)).toBe('used');
  });
});
