// Further forms that articles come in: each case is the text, what it must become, and the warnings that must be told.
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/content/article/read-article.ts';
import { shippedBook } from '../../support/shipped-book.ts';

const book = shippedBook();
const T = '31省区市一周经济最亮点(2026年11月16日-22日)';

interface Form {
  name: string;
  text: string;
  /** region｜headline｜body, paragraphs of the body parted by ⏎. */
  entries?: string[];
  /** Codes of all warnings, in the order of lines; a code found twice stands twice. */
  warnings?: string[];
  errors?: string[];
  title?: string;
  week?: string;
  source?: string;
  file?: string;
}

const lines = (...list: string[]) => list.join('\n');
/** The two entries that most cases have; only their spelling differs. */
const TWO = ['吉林｜冰雪装备｜首批八十个。', '辽宁｜渔港清淤｜清淤完成。'];

const forms: Form[] = [
  // How a name is parted from its headline
  { name: 'bar', text: lines(T, '吉林丨冰雪装备', '首批八十个。', '辽宁 | 渔港清淤', '清淤完成。'), entries: TWO },
  { name: 'dash', text: lines(T, '吉林——冰雪装备', '首批八十个。', '辽宁——渔港清淤', '清淤完成。'), entries: TWO },
  { name: 'blank', text: lines(T, '吉林 冰雪装备', '首批八十个。', '辽宁　渔港清淤', '清淤完成。'), entries: TWO },
  {
    name: 'name alone',
    text: lines(T, '吉林', '冰雪装备', '首批八十个。', '辽宁省', '渔港清淤', '清淤完成。'),
    entries: TWO,
  },
  { name: 'rare colons', text: lines(T, '吉林⁚冰雪装备', '首批八十个。', '辽宁ː渔港清淤', '清淤完成。'), entries: TWO },
  {
    name: 'colon twice',
    text: lines(T, '吉林：：冰雪装备', '首批八十个。', '辽宁 : : 渔港清淤', '清淤完成。'),
    entries: TWO,
  },
  {
    name: 'colon on the next line',
    text: lines(T, '吉林', '：冰雪装备', '首批八十个。', '辽宁：', '渔港清淤', '清淤完成。'),
    entries: TWO,
  },
  {
    name: 'one colon missing',
    text: lines(T, '吉林：冰雪装备', '首批八十个。', '辽宁 渔港清淤', '清淤完成。', '青海：枸杞烘干'),
    entries: [...TWO, '青海｜枸杞烘干｜'],
    warnings: ['heading-without-colon'],
  },
  {
    name: 'colon and blank missing',
    text: lines(T, '吉林：冰雪装备', '首批八十个。', '辽宁渔港完成清淤', '青海：枸杞烘干'),
    entries: ['吉林｜冰雪装备｜首批八十个。⏎辽宁渔港完成清淤', '青海｜枸杞烘干｜'],
    warnings: ['possible-heading'],
  },
  // Marks around the name
  {
    name: 'stars',
    text: lines(T, '★ 吉林 ★ 冰雪装备', '首批八十个。', '★ 辽宁 ★ 渔港清淤', '清淤完成。'),
    entries: TWO,
  },
  { name: 'emoji', text: lines(T, '📍吉林：冰雪装备', '首批八十个。', '2️⃣ 辽宁：渔港清淤', '清淤完成。'), entries: TWO },
  {
    name: 'bullets',
    text: lines(T, '●吉林：冰雪装备', '　　首批八十个。', '■辽宁：渔港清淤', '◆清淤完成。'),
    entries: TWO,
  },
  {
    name: 'wide digits',
    text: lines(T, '１．吉林：冰雪装备', '首批八十个。', '２．辽宁：渔港清淤', '清淤完成。'),
    entries: TWO,
  },
  {
    name: 'NO.1',
    text: lines(T, 'NO.1 吉林：冰雪装备', '首批八十个。', 'No.2 辽宁：渔港清淤', '清淤完成。'),
    entries: TWO,
  },
  {
    name: 'numbers on lines of their own',
    text: lines(T, '0 1', '吉林：冰雪装备', '首批八十个。', '02', '辽宁：渔港清淤', '清淤完成。'),
    entries: TWO,
    warnings: ['decoration'],
  },
  {
    name: 'one-character names',
    text: lines(T, '【吉】冰雪装备', '首批八十个。', '【辽】渔港清淤', '清淤完成。', '【青】枸杞烘干'),
    entries: [...TWO, '青海｜枸杞烘干｜'],
  },
  {
    name: 'all kinds of brackets',
    text: lines(T, '［吉林］冰雪装备', '首批八十个。', '「辽宁」渔港清淤', '清淤完成。'),
    entries: TWO,
  },
  {
    name: 'brackets that name a city too',
    text: lines(T, '【江苏·苏州】园区扩容', '【广东深圳】无人机'),
    entries: ['江苏｜苏州：园区扩容｜', '广东｜深圳：无人机｜'],
  },
  {
    name: 'a category in the brackets of headings',
    text: lines(T, '【吉林】冰雪装备', '首批八十个。', '【宏观】用电量', '上升。', '【辽宁】渔港清淤', '清淤完成。'),
    entries: TWO,
    warnings: ['unknown-heading'],
  },
  {
    name: 'a label in brackets inside a body',
    text: lines(T, '吉林：冰雪装备', '【背景】近年来，各地加快建设。', '辽宁：渔港清淤'),
    entries: ['吉林｜冰雪装备｜【背景】近年来，各地加快建设。', '辽宁｜渔港清淤｜'],
  },
  {
    name: 'a category before the name',
    text: lines(T, '【外贸】吉林：冰雪装备', '首批八十个。', '【渔业】【辽宁】渔港清淤', '清淤完成。'),
    entries: TWO,
    warnings: ['category-tag'],
  },
  // Names
  {
    name: 'cities behind their region',
    text: lines(
      T,
      '广东深圳：无人机',
      '浙江·杭州：直播',
      '山东省青岛市：啤酒',
      '广东（珠海）：航展',
      '上海自贸区：离岸贸易',
    ),
    entries: [
      '广东｜深圳：无人机｜',
      '浙江｜杭州：直播｜',
      '山东｜青岛市：啤酒｜',
      '广东｜（珠海）航展｜',
      '上海｜自贸区：离岸贸易｜',
    ],
  },
  {
    name: 'English names',
    text: lines(T, 'Jilin: Ice and snow', 'Inner Mongolia: Wind'),
    entries: ['吉林｜Ice and snow｜', '内蒙古｜Wind｜'],
  },
  {
    name: 'short official names',
    text: lines(T, '广西自治区：蔗糖', '宁夏自治区：奶牛', '內蒙古：羊絨'),
    entries: ['广西｜蔗糖｜', '宁夏｜奶牛｜', '内蒙古｜羊絨｜'],
  },
  {
    name: 'a literary name',
    text: lines(T, '齐鲁：啤酒出口', '首批。'),
    entries: ['山东｜啤酒出口｜首批。'],
    warnings: ['alias-heading'],
  },
  {
    name: 'joint headings',
    text: lines(
      T,
      '川渝：班列',
      '统一。',
      '北京、天津：公交',
      '互通。',
      '湖南湖北：治湖',
      '共治。',
      '内蒙古、吉林等2省区：大豆',
      '补贴。',
    ),
    entries: [
      '四川｜班列｜统一。',
      '重庆｜班列｜统一。',
      '北京｜公交｜互通。',
      '天津｜公交｜互通。',
      '湖南｜治湖｜共治。',
      '湖北｜治湖｜共治。',
      '内蒙古｜大豆｜补贴。',
      '吉林｜大豆｜补贴。',
    ],
    warnings: ['joint-heading', 'joint-heading', 'joint-heading', 'joint-heading'],
  },
  {
    name: 'a joint heading with a place outside',
    text: lines(T, '粤港澳：口岸延时', '延时。'),
    entries: ['广东｜口岸延时｜延时。'],
    warnings: ['alias-heading'],
  },
  // Outside the 31
  {
    name: 'headings outside the 31',
    text: lines(
      T,
      '吉林：冰雪装备',
      '首批八十个。',
      '朝阳区：菜店',
      '统一。',
      '国际：油价',
      '波动。',
      '台湾省：凤梨',
      '回落。',
      '青岛西海岸新区：影视',
      '开机。',
      '长三角示范区：税收',
      '分享。',
      '辽宁：渔港清淤',
      '清淤完成。',
    ),
    entries: TWO,
    warnings: ['unknown-heading', 'unknown-heading', 'unknown-heading', 'unknown-heading', 'unknown-heading'],
  },
  {
    name: 'the corps without its region',
    text: lines(T, '吉林：冰雪装备', '首批八十个。', '兵团：滴灌带', '以旧换新。', '辽宁：渔港清淤', '清淤完成。'),
    entries: TWO,
    warnings: ['unknown-heading'],
  },
  {
    name: 'a long text outside the 31, line by line',
    text: lines(T, '吉林：冰雪装备', '香港：展会', `展会${'很大'.repeat(60)}。`, `观众${'很多'.repeat(60)}。`),
    entries: ['吉林｜冰雪装备｜'],
    warnings: ['unknown-heading', 'unknown-heading', 'unknown-heading'],
  },
  {
    name: 'labels that only look like headings',
    text: lines(
      T,
      '吉林：冰雪装备',
      '会议指出：加快建设',
      '数据显示：增长一成。',
      '第一：扩大内需',
      '其中：一产增长3%',
      '园区：入驻三十家',
      '全市：增长5%',
      '时间：9:30',
      '自治区：补贴到位',
      '辽宁：渔港清淤',
    ),
    entries: [
      '吉林｜冰雪装备｜会议指出：加快建设⏎数据显示：增长一成。⏎第一：扩大内需⏎其中：一产增长3%⏎园区：入驻三十家⏎全市：增长5%⏎时间：9:30⏎自治区：补贴到位',
      '辽宁｜渔港清淤｜',
    ],
  },
  {
    name: 'a list of cities below a colon',
    text: lines(T, '广东：外贸', '前十月增长：', '广州：5%', '深圳：8%', '辽宁：渔港清淤'),
    entries: ['广东｜外贸｜前十月增长：⏎广州：5%⏎深圳：8%', '辽宁｜渔港清淤｜'],
  },
  {
    name: 'an office of a region inside another entry',
    text: lines(T, '吉林：冰雪装备', '广东省统计局：首批八十个', '辽宁：渔港清淤'),
    entries: ['吉林｜冰雪装备｜广东省统计局：首批八十个', '辽宁｜渔港清淤｜'],
    warnings: ['possible-heading'],
  },
  // Parts of an article
  {
    name: 'parts by area',
    text: lines(
      T,
      '一、东北地区',
      '吉林：冰雪装备',
      '首批八十个。',
      '辽宁：渔港清淤',
      '清淤完成。',
      '二、西北地区',
      '青海：枸杞烘干',
    ),
    entries: [...TWO, '青海｜枸杞烘干｜'],
    warnings: ['section-heading', 'section-heading'],
  },
  {
    name: 'a list of the headlines first',
    text: lines(
      T,
      '导读',
      '吉林：冰雪进社区',
      '辽宁：清淤',
      '正文',
      '吉林：冰雪装备',
      '首批八十个。',
      '辽宁：渔港清淤',
      '清淤完成。',
    ),
    entries: TWO,
    warnings: ['lead-line', 'lead-line', 'lead-line', 'navigation'],
  },
  {
    name: 'an entry twice, word for word',
    text: lines(T, '吉林：冰雪装备', '首批八十个。', '辽宁：渔港清淤', '清淤完成。', '吉林：冰雪装备', '首批八十个。'),
    entries: TWO,
    warnings: ['repeated-entry'],
  },
  {
    name: 'menus of bare names',
    text: lines(
      '北京',
      '天津',
      '河北',
      T,
      '北京 天津 河北 山西 内蒙古 辽宁',
      '吉林：冰雪装备',
      '首批八十个。',
      '辽宁：渔港清淤',
      '清淤完成。',
    ),
    entries: TWO,
    warnings: ['region-list'],
  },
  {
    name: 'lines of a chat account',
    text: lines(
      T,
      '编辑丨甲乙',
      '来源丨某经济报',
      '吉林丨冰雪装备',
      '首批八十个。',
      '▲图源：某网',
      '辽宁丨渔港清淤',
      '清淤完成。',
      '- END -',
      '点个在看',
      '长按识别二维码',
    ),
    entries: TWO,
    source: '某经济报',
    warnings: ['footer', 'caption', 'footer', 'footer', 'footer'],
  },
  {
    name: 'page numbers and pictures',
    text: lines(
      T,
      '第1页/共3页',
      '吉林：冰雪装备',
      '受访者供图',
      '首批八十个。',
      '（企业供图）',
      '辽宁：渔港清淤',
      '新华社记者 甲乙 摄',
      '清淤完成。',
    ),
    entries: TWO,
    warnings: ['navigation', 'caption', 'caption', 'caption'],
  },
  {
    name: 'a source below an entry and one below all',
    text: lines(
      T,
      '吉林：冰雪装备',
      '首批八十个。',
      '（来源：吉林某报）',
      '辽宁：渔港清淤',
      '清淤完成。',
      '来源：某网',
    ),
    entries: TWO,
    source: '某网',
  },
  {
    name: 'two sources',
    text: lines(T, '来源：某网', '吉林：冰雪装备', '首批八十个。', '辽宁：渔港清淤', '清淤完成。', '来源：别的网'),
    entries: TWO,
    source: '某网',
    warnings: ['another-source'],
  },
  {
    name: 'links to other articles below',
    text: lines(
      T,
      '吉林：冰雪装备',
      '首批八十个。',
      '辽宁：渔港清淤',
      '清淤完成。',
      '相关阅读',
      '31省区市一周经济最亮点(2026年11月9日-15日)',
      '广东：旧闻',
      '上海：旧闻',
    ),
    entries: TWO,
    warnings: ['footer', 'other-title', 'text-outside-entries'],
  },
  {
    name: 'a related link between entries',
    text: lines(
      T,
      '吉林：冰雪装备',
      '首批八十个。',
      '相关阅读：去年的冰雪',
      '辽宁：渔港清淤',
      '清淤完成。',
      '青海：枸杞烘干',
    ),
    entries: [...TWO, '青海｜枸杞烘干｜'],
    warnings: ['footer'],
  },
  // Title and week
  {
    name: 'the week on a line of its own',
    text: lines('31省区市一周经济最亮点', '（2026年11月16日-22日）', '吉林：冰雪'),
    title: T.replace('(', '（').replace(')', '）'),
    entries: ['吉林｜冰雪｜'],
  },
  {
    name: 'a labelled period',
    text: lines('区域经济周报', '报告期：2026年11月16日—22日', '吉林：冰雪'),
    title: '区域经济周报 报告期：2026年11月16日—22日',
    entries: ['吉林｜冰雪｜'],
  },
  { name: 'a labelled title', text: lines(`标题：${T}`, '吉林：冰雪'), entries: ['吉林｜冰雪｜'] },
  {
    name: 'the paper above the title',
    text: lines('某经济日报', '2026年11月23日 星期一 第07版', T, '吉林：冰雪'),
    entries: ['吉林｜冰雪｜'],
    warnings: ['lead-line', 'publication-line'],
  },
  {
    name: 'no year but that of the publication line',
    text: lines('31省区市一周经济最亮点(12月28日-1月3日)', '2027-01-04 10:00 来源：某报', '吉林：冰雪'),
    title: '31省区市一周经济最亮点(12月28日-1月3日)',
    week: '2026-12-28 2027-01-03',
    source: '某报',
    entries: ['吉林｜冰雪｜'],
    warnings: ['year-from-publication-line', 'publication-line'],
  },
  {
    name: 'no year at all',
    text: lines('31省区市一周经济最亮点(11月16日-22日)', '吉林：冰雪'),
    title: '31省区市一周经济最亮点(11月16日-22日)',
    entries: ['吉林｜冰雪｜'],
    errors: ['no-year-in-title'],
  },
  {
    name: 'no title',
    text: lines('吉林：冰雪装备', '首批八十个。', '辽宁：渔港清淤', '清淤完成。'),
    title: '',
    entries: TWO,
    errors: ['no-title'],
  },
  { name: 'nothing but blanks', text: ' \u3000\r\n\u200b\n\ufeff', title: '', entries: [], errors: ['empty-file'] },
  {
    name: 'no region anywhere',
    text: lines(T, '本周要闻', '会议召开。'),
    entries: [],
    errors: ['no-entries'],
    warnings: ['lead-line'],
  },
  {
    name: 'the title once more between pages',
    text: lines(T, '吉林：冰雪装备', '首批八十个。', T, '辽宁：渔港清淤', '清淤完成。'),
    entries: TWO,
    warnings: ['repeated-title'],
  },
  {
    name: 'two weeks in one file',
    text: lines(
      T,
      '吉林：冰雪装备',
      '首批八十个。',
      '31省区市一周经济最亮点(2026年11月23日-29日)',
      '辽宁：渔港清淤',
      '清淤完成。',
    ),
    entries: TWO,
    errors: ['two-articles'],
  },
  {
    name: 'two columns in one file',
    text: lines(
      T,
      '吉林：冰雪装备',
      '首批八十个。',
      '各省区市经济要闻（2026年11月23日至29日）',
      '辽宁：渔港清淤',
      '清淤完成。',
    ),
    entries: TWO,
    errors: ['two-articles'],
  },
  {
    name: 'two issues in one file, the second without a week',
    text: lines(
      '经济周报 第38期(2026年11月16日-22日)',
      '吉林：冰雪装备',
      '首批八十个。',
      '经济周报 第39期',
      '辽宁：渔港清淤',
      '清淤完成。',
    ),
    title: '经济周报 第38期(2026年11月16日-22日)',
    entries: TWO,
    errors: ['two-articles'],
  },
  {
    name: 'the same article pasted twice',
    text: lines(T, '吉林：冰雪装备', '首批八十个。', T, '吉林：冰雪装备', '首批八十个。'),
    entries: [TWO[0]!, TWO[0]!],
    errors: ['two-articles'],
  },
  // Headline and body
  {
    name: 'everything on one line',
    text: `${T} 吉林：冰雪装备。首批八十个。 辽宁：渔港清淤。清淤完成。`,
    entries: TWO,
    warnings: ['several-headings-in-line'],
  },
  {
    name: 'entries parted by semicolons',
    text: lines(T, '吉林：冰雪装备；辽宁：渔港清淤'),
    entries: ['吉林｜冰雪装备｜', '辽宁｜渔港清淤｜'],
    warnings: ['several-headings-in-line'],
  },
  {
    name: 'a paragraph without a headline',
    text: lines(T, `吉林：首批装备${'很多'.repeat(60)}。随后扩大。`),
    entries: [`吉林｜首批装备${'很多'.repeat(60)}。｜随后扩大。`],
    warnings: ['headline-from-body'],
  },
  {
    name: 'fields',
    text: lines(
      T,
      '地区：吉林',
      '标题：冰雪装备',
      '正文：首批八十个。',
      '地区：辽宁',
      '标题：渔港清淤',
      '正文：清淤完成。',
    ),
    entries: TWO,
  },
  {
    name: 'headings without headline or text',
    text: lines(T, '吉林：', '辽宁：渔港清淤', '青海：'),
    entries: ['辽宁｜渔港清淤｜'],
    warnings: ['empty-entry', 'empty-entry'],
  },
  // Sheets, Markdown, HTML
  {
    name: 'a sheet, parted by tabs',
    text: lines(T, '序号\t地区\t亮点\t详情', '1\t吉林\t冰雪装备\t首批八十个。', '2\t辽宁\t渔港清淤\t清淤完成。'),
    entries: TWO,
    warnings: ['lead-line'],
  },
  {
    name: 'a Markdown table',
    text: lines(
      `# ${T}`,
      '| 地区 | 亮点 | 详情 |',
      '|---|:-:|---|',
      '| 吉林 | 冰雪装备 | 首批八十个。 |',
      '| **辽宁** | 渔港清淤 | 清淤完成。 |',
    ),
    entries: TWO,
    warnings: ['lead-line', 'decoration'],
  },
  {
    name: 'Markdown with parts and a closing word',
    text: lines(
      `# ${T}`,
      '## 东北',
      '### 吉林：冰雪装备',
      '首批八十个。',
      '### 辽宁：渔港清淤',
      '清淤完成。',
      '## 编后',
      '感谢阅读。',
    ),
    entries: TWO,
    warnings: ['section-heading', 'unknown-heading'],
  },
  {
    name: 'Markdown list with bold names',
    text: lines(`# ${T}`, '* **吉林**：冰雪装备', '  首批八十个。', '1. **辽宁：** 渔港清淤', '   清淤完成。\\'),
    entries: TWO,
  },
  {
    name: 'bold headline and text on one line',
    text: lines(`# ${T}`, '**吉林：冰雪装备** 首批八十个，押金由银行保函代替。'),
    entries: ['吉林｜冰雪装备｜首批八十个，押金由银行保函代替。'],
  },
  {
    name: 'the title in front matter only',
    text: lines(
      '---',
      `title: "${T}"`,
      'date: 2026-11-23',
      '---',
      '## 吉林：冰雪装备',
      '首批八十个。',
      '## 辽宁：渔港清淤',
      '清淤完成。',
    ),
    entries: TWO,
    warnings: ['front-matter'],
  },
  {
    name: 'Markdown links, comments and line breaks',
    text: lines(
      `# ${T}`,
      '## [吉林：冰雪装备](https://e.invalid/1)',
      '首批八十个。',
      '<!-- 甘肃：注释 -->',
      '## 辽宁：渔港清淤',
      '清淤<br>完成。',
    ),
    entries: ['吉林｜冰雪装备｜首批八十个。', '辽宁｜渔港清淤｜清淤⏎完成。'],
    warnings: ['link-address', 'hidden-text'],
  },
  {
    name: 'a quoted mail',
    text: lines(`Subject: ${T}`, '> 吉林：冰雪装备', '> 首批八十个。', '> 辽宁：渔港清淤', '> 清淤完成。'),
    entries: TWO,
  },
  {
    name: 'HTML with menus, related news and a footer',
    text: `<html><head><title>${T}--地方--某网</title></head><body><nav><a>首页</a><a>北京</a></nav><h1>${T}</h1><p>吉林：冰雪装备</p><p>首批八十个。</p><p>辽宁：渔港清淤</p><p>清淤完成。</p><div><a>上一页</a><a>1</a><a>下一页</a></div><div>相关新闻</div><ul><li>上海：旧闻</li></ul><footer>某网 版权所有</footer></body></html>`,
    entries: TWO,
    warnings: ['repeated-title', 'footer', 'text-outside-entries', 'navigation'],
  },
  {
    name: 'old HTML: upper case, unclosed paragraphs, bold headings',
    text: `<HTML><BODY><DIV class=title>${T}</DIV><P>　　<B>吉林：冰雪装备</B><BR>　　首批八十个。<P>　　<B>辽宁：渔港清淤</B><BR>　　清淤完成。</BODY></HTML>`,
    entries: TWO,
  },
  {
    name: 'HTML whose paragraphs are parted by empty lines',
    text: `<html><body><div>${T}\n\n　　吉林：冰雪装备\n　　首批八十个。\n\n　　辽宁：渔港清淤\n　　清淤\n完成。</div></body></html>`,
    entries: ['吉林｜冰雪装备｜首批八十个。', '辽宁｜渔港清淤｜清淤 完成。'],
  },
  {
    name: 'an HTML table laid out by rows',
    text: `<h1>${T}</h1><table><tr><th>地区<th>亮点<th>详情<tr><td>吉林<td>冰雪装备<td>首批八十个。<tr><td>辽宁<td colspan=2><p>渔港清淤</p><p>清淤完成。</p></table>`,
    entries: TWO,
    warnings: ['lead-line'],
  },
  {
    name: 'a fragment behind a plain title',
    text: lines(T, '<p>吉林：冰雪装备</p>', '<p>首批八十个。</p>', '<p>辽宁：渔港清淤</p>', '<p>清淤完成。</p>'),
    entries: TWO,
  },
  {
    name: 'plain text with entities for blanks',
    text: lines(T, '&nbsp;&nbsp;吉林：R&amp;D投入', '&emsp;首批&lt;80&gt;个。'),
    entries: ['吉林｜R&D投入｜首批<80>个。'],
  },
  {
    name: 'plain text that mentions markup',
    text: lines(T, '吉林：R&D投入<3%', '写作 A<B>C & “d_e*f[g](h)`i`”，标签 <b>粗</b>，#话题 @甲 {{x}}。'),
    entries: ['吉林｜R&D投入<3%｜写作 A<B>C & “d_e*f[g](h)`i`”，标签 <b>粗</b>，#话题 @甲 {{x}}。'],
  },
];

