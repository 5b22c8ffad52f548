// Topics on a button come back as they were; of a forged text only what it can mean is read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../src/content/topics.ts';
import { decodeTopics, encodeTopics } from '../../src/render/topics-code.ts';
import { shippedBook } from '../support/shipped-book.ts';

const book = shippedBook();
const topics = (regions: string[], keywords: string[] = []) => ({ everything: false, regions, keywords });

describe('topics on buttons', () => {
  it.each([EVERYTHING, topics(['guangdong', 'jilin'], ['扶贫', '外贸 进出口']), topics([], ['#1']), topics(['jilin'])])(
    '%o comes back as it was',
    wanted => expect(decodeTopics(book, encodeTopics(wanted))).toEqual(wanted),
  );

  it.each(['', '|', '||', ' ', 'atlantis', `|${'字'.repeat(41)}`])('%j names nothing', text =>
    expect(decodeTopics(book, text)).toBeUndefined(),
  );

  it('reads of a forged text only what it can mean', () => {
    expect(decodeTopics(book, 'atlantis jilin jilin|扶贫|扶贫')).toEqual(topics(['jilin'], ['扶贫']));
    const many = Array.from({ length: 50 }, (_, index) => `字${index}`);
    expect(decodeTopics(book, `|${many.join('|')}`)?.keywords).toHaveLength(20);
    fc.assert(fc.property(fc.string(), text => void decodeTopics(book, text)));
  });
});
