// What is asked in the bench, the same for every engine and every size.
import { pinyin } from 'pinyin-pro';
import { createDice } from './corpus.mjs';

/** Words and phrases of the article, two to seven characters long, none with the name of a region in it. */
const KEYWORDS = [
  ...['扶贫', '外贸', '口岸', '收费'],
  ...['融资难', '产业园', '新动能', '大数据'],
  ...['高速公路', '生态补偿', '营商环境', '物流成本', '小微企业', '客运专线', '金融服务', '民营经济'],
  ...['专项资金', '研发计划', '环境保护', '对外投资'],
  ...['自贸试验区', '高质量发展', '传统制造业', '供应链服务平台'],
];

/** Region names, exact keywords, and the same with one wrong character. `want` stands in a right result. */
export function makeQueries({ book }) {
  const slip = createSlip();
  return {
    region: book.regions.map(({ name }) => ({ text: name, want: name })),
    exact: KEYWORDS.map(text => ({ text, want: text })),
    typo: KEYWORDS.map((want, i) => ({ text: slip(want, i), want })),
  };
}

/** Puts one wrong character into a word: one of the same sound, and in every second word of four or more any other. */
function createSlip() {
  const dice = createDice(11);
  const common = commonCharacters();
  const soundOf = char => pinyin(char, { toneType: 'none' });
  const bySound = new Map();
  for (const char of common) bySound.set(soundOf(char), [...(bySound.get(soundOf(char)) ?? []), char]);
  return (word, number) => {
    const at = Math.floor(dice() * word.length);
    const pool = number % 2 === 1 && word.length > 3 ? common : bySound.get(soundOf(word[at]));
    const others = pool.filter(char => char !== word[at]);
    return word.slice(0, at) + others[Math.floor(dice() * others.length)] + word.slice(at + 1);
  };
}

/** The 3,755 characters of GB 2312, level 1. */
function commonCharacters() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  }
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))];
}
