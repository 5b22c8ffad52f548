// 订阅, 退订 and the like at the start of a text: which command they stand for. 订阅 elsewhere in a text asks for nothing.
import { cleanText, foldText } from '../../content/normalize.ts';

export interface PlainWords {
  name: 'subscribe' | 'unsubscribe' | 'mine';
  /** What follows the word, as typed. */
  rest: string;
}

/** Politeness that may stand before the word. Folded, as all below. */
const PLEASE = String.raw`(?:请问?|麻烦|帮我|请帮我|我要|我想|我想要|please\s+|i want to\s+|i'd like to\s+)?\s*`;
const VERBS: readonly (readonly [PlainWords['name'], RegExp])[] = [
  ['mine', /^(?:我的订阅|订阅设置|订阅管理|管理订阅|my subscriptions?)(?=\s*$)/],
  ['unsubscribe', new RegExp(`^${PLEASE}(?:退订|取消\\s*订阅|停止订阅|unsubscribe(?![a-z])(?:\\s+from(?![a-z]))?)`)],
  // 订阅号, 订阅者 … are things to search for.
  ['subscribe', new RegExp(`^${PLEASE}(?:订阅(?![号者量数户费源])|subscribe(?![a-z])(?:\\s+to(?![a-z]))?)`)],
];
/** Words that only round the sentence off. */
const ROUNDING = /^(?:吧|了|啦|一下|谢谢|每周|推送|的|[:：,，。.!！\s])+/;
const QUESTION = /怎么|怎样|如何|什么|哪些|多少|吗[?？]?$|^[?？]+$|^how\b|^what\b/;

/** The command that a text stands for; undefined for any other text. A question about subscribing shows what is subscribed. */
export function plainWords(text: string): PlainWords | undefined {
  const clean = cleanText(text);
  const folded = foldText(clean);
  for (const [name, pattern] of VERBS) {
    const found = pattern.exec(folded);
    if (!found) continue;
    const tail = folded.slice(found[0].length);
    if (QUESTION.test(tail.trim())) return { name: 'mine', rest: '' };
    const rounding = ROUNDING.exec(tail)?.[0] ?? '';
    return { name, rest: clean.slice(found[0].length + rounding.length).trim() };
  }
  return undefined;
}
