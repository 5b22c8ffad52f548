// Which characters are mistaken for each other by their look: in handwriting, in scanned text, or picked wrongly from a list.
import { LOOK_ALIKES } from './look-alikes.generated.ts';

/** For the characters of the 31 names, chosen by hand: what is written instead. */
const OF_NAMES: Record<string, string> = {
  北: '比此兆化丕背孔',
  京: '亰凉惊景亨享宗哀琼谅',
  天: '夫夭无大夬吞关元',
  津: '律建沣聿洋肆津滓',
  河: '何诃可柯阿沔呵泂荷',
  山: '出仙凶屿岂汕由',
  西: '酉四茜洒栖晒面覀硒牺',
  内: '肉丙纳冈闪呐芮',
  蒙: '濛朦檬曚家豪梦茫',
  古: '占右舌吉石台估姑固故苦',
  辽: '迁疗迈边过这达达廷',
  宁: '字宇守拧柠狞咛泞于宝定安',
  吉: '告舌古洁结桔佶杏壴',
  林: '材木休杯彬淋琳梦森村麻',
  黑: '墨里嘿熏点默',
  龙: '尤拢陇咙垄聋宠笼庞尨龚',
  江: '汀红汪扛杠缸工讧汇',
  上: '土止士下卜占丄',
  海: '悔每侮诲梅晦毎',
  苏: '办芬劳芳荞苈',
  浙: '淅折晰哲逝渐蜥浒',
  安: '宴妄按晏女鞍桉侒',
  徽: '微徵征薇徴徼徹彻黴霉嶶',
  福: '副幅逼富辐蝠褔祸',
  建: '健津律键腱逮毽',
  东: '车乐冻栋陈练轧东拣东',
  南: '喃楠献男雨甫商滴',
  湖: '胡潮糊瑚葫湘蝴猢溯',
  广: '厂产庄疒旷扩庆邝',
  重: '童里垂熏董量动種锺踵',
  庆: '床厌厦大厥庄应庑',
  四: '西匹罒皿囚泗曰回田驷',
  川: '州洲训顺巛圳卅钏',
  贵: '责贯贱溃匮遗馈赍贡费资',
  州: '洲川卅酬训丹',
  云: '去会耘芸运坛纭雲层云动',
  藏: '臧葬赃脏蔵戚葳',
  陕: '狭峡侠挟映郏陜荚硖颊',
  甘: '廿甜苷柑钳泔其日',
  肃: '萧啸箫潇粛聿隶画',
  青: '清情晴请责静蜻鲭精毒',
  夏: '厦复忧覆戛廈夔爱',
  新: '薪亲析斩斯折所欣斤',
  疆: '彊僵缰姜畺殭礓强',
};

const alike = new Map<string, Set<string>>();
for (const [char, others] of Object.entries(OF_NAMES)) {
  const set = new Set(others);
  set.delete(char);
  alike.set(char, set);
}

/** Whether `typed` looks like `meant`, a character of a region's name. */
export function looksLikeNameChar(typed: string, meant: string): boolean {
  return alike.get(meant)?.has(typed) ?? false;
}

let common: Map<string, string[]> | undefined;

/** Characters that look like this one, in both directions of the lists. */
export function lookAlikesOf(char: string): readonly string[] {
  if (!common) {
    common = new Map();
    for (const group of LOOK_ALIKES.trim().split(/\s+/)) {
      const [first, ...others] = group;
      for (const other of others) {
        push(common, first!, other);
        push(common, other, first!);
      }
    }
    for (const [first, others] of alike) for (const other of others) push(common, other, first);
  }
  return common.get(char) ?? [];
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (!known) map.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}
