// Takes off what only makes a sentence of a topic: 关于…的消息, and around names 我想看看 and 最近的. Words that may belong to a
// keyword stay (信息技术, 氢能), because a wrong keyword waits in vain for ever.

import { foldText } from '../../content/normalize.ts';
import { FILLER_WORDS } from '../../search/query/filler-words.ts';
import { isOneWord, splitWords } from '../../search/spelling/word-breaks.ts';

const AROUND = /^(?:关于|有关)|(?:的(?:消息|新闻|内容|简报|动态|资讯|信息|情况)?)$/gu;

/** A keyword that stands alone. */
export function trimKeyword(text: string): string {
  if (isOneWord(text)) return text;
  const trimmed = text.replace(AROUND, '');
  return [...trimmed].length > 1 ? trimmed : text;
}

/** Words before a keyword that only tie it to the name; other fillers may be its first word (一带一路). */
const TIES = new Set(
  '的 和 与 跟 及 以及 还有 在 对 最近 近来 近期 目前 现在 当前 关于 有关 相关 全省 全市 本省 当地 and or of in on'.split(
    ' ',
  ),
);

/** What stands beside a region's name in one run; empty where it says nothing. */
export function trimSentence(text: string): string {
  const words = splitWords(text).map(word => ({
    word,
    folded: foldText(word.trim()),
    blank: !/[\p{L}\p{N}]/u.test(word),
  }));
  if (words.every(one => one.blank || FILLER_WORDS.has(one.folded))) return '';
  const from = words.findIndex(one => !one.blank && !TIES.has(one.folded));
  const last = words.findLastIndex(one => !one.blank && !FILLER_WORDS.has(one.folded));
  const rest = words
    .slice(from, last + 1)
    .map(one => one.word)
    .join('')
    .trim();
  return [...rest].length > 1 ? rest : text;
}
