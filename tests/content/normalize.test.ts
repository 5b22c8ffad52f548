// Texts made comparable (scripts, widths, variants) with every place kept, and cleaned of what nobody sees; no character is
// halved.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cutText, foldText } from '../../src/content/normalize.ts';

describe('foldText', () => {
  it.each([
    ['臺灣', '台湾'],
    ['陝西', '陕西'],
    ['陜西', '陕西'],
    ['黑龍江', '黑龙江'],
    ['內蒙古', '内蒙古'],
    ['新彊', '新疆'],
    ['藏医葯', '藏医药'],
    ['廣西壯族自治區', '广西壮族自治区'],
    ['広東', '广东'],
    ['ＧＤＰ', 'gdp'],
    ['３６８３４', '36834'],
    ['PM10', 'pm10'],
    ['％', '%'],
    ['台州', '台州'],
  ])('%s → %s', (text, folded) => expect(foldText(text)).toBe(folded));
  it('keeps every place: the result is as long as the text', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => foldText(text).length === text.length)));
  it('changes nothing the second time', () =>
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => foldText(foldText(text)) === foldText(text))));
});

describe('cleanText', () => {
  it.each([
    ['\ufeff吉林', '吉林'],
    ['贵\u00ad州', '贵州'],
    ['吉\u200d林\ufe0f', '吉林'],
    ['\u202e吉林\u2069', '吉林'],
    ['⼭东', '山东'],
    ['⻘海', '青海'.replace('青', '⻘')],
    ['云\n南\t省', '云 南 省'],
    ['山\u0332东\u0332', '山东'],
    ['ｊｉｌｉｎ', 'jilin'],
    ['shānxī', 'shānxī'],
    ['ѕichuan', 'sichuan'],
    ['Пекин', 'Пекин'],
    ['a\ud800b', 'ab'],
    ['\u3164广东', '广东'],
    ['🎉', '🎉'],
  ])('%j → %j', (raw, clean) => expect(cleanText(raw)).toBe(clean));
  it('leaves no half characters and no direction marks', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => !/[\p{Cs}\p{Cf}\p{Cc}]/u.test(cleanText(text)))));
});

describe('cutText', () => {
  it('counts code points and never halves one', () => {
    expect(cutText('🎉🎉🎉', 2)).toEqual({ text: '🎉🎉', cut: true });
    expect(cutText('🎉🎉', 2)).toEqual({ text: '🎉🎉', cut: false });
    expect(cutText('广东', 5)).toEqual({ text: '广东', cut: false });
  });
});
