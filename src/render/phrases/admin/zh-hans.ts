// What admins see, in simplified Chinese.
import type { AudienceChoice } from '../../admin-actions.ts';
import type { AdminPhrases } from './admin-phrases.ts';

const AUDIENCES: Record<AudienceChoice, string> = {
  all: '所有订阅者',
  private: '私聊',
  groups: '群组',
  channels: '频道',
  'zh-Hans': '简体读者',
  'zh-Hant': '繁體读者',
  en: '英文读者',
  everyone: '所有来过的聊天',
};

const STATES = {
  waiting: '等待决定',
  planning: '准备中',
  sending: '推送中',
  paused: '已暂停',
  stopped: '已停止',
  done: '已完成',
} as const;

export const adminZhHans: AdminPhrases = {
  broadcastUsage:
    '用法：/broadcast 要广播的文字；或者用 /broadcast 回复一条消息；也可以先写时间或对象：/broadcast 2026-12-01 09:00 对象：广东，扶贫 文字',
  notSendable: '这种消息不能广播。可以广播文字、图片、视频、文件、动图、音频和相册。',
  albumUnknown: '这个相册在机器人启动前发的，认不全。请把相册重新发一遍，再回复它。',
  timeNotUnderstood: example => `看不懂这个时间，请写成：${example}`,
  timeIsPast: '这个时间已经过去了。',
  broadcastCard: (chats, audience, silent, at) =>
    [
      `上面就是大家会看到的样子。`,
      `对象：${audience}，${chats}个聊天${silent ? '，静音' : ''}`,
      ...(at ? [`时间：${at}`] : []),
    ].join('\n'),
  audience: choice => AUDIENCES[choice],
  topicAudience: (topics, everythingToo) => `订阅了${topics}的${everythingToo ? '，和订阅全部的' : ''}`,
  askAudience: '推给订阅了什么的？请发地区或关键词，例如：广东 扶贫',
  askTopics: '看订阅了什么的人会收到的？请发地区或关键词，例如：广东 扶贫',
  noTopics: typed => `“${typed}”里没有认出确定的地区或关键词，请再发一次。`,
  topicsTaken: topics => `已改为：${topics}，见下面的卡片。`,
  audienceNotUnderstood: typed => `看不懂对象“${typed}”，请写成：对象：广东，扶贫`,
  previewBelow: '预览和卡片在下面。',
  previewAs: ({ as, topics, headlinesOnly }) =>
    `预览：${adminZhHans.buttons.viewAs(as)}，${topics === undefined ? '订阅全部' : `订阅${topics}`}${headlinesOnly ? '，只要标题' : ''}`,
  nothingForTopics: topics => `这一期没有${topics}的内容，订阅它的人什么都不会收到。`,
  plan: {
    head: '自动推送',
    common: (at, chats) => `${at}：${chats}个聊天`,
    notScheduled: '一年内没有推送时间。',
    own: chats => `自选时间的：${chats}个聊天`,
    slot: (at, chats) => `　${at}：${chats}`,
    moreSlots: count => `　还有${count}个时间`,
    had: chats => `已收到这一期的：${chats}个聊天`,
  },
  digestCard: (week, chats) => `上面是${week}的简报。\n还没收到这一期的有${chats}个聊天。`,
  cancelled: '已取消，什么都没有做。',
  nothingDone: '好，什么都没有改。',
  alreadyDecided: '这张卡片已经处理过了。',
  replaced: '这张卡片已被更新的一张取代。',
  scheduled: (at, chats) => `已定在 ${at} 推送，现在有${chats}个聊天。`,
  started: chats => `已开始，共${chats}个聊天。`,
  nobody: '没有可以送达的聊天。',

  pushName: (kind, source) =>
    kind === 'digest'
      ? `${source} 简报`
      : kind === 'broadcast'
        ? `广播 ${source}`
        : `更正 ${source.replace(/@x\d+$|\+\d+$/, '').replace(/@(\d+)$/, '（第$1版）')}`,
  pushState: state => STATES[state],
  counts: ({ planned, sent, waiting, blocked, failed, skipped, uncertain }) =>
    [
      `共${planned}，送达${sent}，等待${waiting}`,
      `拉黑或离开${blocked}，失败${failed}，跳过${skipped}${uncertain > 0 ? `，结果不明后重试${uncertain}` : ''}`,
    ].join('\n'),
  waitsUntil: at => `Telegram 要求等待，${at} 继续发送。`,
  pace: (perSecond, minutes) => `每秒${perSecond}条${minutes === undefined ? '' : `，还要约${minutes}分钟`}`,
  waitingTooLong: (name, dueAt) => `${name}（${dueAt}）没有推送完就中断了，现在已经过了补发的时间。要继续吗？`,
  waitingRestored: (name, dueAt) =>
    `数据库是从备份恢复的，${name}（${dueAt}）可能在备份之后已经推送过，先停下来问一声：没有推送过就继续；推送过就记为已收到，谁都不会再收到一次。`,
  markedHad: '已记为收到过，不再推送。',
  nothingNew: (dueAt, hours) => `${dueAt} 到了推送时间，但还没有新的一期。${hours}小时内发布，会马上推送。`,
  missed: dueAt => `${dueAt} 的推送错过了：当时机器人没有运行，现在已经过了补发的时间。`,
  alarms: {
    pushFails: (kind, source, failed, planned) =>
      `${adminZhHans.pushName(kind, source)}：共${planned}条，${failed}条失败。可用 /deliveries 重试。`,
    stalled: (kind, source, minutes) =>
      `${adminZhHans.pushName(kind, source)}：已有${minutes}分钟没有送出任何消息，Telegram 是否可达？`,
    limited: count => `一分钟内 Telegram 有${count}次答复“请求过多”，SEND_RATE 是否过高？`,
    diskLow: free => `数据库所在磁盘只剩 ${free} MB。`,
  },
  retried: count => `再试${count}个聊天。`,
  stats: {
    title: '统计',
    chats: '聊天',
    subscriptions: (all, everything) => `订阅：${all}，其中全部地区${everything}`,
    growth: '增减',
    chatsIn: (days, came, left) => `${days}天内：聊天 +${came} −${left}`,
    subscriptionsIn: (days, came, left) => `${days}天内：订阅 +${came} −${left}`,
    course: (weeks, line, from, to) => `${weeks}周来的订阅：${line}（${from} → ${to}）`,
    topics: '主题',
    searches: '常见的搜索',
    unanswered: '没有结果的搜索',
    runs: '最近的推送时间',
    run: ({ at, state, edition }) =>
      `${at} ${{ begun: '进行中', done: edition ?? '没有新的一期', open: '等新的一期', skipped: '错过了' }[state]}`,
    chatType: type => ({ private: '私聊', group: '群组', supergroup: '超级群组', channel: '频道' })[type],
    none: '还没有。',
    active: count => `${count}`,
    inactive: count => `（不可达${count}）`,
  },
  deliveries: '推送',
  noDeliveries: '还没有推送过。',

  buttons: {
    confirmBroadcast: chats => `✅ 发送给${chats}个聊天`,
    confirmDigest: chats => `✅ 确认推送给${chats}个聊天`,
    cancel: '取消',
    byTopic: '按主题…',
    everythingToo: on => (on ? '连同订阅全部的' : '不含订阅全部的'),
    back: '« 返回',
    viewAs: as => ({ private: '私聊', group: '群组', channel: '频道' })[as],
    viewEverything: '订阅全部',
    viewHeadlines: only => (only ? '只要标题' : '要正文'),
    silentOn: '🔕 静音：开',
    silentOff: '🔔 静音：关',
    pause: '⏸ 暂停',
    goOn: '▶️ 继续',
    had: '☑️ 记为已收到',
    stop: '⏹ 停止',
    retry: failed => `🔁 再试失败的${failed}个`,
  },
};
