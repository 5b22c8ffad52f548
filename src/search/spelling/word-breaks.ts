// Where one Chinese word ends and the next begins, from the dictionary that comes with Node (ICU). It keeps a name from
// being found across two other words (河南 in 黄河南岸, 资中 in 投资中心). What a word means is decided elsewhere.

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a text in order; together they are the text. */
export function splitWords(text: string): string[] {
  return Array.from(segmenter.segment(text), part => part.segment);
}

/** For each position from 0 to the length: true where a word begins or ends. */
export function wordBreaks(text: string): boolean[] {
  const breaks = new Array<boolean>(text.length + 1).fill(false);
  for (const { index } of segmenter.segment(text)) breaks[index] = true;
  breaks[text.length] = true;
  return breaks;
}

/** Whether the dictionary knows the text as one word. */
export function isOneWord(text: string): boolean {
  return text.length > 1 && splitWords(text).length === 1;
}
