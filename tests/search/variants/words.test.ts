// Messages that mean no region: greetings and small talk, foreign places, sayings, other scripts, markup and code; and the
// same words of the store in every form they are typed in.
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/content/normalize.ts';
import { readName } from '../../../src/search/spelling/pinyin.ts';
import { expectShare, type Row, silent } from '../../support/measure.ts';
import { ask, book, line, seedEdition } from '../../support/seed-search.ts';

const none = (texts: string): Row[] =>
  texts
    .trim()
    .split(/\s*\n\s*|\|/)
    .map((text): Row => [text.trim(), []]);

describe('nothing is found, answered or offered', () => {
  it('for greetings, thanks, laughter and the like', () =>
    expectShare(
      none(`你好|您好|你好呀|早上好|晚安|再见|拜拜|谢谢|谢谢你|多谢啦|辛苦了|不客气|在吗|在不在|有人吗|哈哈|哈哈哈哈|呵呵|嘿嘿|嗯|嗯嗯|哦|好的|好吧|行|可以|知道了|明白|收到|没问题
      |你是谁|你叫什么名字|你会什么|你能做什么|你是机器人吗|讲个笑话|唱首歌|讲个故事|几点了|今天星期几|吃了吗|我爱你|你真棒|无聊|对不起|没关系|怎么用|帮助|菜单|取消|退订|怎么退订|订阅|开始|停止|继续|测试
      |生日快乐|新年快乐|么么哒|抱抱|在干嘛|太好了|不错|哇|666|123|hello|hi|hey there|good morning|good night|bye|thanks a lot|thank you very much|ok|okay|yes|no|lol|haha|test|testing|help|stop|cancel
      |who are you|what can you do|how are you|nice to meet you|are you a bot|asdf|asdfgh|qwerty|zxcvbn|abc|aaaa|hmm|wow|cool`),
      silent,
      1,
    ));
  it('for other countries and their cities', () => {
    const blocked = book.blockers.filter(({ near }) => near.length === 0).flatMap(({ words }) => words);
    expectShare(
      blocked.map((word): Row => [word, []]),
      (got, want) => silent(got, want) || got.entries.length > 0,
      0.99,
    );
    expectShare(
      blocked.filter(word => word.length < 8).map((word): Row => [`${word}怎么样`, []]),
      got => got.regions.length === 0,
      1,
    );
  });
  it('for ordinary words that share a character with a name', () =>
    expectShare(
      none(`江湖|广播|吉他|云盘|河马|广告|黑板|青年|吉祥|云朵|上帝|四季|天空|福气|湖泊|贵族|藏獒|甘蔗|宁静|南极|西瓜|北极|东西|山水|海洋|京剧|川剧|黑海|海豚|青春|龙虾|上衣|夏天|州长|古代|疆土|南瓜|西装|津津有味|川流不息|粤语
      |湘菜|豫剧|桂花|藏红花|蒙面|辽阔|黑夜|宁愿|甘愿|北漂|海鲜|青蛙|东家|南下|山寨|广角|江豚|湖水|河道|重量|天上|安静|福利|晋级|新年好|大同小异|长治久安|一马平川|西北风|喝西北风`),
      silent,
      0.99,
    ));
  it('for other scripts', () =>
    expectShare(
      none('こんにちは|さようなら|안녕하세요|Привет|Пекин|مرحبا|สวัสดี|नमस्ते|γειά|שלום|བོད་ལྗོངས|ニュース'),
      silent,
      1,
    ));
  it('for markup, code and paths', () =>
    expectShare(
      none(`<script>alert(1)</script>\n<style>body{}</style>\n<iframe src="x"></iframe>\n<!-- x -->\n../../etc/passwd\n/etc/passwd/x\n{{7*7}}\n\${jndi:ldap://x}\n%s%s%n\n'; DROP TABLE users;--\n.*\n[]\n{}\n()\n''
      "\n\\\n<>\n&&\n||\n---\n***\n#!/bin/sh\n1=1\n0x00\nnull\nundefined\nNaN\n[object Object]\njavascript:alert(1)\nrm -rf /`),
      silent,
      1,
    ));
  it('for empty messages', () =>
    expectShare(
      ['', ' ', '\n\n', '\u200b', '？？？', '...', '，。、；', '🎉', '——'].map((text): Row => [text, []]),
      silent,
      1,
    ));
  it('for prose, although its short words stand in the texts', () =>
    expectShare(
      [
        '早上七点起床，洗漱完毕后吃了两个包子一碗粥，然后骑车去上班。到公司后先开会，会议讨论了很多问题，大家各抒己见。下午继续工作，写了一份报告，提交给领导。',
        '我觉得学习最重要的是坚持，不管遇到什么困难都不能放弃。每天进步一点点，时间长了就会有很大的提高。希望自己能够保持这样的状态，继续努力下去，实现自己的目标。',
        '最近在学习做菜，买了很多调料和厨具。第一次做红烧肉，火候没有掌握好，有点糊了。第二次就好多了，家人都说好吃。以后打算学习更多的菜，提高自己的水平。',
      ]
        .flatMap(text => [text, text.repeat(30)])
        .map((text): Row => [text, []]),
      silent,
      1,
    ));
  it('for topics the texts do not touch', () =>
    expectShare(
      none(
        '区块链|足球|无人机|地震|人工智能|芯片|元宇宙|篮球|火星|量子计算|碳中和|房价|演唱会|世界杯|新能源汽车|比特币|高考|春运|冬奥会|电影票房|猪肉价格|大熊猫|数字人民币|乡村振兴战略|智能手机',
      ),
      silent,
      1,
    ));
});

