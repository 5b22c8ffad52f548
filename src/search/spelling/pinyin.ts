// How Chinese sounds: the readings of a character, the syllables in Latin letters, and which sounds are the same or are
// commonly mixed up. Which name a sound stands for is decided in names/.
import { pinyin } from 'pinyin-pro';

/** All toneless syllables of the standard, ü as v. */
const SYLLABLES = new Set(
  `a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha chai chan
  chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan
  dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e en er fa fan fang fei fen feng fo fou fu
  ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu
  hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng
  kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu
  luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen
  neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin
  ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan
  rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang
  shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo
  wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying
  yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua
  zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo`.split(/\s+/),
);
const LONGEST_SYLLABLE = 6;

/** A syllable with its tone, 1 to 4, or 5 for none. */
export interface Syllable {
  letters: string;
  tone: number;
}

/** Place names that the dictionary reads wrongly. */
const OVERRIDES: Record<string, string> = {
  歙县: 'she4 xian4',
  单县: 'shan4 xian4',
  乐清: 'yue4 qing1',
  浚县: 'xun4 xian4',
  黄陂: 'huang2 pi2',
  曲周: 'qu1 zhou1',
  任丘: 'ren2 qiu1',
};

const isHan = (char: string): boolean => /^\p{Script=Han}$/u.test(char);

/** The syllables of a name as it is read; characters that are no ideographs are left out. */
export function readName(name: string): Syllable[] {
  for (const [wrong, right] of Object.entries(OVERRIDES)) {
    if (name.startsWith(wrong)) return [...parseSyllables(right.split(' ')), ...readName(name.slice(wrong.length))];
  }
  const han = [...name].filter(isHan).join('');
  return han === '' ? [] : parseSyllables(pinyin(han, { toneType: 'num', type: 'array', v: true }));
}

const parseSyllables = (numbered: string[]): Syllable[] =>
  numbered.map(one => ({ letters: one.replace(/\d$/, ''), tone: Number(/\d$/.exec(one)?.[0] ?? 5) || 5 }));

const readings = new Map<string, readonly string[]>();

/** All toneless readings of one character, the commonest first; empty for anything that is no ideograph. */
export function readingsOf(char: string): readonly string[] {
  const known = readings.get(char);
  if (known) return known;
  const found = isHan(char)
    ? [...new Set(pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true }))].filter(one =>
        SYLLABLES.has(one),
      )
    : [];
  readings.set(char, found);
  return found;
}

/** Whether two characters can sound the same, whatever the tone. */
export function sameSound(a: string, b: string): boolean {
  const sounds = readingsOf(b);
  return readingsOf(a).some(sound => sounds.includes(sound));
}

/** A syllable without what southern accents mix up: zh/z, ch/c, sh/s, n/l, f/h, and -ng/-n. */
export function accentOf(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/^f/, 'h')
    .replace(/(?<=[aei])ng$/, 'n');
}

/** Whether two characters sound alike to an ear that mixes those sounds. */
export function nearSound(a: string, b: string): boolean {
  const sounds = readingsOf(b).map(accentOf);
  return readingsOf(a).some(sound => sounds.includes(accentOf(sound)));
}

/**
 * The ways to read a run of lower-case letters as syllables, fewest syllables first, at most `limit`; `xian` is xian and
 * xi an. Empty when it is no pinyin.
 */
export function splitSyllables(letters: string, limit = 8): string[][] {
  const found: string[][] = [];
  // A dead end is remembered, so that a long run that is no pinyin costs no more than its length.
  const dead = new Set<number>();
  const walk = (from: number, path: string[]): boolean => {
    if (found.length >= limit) return true;
    if (from === letters.length) {
      found.push(path);
      return true;
    }
    if (dead.has(from)) return false;
    let any = false;
    for (let length = Math.min(LONGEST_SYLLABLE, letters.length - from); length > 0; length--) {
      const syllable = letters.slice(from, from + length);
      if (SYLLABLES.has(syllable) && walk(from + length, [...path, syllable])) any = true;
    }
    if (!any) dead.add(from);
    return any;
  };
  walk(0, []);
  return found.sort((a, b) => a.length - b.length);
}
