// Every text in simplified Chinese; traditional Chinese is made from it (render/look.ts).
import type { Phrases } from './phrases.ts';
import { zhHansSubscription } from './subscription/zh-hans.ts';

const parts = (date: string) => date.split('-').map(Number) as [number, number, number];
const full = (date: string) => {
  const [year, month, day] = parts(date);
  return `${year}年${month}月${day}日`;
};

const span: Phrases['span'] = (start, end) => {
  const [startYear] = parts(start);
  const [endYear, month, day] = parts(end);
  return `${full(start)}—${endYear === startYear ? '' : `${endYear}年`}${month}月${day}日`;
};

export const zhHans: Phrases = {
  regionName: region => region.name,
  areaName: area => area.name,
  list: names => names.join('、'),
  span,
  week: (start, end, week) => `${span(start, end)}（第${week}周）`,
  dayOfYear: date => parts(date).join('/'),
  day: date => `${parts(date)[1]}月${parts(date)[2]}日`,

  welcome: '你好！这里每周为全国31个省区市各送上一条经济简报。',
  howToAsk: '直接发地区名或关键词就行，写全称、简称、拼音、英文、繁体、城市名，打错字也能认出来。',
  help: botName => ({
    ask: '发一个地区名，看它最新一期的简报；发一个关键词，找各地提到它的内容；地区和关键词、几个地区、“上周”“第31周”也可以放在一起问。',
    commandsHead: '命令',
    inGroups: `在群里：/brief@${botName} 广东，或者回复我的消息，或者 @${botName} 广东。`,
  }),
  commands: {
    start: '从这里开始',
    help: '怎么用',
    week: '一期概览，例如 /week 2018-W31',
    regions: '31个省区市的按钮',
    search: '搜关键词，例如 /search 扶贫',
    brief: '一个地区的简报，例如 /brief 广东',
    history: '一个地区的历史，例如 /history 广东',
    subscribe: '订阅每周推送，例如 /subscribe 广东 扶贫；不写就是全部',
    unsubscribe: '退订，例如 /unsubscribe 扶贫；不写就是全部',
    mine: '订阅了什么，推送时间，设置',
    language: '换语言：zh-Hans、zh-Hant、en',
    privacy: '保存哪些数据',
    forget: '删除关于这个聊天的全部数据',
    id: '你的数字 ID',
  },
  examples: ['广东', '长三角', '扶贫', '甘肃 扶贫'],

  noEditionYet: '还没有发布过简报，请过些时候再来。',
  headlineOnly: '本条只有标题，没有正文。',
  source: name => `来源：${name}`,
  continued: title => `${title}（续）`,
  placeIn: (place, regions) => `${place}属于${regions}。`,
  bundleIs: (bundle, regions) => `${bundle}：${regions}。`,
  takenFor: (typed, regions) => `“${typed}”按“${regions}”查找。`,
  olderEntry: (region, week) => `这一期没有${region}，下面是它最近的一条（${week}）。`,
  nothingOfRegion: region => `还没有${region}的简报。`,
  notMentioned: (region, keyword) => `${region}的这条没有提到“${keyword}”。`,
  notCovered: places => `${places}不在简报的范围内：来源只收录31个省区市。`,
  queryCut: length => `消息太长，只读了前${length}个字。`,
  noSuchRegion: typed => `不认识“${typed}”这个地区。`,
  noEditionFor: typed => `没有“${typed}”的那一期。`,

  whichRegion: typed => `“${typed}”指的是哪里？`,
  results: (keyword, count) => `“${keyword}”：${count}条`,
  page: (page, pages) => `${page}/${pages}`,
  historyOf: (region, editions) => `${region}的历史：${editions}期`,
  historyUsage: '在 /history 后面写上地区，例如：/history 广东',
  adminsOnly: '只有这个群的管理员可以这样做。',
  chooseLanguage: '选择语言：',
  languageSet: '好的，以后用中文。',
  openBot: '打开机器人',
  nothingFound: typed => `没有找到“${typed}”。`,
  didYouMean: '是不是想找：',
  smallTalk: '你好！发一个地区名（如“广东”）或关键词（如“扶贫”），我就把简报找出来。',

  weekTitle: '一周概览',
  regionsHead: '选一个地区：',
  entriesOf: (count, regions) => `${regions}个地区，${count}条`,

  subscription: zhHansSubscription,

  nothingOfTopics: '最新一期里没有你订阅的内容。',
  digestTitle: '本周简报',
  digestOfTopics: '你订阅的本周简报',
  underKeyword: keyword => `提到“${keyword}”：`,
  missedEditions: count => `之前还有${count}期没有收到：`,

  revised: '✏️ 已更正',
  correction: week => `✏️ 更正：${week}的简报有改动。`,
  entryGone: region => `${region}：这一条已撤回`,
  entryChanged: (region, headline) => `${region}：${headline}`,
  manyChanged: regions => `有改动的地区：${regions}`,
  withdrawnHead: week => `🚫 已撤回：${week}的简报`,
  withdrawn: '请勿再引用收到过的内容；如有更正，会另行发布。',
  restored: '↩️ 已恢复',
  restoredNote: week => `↩️ ${week}的简报已恢复，先前的撤回作废。`,

  report: {
    ask: region => `${region}这一条哪里不对？请写一句话发给我，编辑会看到。不报就发“取消”。`,
    thanks: '谢谢，已经交给编辑。',
    tooMany: '今天已经收到你的三条报错，明天再发吧。',
    answered: region => `编辑回复你关于${region}的报错：`,
    cancelled: '好，不报了。',
  },

  buttons: {
    report: '⚠️ 报错',
    cancel: '取消',
    changeTopics: '改订阅 / 退订',
    earlier: '« 上一期',
    later: '下一期 »',
    weekOverview: '本期概览',
    allRegions: '31个地区',
    help: '怎么用',
    history: '历史',
    share: '分享',
    copyHeadline: '复制标题',
    openInChat: '在机器人里打开',
    more: keyword => `更多“${keyword}”`,
    results: (keyword, count) => `“${keyword}”共${count}条`,
  },

  privacy:
    '只为回答和推送保存必要的数据：这个聊天的编号、类型和名称，用的语言，最近处理过的消息编号；订阅了的话，还有订阅的地区和关键词、推送时间等设置、由谁订阅（在群里），以及推送过哪几期；退订后，这些设置还留着。你问的话不与你的编号一起保存，也不写入日志。数据不交给任何人。发 /forget 会全部删除。',
  yourId: id => `你的 ID：${id}`,
  chatId: id => `这个聊天的 ID：${id}`,
  anonymousHasNoId: '匿名管理员和频道没有个人 ID。',
  searchUsage: '在 /search 后面写上关键词，例如：/search 扶贫',
  briefUsage: '在 /brief 后面写上地区，例如：/brief 广东',
  joinedGroup: botName =>
    `大家好！在群里发 /brief@${botName} 广东，或者回复我的消息，就能看到那里的简报；管理员发 /subscribe@${botName} 可以每周推送到这里。`,
  unreadable: '我只看得懂文字。发一个地区名（如“广东”）或关键词（如“扶贫”）试试。',
  unknownCommand: '没有这个命令。',
  staleButton: '这个按钮已经失效，请重新打开菜单。',
  fault: '抱歉，出了点问题，请稍后再试。',
  notNow: '抱歉，暂时无法保存，请过几分钟再试。查询地区不受影响。',
  tooMany: '发得太快了，请一分钟后再继续。',
};