describe('kinds of answer to a message without region', () => {
  it.each([
    ['你好', 'smallTalk'],
    ['/help', 'smallTalk'],
    ['最新消息', 'edition'],
    ['有什么新闻', 'edition'],
    ['上周', 'edition'],
    ['扶贫', 'results'],
    ['区块链', 'nothing'],
    ['香港', 'uncovered'],
    ['朝阳区', 'choice'],
    ['湖南路', 'choice'],
  ])('%s: %s', (text, kind) => expect(ask(text).kind).toBe(kind));
});

/** Words of two to four characters from the texts, each with the entries that hold it. */
const WORDS =
  '扶贫 外贸 高速 物流 电商 煤炭 口岸 融资 夏粮 铺轨 通关 罚款 营商环境 空气质量 饮用水 自贸试验区 差异化收费 藏医药 基金小镇'.split(
    ' ',
  );
const holders = (word: string): string[] =>
  seedEdition.entries
    .filter(({ headline, body }) => foldText(headline + body).includes(word))
    .map(({ region }) => book.region(region).name);

describe('words of the store', () => {
  it.each(WORDS)('%s is found, in the headline first', word => {
    const { hits } = ask(word);
    expect(hits.map(hit => book.region(hit.region).name).sort()).toEqual(holders(word).sort());
    const places = hits.map(hit => hit.where);
    expect(places).toEqual([...places].sort((a, b) => (a === b ? 0 : a === 'headline' ? -1 : 1)));
    expect(hits.every(hit => hit.terms.includes(word))).toBe(true);
  });
  it('are found in pinyin, together and apart', () => {
    for (const word of WORDS) {
      const syllables = readName(word).map(one => one.letters);
      for (const text of [syllables.join(''), syllables.join(' ')]) {
        expect(holders(word), text).toContain(line(text).entries[0]);
      }
    }
  });
  it('are found in traditional characters and full width', () => {
    for (const text of ['扶貧', '外貿', '電商', '營商環境', '空氣質量', 'ＰＭ１０', 'pm2.5', 'etc']) {
      expect(line(text).entries.length, text).toBeGreaterThan(0);
    }
  });
  it('are found with one wrong character of like sound or look', () => {
    const slips =
      '扶平 扶贪 外茂 物硫 电伤 口按 煤碳 融姿 夏良 铺鬼 营商环镜 空汽质量 饮用谁 自贸实验区 差异化收废 藏医葯 藏一药 基金小真 高速公露';
    for (const text of slips.split(' ')) expect(line(text).entries.length, text).toBeGreaterThan(0);
    expect(ask('扶平').query.readAs).toEqual([{ typed: '扶平', as: '扶贫' }]);
  });
  it('are held together by quotation marks of every kind', () => {
    for (const [open, close] of ['“”', '「」', '『』', '《》', '〈〉', '""', "''", '‘’', '«»', '``']) {
      expect(line(`${open}虹桥基金小镇${close}`), open).toMatchObject({ regions: [], entries: ['上海'] });
    }
    expect(line('“数字吉林”')).toMatchObject({ regions: [], entries: ['吉林'] });
    expect(line('“广东”')).toMatchObject({ regions: ['广东'] });
  });
  it('a quoted phrase that stands nowhere is read as plain text', () =>
    expect(line('“广东和江苏”').regions).toEqual(['广东', '江苏']));
  it('numbers match as typed, the whole one before the tail of a longer one', () => {
    expect(line('36834').entries).toEqual(['山东']);
    expect(line('３６８３４万吨').entries).toEqual(['山东']);
    expect(line('36,834万吨').entries).toEqual(['山东']);
    expect(line('26亿元').entries).toEqual(['青海', '湖北']);
    expect(line('7项').entries[0]).toBe('湖南');
  });
  it('lead with the region that stands beside them', () => {
    expect(line('广东 融资').entries[0]).toBe('广东');
    expect(line('福建 地震')).toMatchObject({ regions: ['福建'], entries: ['福建'] });
    expect(line('guangxi fupin')).toMatchObject({ regions: ['广西'], entries: ['广西'] });
  });
});
