// How an instant is written in each language and time zone, and marked up so that a client can show it in the reader’s own.
import { describe, expect, it } from 'vitest';
import { createLook } from '../../src/render/look.ts';
import { momentHtml, momentText } from '../../src/render/moment.ts';
import { shippedBook } from '../support/shipped-book.ts';

const book = shippedBook();
const AT = Date.parse('2018-12-31T16:30:00Z');

describe('an instant as text', () => {
  it.each([
    ['zh-Hans', 'Asia/Shanghai', '2019年1月1日周二 00:30（中国标准时间）'],
    ['en', 'Asia/Shanghai', 'Tuesday, 1 Jan 2019, 00:30 (China Standard Time)'],
    ['en', 'Europe/Berlin', 'Monday, 31 Dec 2018, 17:30 (Central European Standard Time)'],
    ['zh-Hans', 'UTC', '2018年12月31日周一 16:30（协调世界时）'],
  ] as const)('%s in %s: %s', (language, zone, text) => {
    expect(momentText(createLook(language, book, 'bot'), AT, zone)).toBe(text);
  });

  it('is marked up so that clients show the reader’s own time', () => {
    expect(momentHtml(createLook('zh-Hans', book, 'bot'), AT + 999, 'Asia/Shanghai')).toBe(
      `<tg-time unix="${AT / 1000}" format="wDT">2019年1月1日周二 00:30（中国标准时间）</tg-time>`,
    );
  });
});
