// Which plain words, in Chinese and English, do what /subscribe, /unsubscribe and /mine do, and which only look alike.
import { describe, expect, it } from 'vitest';
import { plainWords } from '../../../src/bot/subscription/plain-words.ts';

describe('plain words for commands', () => {
  it.each([
    ['订阅', 'subscribe', ''],
    ['  订阅！', 'subscribe', ''],
    ['订阅 广东 扶贫', 'subscribe', '广东 扶贫'],
    ['订阅：广东，扶贫', 'subscribe', '广东,扶贫'],
    ['訂閱廣東', 'subscribe', '廣東'],
    ['请订阅广东', 'subscribe', '广东'],
    ['订阅一下广东', 'subscribe', '广东'],
    ['SUBSCRIBE Guangdong', 'subscribe', 'Guangdong'],
    ['please subscribe to Inner Mongolia', 'subscribe', 'Inner Mongolia'],
    ['退订', 'unsubscribe', ''],
    ['退订吧。', 'unsubscribe', ''],
    ['退訂 扶貧', 'unsubscribe', '扶貧'],
    ['取消订阅', 'unsubscribe', ''],
    ['取消訂閱 廣東', 'unsubscribe', '廣東'],
    ['取消 订阅', 'unsubscribe', ''],
    ['我要退订', 'unsubscribe', ''],
    ['unsubscribe from Guangdong', 'unsubscribe', 'Guangdong'],
    ['我的订阅', 'mine', ''],
    ['订阅什么好', 'mine', ''],
    ['订阅怎么弄', 'mine', ''],
    ['my subscription', 'mine', ''],
  ] as const)('%s → %s “%s”', (text, name, rest) => expect(plainWords(text)).toEqual({ name, rest }));

  it.each([
    '',
    '广东',
    '怎么订阅',
    '广东 订阅',
    '订阅号运营',
    '订阅量',
    'subscribers',
    'unsubscribed',
    '不要退订',
    '取消',
    '我的订阅号',
  ])('%j is no such word', text => expect(plainWords(text)).toBeUndefined());
});
