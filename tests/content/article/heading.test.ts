// Which line begins an entry, for which region or regions, and which lines with a colon or brackets name a place outside the 31
// or none at all.
import { describe, expect, it } from 'vitest';
import { createHeadingReader } from '../../../src/content/article/heading.ts';
import { shippedBook } from '../../support/shipped-book.ts';

const read = createHeadingReader(shippedBook());

describe('headings of one region', () => {
  it.each([
    ['吉林：冰雪', 'jilin', '冰雪'],
    ['吉　林：冰雪', 'jilin', '冰雪'],
    ['黑 龙 江：冰雪', 'heilongjiang', '冰雪'],
    ['1. 北京市：夜市', 'beijing', '夜市'],
    ['2、内蒙古自治区：风电', 'neimenggu', '风电'],
    ['（三）广西壮族自治区：蔗糖', 'guangxi', '蔗糖'],
    ['四、宁夏回族自治区：奶牛', 'ningxia', '奶牛'],
    ['⑤新疆维吾尔自治区：番茄', 'xinjiang', '番茄'],
    ['06 西藏自治区：冷链', 'xizang', '冷链'],
    ['7）黑龙江省：烘干', 'heilongjiang', '烘干'],
    ['三十一、广西自治区：蔗糖', 'guangxi', '蔗糖'],
    ['【吉林】冰雪', 'jilin', '冰雪'],
    ['【吉林】：冰雪', 'jilin', '冰雪'],
    ['〖宁夏〗硅材料', 'ningxia', '硅材料'],
    ['河南﹕面点', 'henan', '面点'],
    ['湖北∶码头', 'hubei', '码头'],
    ['江西︰稀土', 'jiangxi', '稀土'],
    ['陕西 ：  果袋', 'shaanxi', '果袋'],
    ['陝西：果袋', 'shaanxi', '果袋'],
    ['廣東：陶瓷', 'guangdong', '陶瓷'],
    ['Shaanxi: apples', 'shaanxi', 'apples'],
    ['广西：试行（一）：第一批', 'guangxi', '试行（一）：第一批'],
    ['海南州：牧场', undefined, ''],
    ['北京大学：招生', undefined, ''],
    ['江苏银行：年报', undefined, ''],
    ['苏宁：年报', undefined, ''],
    ['广东省统计局：数据', undefined, ''],
    ['会议指出：加快', undefined, ''],
    ['31省区市:一周经济最亮点', undefined, ''],
    ['北京时间：8点', undefined, ''],
  ])('%s → %s', (text, region, headline) => {
    const heading = read(text);
    if (region === undefined) expect(heading?.regions ?? []).toEqual([]);
    else expect(heading).toMatchObject({ how: 'strong', regions: [region], headline });
  });

  it('takes what stands in a bracket for the headline and what follows for the text', () => {
    expect(read('【黑龙江：大豆收储】大豆分三级。')).toMatchObject({ headline: '大豆收储', body: '大豆分三级。' });
  });

  it('takes a category in a bracket for no headline', () => {
    expect(read('【外贸】广东：玩具')).toMatchObject({ regions: ['guangdong'], headline: '玩具', tags: ['【外贸】'] });
  });
});

describe('headings of several regions', () => {
  it.each([
    ['京津冀：月票', 'beijing tianjin hebei'],
    ['川渝：班列', 'sichuan chongqing'],
    ['北京、天津：公交', 'beijing tianjin'],
    ['北京和天津：公交', 'beijing tianjin'],
    ['湖南湖北：治湖', 'hunan hubei'],
    ['沪苏浙皖三省一市：算力', 'shanghai jiangsu zhejiang anhui'],
    ['长三角地区：算力', 'shanghai jiangsu zhejiang anhui'],
    ['东北三省：粮食', 'liaoning jilin heilongjiang'],
    ['广东、香港：口岸', 'guangdong'],
  ])('%s → %s', (text, regions) => {
    expect(read(text)?.regions.join(' ')).toBe(regions);
  });
});

describe('headings outside the 31', () => {
  it.each([
    '朝阳区：菜店',
    '全国：用电量',
    '香港：展会',
    '臺灣：鳳梨',
    '深圳：航线',
    '青岛市：码头',
    '吉林市：雾凇',
    '河北区：早市',
    '新疆生产建设兵团：滴灌带',
    '新疆兵团：滴灌带',
    '兵团：滴灌带',
    '雄安新区：算力',
    '横琴粤澳深度合作区：通关',
    '【深圳】航线',
  ])('%s is outside', text => {
    expect(read(text)).toMatchObject({ kind: 'outside', regions: [] });
  });

  it.each([
    '园区：三十家',
    '百强县：名单',
    '自治区：补贴',
    '全市：增长',
    '上市：三家',
    '各区县：分工',
    '联盟：成立',
    '特色小镇：名单',
  ])('%s is a label, no heading', text => {
    expect(read(text)).toBeUndefined();
  });
});