describe('further forms', () => {
  it.each(forms.map(form => [form.name, form] as const))('%s', (_, form) => {
    const reading = readArticle(form.text, { book, ...(form.file ? { file: form.file } : {}) });
    const entries = reading.entries.map(({ region, headline, body }) =>
      [book.region(region).name, headline, body.replaceAll('\n', '⏎')].join('｜'),
    );
    expect(entries).toEqual(form.entries ?? TWO);
    expect(reading.errors.map(problem => problem.code)).toEqual(form.errors ?? []);
    const warnings = reading.warnings.map(problem => problem.code);
    if (!form.errors?.includes('two-articles')) expect(warnings).toEqual(form.warnings ?? []);
    if (form.title !== undefined || !form.errors) expect(reading.title).toBe(form.title ?? T);
    if (!form.errors) expect(`${reading.week?.start} ${reading.week?.end}`).toBe(form.week ?? '2026-11-16 2026-11-22');
    expect(reading.source).toBe(form.source);
  });

  it('names both articles of a file that holds two', () => {
    const text = lines(T, '吉林：冰雪', '首批。', '31省区市一周经济最亮点(2026年11月23日-29日)', '辽宁：渔港');
    const [problem] = readArticle(text, { book }).errors;
    expect(problem?.got).toContain('11月16日');
    expect(problem?.got).toContain('11月23日');
    expect(problem?.line).toBe(4);
  });

  it('takes the week given by hand before that of the title', () => {
    const week = { start: '2026-11-23', end: '2026-11-29' };
    expect(readArticle(lines('经济周报 第38期', '吉林：冰雪'), { book, week })).toMatchObject({
      week,
      errors: [],
      warnings: [],
    });
    expect(readArticle(lines(T, '吉林：冰雪'), { book, week })).toMatchObject({ week, errors: [] });
  });

  it('tells the line of the input, whatever the line breaks', () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const text = [T, '', '吉林：冰雪装备', '首批八十个。', '', '香港：展会', '', '辽宁：渔港清淤'].join(ending);
      const reading = readArticle(text, { book });
      expect(reading.entries.map(entry => entry.line)).toEqual([3, 8]);
      expect(reading.warnings.map(problem => problem.line)).toEqual([6]);
    }
  });
});
