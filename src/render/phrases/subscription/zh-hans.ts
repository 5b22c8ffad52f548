// Subscribing in simplified Chinese; traditional Chinese is made from it.
import type { SubscriptionPhrases } from './phrases.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const weekday = (day: number) => `周${WEEKDAYS[day - 1]}`;
const dayOf = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};
const quoted = (words: readonly string[]) => words.map(word => `“${word}”`).join('、');

export const zhHansSubscription: SubscriptionPhrases = {
  moment: ({ date, weekday: day, time, zone }) => `${dayOf(date)}${weekday(day)} ${time}（${zone}）`,
  weekday,
  slot: (day, hour, zone) => `每${weekday(day)} ${hour}（${zone}）`,

  everything: '全部31个地区',
  regionsLine: regions => `地区：${regions}`,
  keywordsLine: keywords => `关键词：${quoted(keywords)}`,
  inWords: (regions, keywords) => [...regions, ...keywords.map(word => `“${word}”`)].join('、'),

  subscribed: '已订阅',
  unchanged: '没有变化，现在订阅的是',
  unchangedNotice: '没有变化。',
  narrowed: '之前订阅的是全部，现在只推送下面这些。',
  widened: '之前只订阅了一部分，现在推送全部。',
  readAsRegion: (typed, regions) => `“${typed}”当作“${regions}”。`,
  readAsKeyword: (typed, keyword) => `“${typed}”当作关键词“${keyword}”。`,
  keywordTooLong: (keyword, most) => `关键词最多${most}个字，“${keyword}”太长，没有加上。`,
  tooManyKeywords: (keywords, most) => `最多订${most}个关键词，${quoted(keywords)}没有加上；先去掉几个就能再加。`,
  nothingUnderstood: typed => `“${typed}”里没有认出地区或关键词，什么都没有改。`,
  nextPush: '下一次推送：',
  nextPushUnknown: '有新的一期就会推送到这里。',
  pausedUntil: '推送暂停到：',
  keywordsOnly: '关键词没有出现的那一期不推送。',
  howToChange: at => `查看和修改：/mine${at}　退订：/unsubscribe${at}`,
  howToSubscribe: at => `发 /subscribe${at} 订阅全部，或者 /subscribe${at} 广东 扶贫 只订阅这些。`,

  removed: topics => `已退订：${topics}。`,
  stillSubscribed: '还订阅着',
  unsubscribed: '已退订，不会再推送到这里。',
  unsubscribedAll: topics =>
    `已退订（${topics}），这里没有订阅了，不会再推送。推送时间等设置会留着，再订阅时还用它们。`,
  notSubscribed: '这里还没有订阅。',
  notSubscribedTo: typed => `没有订阅“${typed}”。`,
  whatIsMeant: topics => `现在订阅的是全部31个地区。不要${topics}，是指：`,
  keywordUnderEverything: keyword => `订阅全部时没法单独去掉关键词“${keyword}”。`,
  welcomeBack: '你之前的订阅还在，会继续推送：',

  mineTitle: '订阅和设置',
  slotLine: slot => `推送时间：${slot}`,
  commonSlot: '和大家一起',
  sound: silent => `提示音：${silent ? '静音' : '有声'}`,
  content: headlinesOnly => `内容：${headlinesOnly ? '只要标题' : '标题和正文'}`,
  announcements: on => `公告：${on ? '接收' : '不接收'}`,
  languageLine: name => `语言：${name}`,
  changed: '改好了。',

  regionsMenu: '点一下选上，再点一下去掉：',
  regionsMenuEverything: '现在订阅的是全部31个地区。点一个地区，就从它开始，只推送选上的：',
  regionsMenuNothing: '还没有订阅。点一个地区就订阅它：',
  lastOneOff: '一个都没有选，已退订。',
  bundlesMenu: '一次选上一组地区，选好后还可以逐个增减：',
  topicsMenu: '点一下就去掉：',
  slotMenu: zone => `每周哪一天推送？（按${zone}）`,
  hoursMenu: (day, zone) => `${weekday(day)}几点推送？（按${zone}）`,
  pauseMenu: '暂停多久？期间不推送，订阅保留。',

  elsewhere: {
    choose: '要推送到哪个频道或群？点下面的按钮来选，只会列出你管理的。',
    notThereYet: '我还不在里面的话，先：',
    chooseChannel: '选一个频道',
    chooseGroup: '选一个群',
    neverMind: '不选了',
    left: '好，什么都没有改。',
    cannotPost: kind =>
      kind === 'channel'
        ? '我还不能在那个频道里发帖。请把我设为频道管理员，允许发布消息，然后再选一次：'
        : '我还不能在那个群里说话。请先把我加进去，然后再选一次：',
    notYours: kind => `你不是那个${kind === 'channel' ? '频道' : '群'}的管理员，只有管理员可以为它订阅。`,
    subscribed: (kind, title) => `已为${kind === 'channel' ? '频道' : '群'}“${title}”订阅`,
    already: (kind, title) => `${kind === 'channel' ? '频道' : '群'}“${title}”之前就订阅了，没有变化`,
    howToChange: (kind, at) =>
      `要修改或退订，请在那个${kind === 'channel' ? '频道' : '群'}里发 /subscribe${at} 广东 扶贫、/mine${at} 或 /unsubscribe${at}。`,
  },

  forgetAsk: '要删除关于这个聊天的全部数据吗？订阅、设置、语言都会删掉，不能恢复。',
  forgotten: '已删除关于这个聊天的全部数据。再发任何消息都会重新开始。',

  buttons: {
    subscribeAll: '订阅全部',
    backToEverything: '改回全部',
    backToTopics: '改回原来的',
    regions: '勾选地区',
    bundles: '一键组合',
    topics: '去掉一项',
    slot: '推送时间',
    commonSlot: '和大家一起',
    silent: on => (on ? '改为静音' : '改为有声'),
    headlinesOnly: on => (on ? '只要标题' : '要正文'),
    announcements: on => (on ? '接收公告' : '不收公告'),
    pause: '暂停',
    pauseWeeks: weeks => `${weeks}周`,
    goOn: '继续推送',
    language: '语言',
    digestNow: '看本周的',
    mine: '订阅和设置',
    back: '« 返回',
    keep: '保留',
    unsubscribe: '退订',
    unsubscribeAll: '全部退订',
    allBut: regions => `除${regions}外都要`,
    takeOff: topic => `✕ ${topic}`,
    returnSame: '重新订阅同样的',
    putBack: '加回来',
    asKeyword: keyword => `关键词“${keyword}”`,
    addToGroup: '加到群',
    addToChannel: '加到频道',
    forget: '删除我的数据',
    forgetAll: '全部删除',
    keepData: '不删',
  },
};
