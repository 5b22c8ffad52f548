// Which lines around an article are no text of it (bylines, captions, footers, navigation), which only look so, and which name
// the source.
import { describe, expect, it } from 'vitest';
import { readFurniture } from '../../../src/content/article/furniture.ts';

describe('lines around the text', () => {
  it.each([
    ['本报记者 甲乙丙 综合整理', 'byline'],
    ['新华社记者甲乙', 'byline'],
    ['（丁戊己 摄影报道）', 'byline'],
    ['文/甲乙 图/丙丁', 'byline'],
    ['综合各地日报报道', 'byline'],
    ['2026-11-23 第07版：地方', 'publication-line'],
    ['2026年11月23日出版', 'publication-line'],
    ['发布时间：2026-11-23 08:40', 'publication-line'],
    ['2026年11月23日 星期一', 'publication-line'],
    ['浏览次数：123', 'publication-line'],
    ['总第38期', 'publication-line'],
    ['[图片]', 'caption'],
    ['图为渔具打样车间。（资料图片）', 'caption'],
    ['▲ 马铃薯温室一角。', 'caption'],
    ['新华社记者 甲乙 摄', 'caption'],
    ['受访者供图', 'caption'],
    ['图1：产量走势', 'caption'],
    ['责任编辑：庚辛', 'footer'],
    ['（責任編輯：庚辛）', 'footer'],
    ['责编丨甲 审核丨乙', 'footer'],
    ['版权声明：未经许可不得转载', 'footer'],
    ['上一篇　下一篇', 'footer'],
    ['——END——', 'footer'],
    ['（完）', 'footer'],
    ['京ICP备12345号', 'footer'],
    ['欢迎关注我们的公众号', 'footer'],
    ['首页 > 地方 > 正文', 'navigation'],
    ['【打印】【关闭】', 'navigation'],
    ['上一页 1 2 3 下一页', 'navigation'],
    ['第1页/共3页', 'navigation'],
    ['来源：某经济日报', 'source'],
  ])('%s is a %s', (text, code) => {
    expect(readFurniture(text)?.code).toBe(code);
  });

  it.each([
    '数据来源：国家统计局',
    '记者从省统计局获悉，上半年增长一成',
    '记者调查发现，价格回落',
    '分享经济规模扩大',
    '更多惠企政策落地',
    '图书馆夜间开放',
    '扫码支付商户达3万家',
    '2026年11月20日，全省召开会议',
    '来自天津市商务委的消息，外贸增长',
    '上半年完成投资十亿元',
    '编辑出版产业园开工',
    '声明效力：等同合同',
    '返回舱着陆场启用',
    '评论员队伍扩大',
    '图们江口岸通关',
    '分享。',
  ])('%s is text of the article', text => {
    expect(readFurniture(text)).toBeUndefined();
  });

  it.each([
    ['来源：某报', '某报', 'source'],
    ['（来源：某报）', '某报', 'source'],
    ['来源丨某报', '某报', 'source'],
    ['2026年07月06日 10:15 来源:某经济网-《某经济日报》', '某经济网-《某经济日报》', 'publication-line'],
    ['来源：某报 作者：甲乙', '某报', 'publication-line'],
    ['2026年11月23日 来源：某报 作者：甲乙', '某报', 'publication-line'],
  ])('%s names its source', (text, source, code) => {
    expect(readFurniture(text)).toMatchObject({ source, code });
  });

  it('tells the head of a list of links, and what ends an article', () => {
    expect(readFurniture('相关阅读')).toMatchObject({ related: true, closes: true });
    expect(readFurniture('责任编辑：甲')).toMatchObject({ related: false, closes: true });
    expect(readFurniture('[图片]')).toMatchObject({ related: false, closes: false });
  });
});
