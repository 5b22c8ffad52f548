// Every text that only editors see while they publish, by name, in both languages.
import type { Language } from '../phrases.ts';

/** Numbers of chats; times in words. */
export interface ReachWords {
  atOnce: number;
  passed: { chats: number; from?: string };
  ahead: { chats: number; from?: string };
}

export interface PublishPhrases {
  usage: string;
  privately: string;
  gathering(pieces: number, characters: number): string;
  fileTooBig: string;
  fileNotFetched: string;
  title: string;
  noTitle: string;
  weekUnknown: string;
  counts(regions: number, of: number, entries: number): string;
  missing(names: string): string;
  headlineOnly(count: number, names: string): string;
  doubled(names: string): string;
  errors: string;
  warnings: string;
  more(count: number): string;
  replaces(week: string): string;
  changes(added: string, changed: string, removed: string, unchanged: number): string;
  nothingChanges: string;
  mostDiffers(week: string): string;
  /** Who did not get this edition, and when they will; `from` is absent where nothing is due. */
  reach(reach: ReachWords): string;
  /** Older than what readers see as the newest. */
  notPushed: string;
  /** When it is to be published. */
  scheduled(at: string): string;
  /** Another draft of the same week waits for its time. */
  scheduledToo(week: string, at: string): string;
  /** Confirmed, and waits for its time. */
  waits(week: string, at: string): string;
  timeNotUnderstood(example: string): string;
  timeIsPast: string;
  askWhen(zone: string): string;
  /** What became of it at its time. */
  publishedInTime(at: string): string;
  movedBeforeTime(week: string, at: string): string;
  pickRegion(week: string, missing: number): string;
  draftLacks(region: string): string;
  cannotPublish: string;
  onlyWeekWrong: string;
  askWeek: string;
  weekNotUnderstood: string;
  published(week: string, revision: number): string;
  handedOn: string;
  fromEditor: string;
  /** A file that waits for a decision. */
  left(file: string): string;
  cancelled: string;
  /** The draft was changed since the card was made. */
  changedMeanwhile: string;
  /** Another revision was published since the card was made. */
  movedMeanwhile(week: string): string;
  buttons: {
    enough: string;
    /** The only button whose text holds 发布 or Send. */
    confirm(week: string, at?: string): string;
    cancel: string;
    preview: string;
    entries: string;
    week: string;
    when: string;
    now: string;
    regions: string;
    toRegions: string;
    toCard: string;
    replace(week: string): string;
    pushNow: string;
    correct(chats: number): string;
  };
}

const zhHans: PublishPhrases = {
  usage:
    '把文章发给我：在 /publish 后面贴全文；或者用 /publish 回复一条文章或文件；也可以直接发文件，说明写 /publish。支持 .txt .md .html .docx。要定时，就在 /publish 后面先写时间：/publish 2026-12-01 09:00。',
  privately: '请在与我的私聊里发布：群里的人会提前看到稿子。',
  gathering: (pieces, characters) => `收到${pieces}段，共${characters}字。后面的段落会自动接上；都发完了就点“就这些”。`,
  fileTooBig: '文件超过 5 MB，没有读取。',
  fileNotFetched: '没能从 Telegram 取到这个文件，请再发一次。',
  title: '待发布的一期',
  noTitle: '（没有标题）',
  weekUnknown: '不知道是哪一周',
  counts: (regions, of, entries) => `${regions}/${of}个地区，${entries}条`,
  missing: names => `缺：${names}`,
  headlineOnly: (count, names) => `只有标题的${count}条：${names}`,
  doubled: names => `有多条的地区：${names}`,
  errors: '错误（不能放行）',
  warnings: '请核对',
  more: count => `……还有${count}处`,
  replaces: week => `${week} 已经有了，这一稿会替换它。`,
  changes: (added, changed, removed, unchanged) =>
    [
      added && `新增：${added}`,
      changed && `改动：${changed}`,
      removed && `删去：${removed}`,
      `不变：${unchanged}个地区`,
    ]
      .filter(Boolean)
      .join('\n'),
  nothingChanges: '与读者现在看到的完全一样。',
  mostDiffers: week => `与 ${week} 大半内容不同：标题里的日期会不会写错了？`,
  reach: ({ atOnce, passed, ahead }) =>
    [
      `还没收到这一期的聊天：${atOnce + passed.chats + ahead.chats}个`,
      atOnce > 0 && `• ${atOnce}个：推送时间已过，但还在等新的一期，发布后马上收到`,
      passed.chats > 0 &&
        `• ${passed.chats}个：本周的推送时间已过，${passed.from ? `要等到 ${passed.from}` : '一年内没有下一次'}`,
      ahead.chats > 0 &&
        `• ${ahead.chats}个：${ahead.from ? `${ahead.from} 起按各自的时间收到` : '一年内没有推送时间'}`,
    ]
      .filter(Boolean)
      .join('\n'),
  notPushed: '比读者看到的最新一期早，不会自动推送。',
  scheduled: at => `⏰ ${at} 才发布，在那之前读者什么都看不到。`,
  scheduledToo: (week, at) => `⏰ 另有一稿 ${week} 已定于 ${at} 发布；到时若这一期已经变了，会先来问。`,
  waits: (week, at) => `⏰ ${week} 已定于 ${at} 发布。在那之前读者什么都看不到，可以取消。`,
  timeNotUnderstood: example => `看不懂这个时间。请写成 ${example}。`,
  timeIsPast: '这个时间已经过了。',
  askWhen: zone => `从什么时候起让读者看到？请把时间发给我，例如 2026-12-01 09:00（${zone}）。`,
  publishedInTime: at => `⏰ 按 ${at} 的约定：`,
  movedBeforeTime: (week, at) =>
    `⚠️ 原定 ${at} 发布的 ${week} 没有发布：做好以后，这一期又有了新的一版。请看过改动再决定。`,
  pickRegion: (week, missing) =>
    `${week}：点一个地区，看读者会看到什么。${missing > 0 ? `标 ∅ 的${missing}个地区没有条目。` : ''}`,
  draftLacks: region => `这一稿没有${region}。读者会看到：`,
  cannotPublish: '先解决上面的错误，再发一次。',
  onlyWeekWrong: '只差日期：点“改日期”补上就行，不必重发。',
  askWeek: '请把起止日期发给我，例如 2018年7月30日-8月5日，或者 2018-W31。',
  weekNotUnderstood: '看不懂这个日期。请写成 2018年7月30日-8月5日，或者 2018-W31。',
  published: (week, revision) => `✅ ${week} 第${revision}版，读者现在就能看到。`,
  handedOn: '稿子已交给管理员，由管理员放行。',
  fromEditor: '编辑交来一稿：',
  left: file => `文件 ${file} 等着放行（这一期在聊天里改过或撤回过，或者由命令行交来）：`,
  cancelled: '已取消，读者什么都没看到。',
  changedMeanwhile: '⚠️ 这张卡片做好以后，稿子又改过。请再看一遍。',
  movedMeanwhile: week => `⚠️ 这张卡片做好以后，${week} 又有了新的一版。请再看一遍改动。`,
  buttons: {
    enough: '就这些',
    confirm: (week, at) => (at ? `✅ 定时发布 ${week}（${at}）` : `✅ 发布 ${week}`),
    cancel: '取消',
    preview: '👁 读者的样子',
    entries: '📄 逐条看',
    week: '📅 改日期',
    when: '⏰ 定时…',
    now: '⏱ 不定时，立即',
    regions: '🔎 看某个地区',
    toRegions: '◀ 其他地区',
    toCard: '↩ 回到卡片',
    replace: week => `仍要替换 ${week}…`,
    pushNow: '📣 现在就推送…',
    correct: chats => `✏️ 更正已送出的${chats}条…`,
  },
};

const en: PublishPhrases = {
  usage:
    'Send me the article: paste it after /publish, or reply with /publish to a message or file, or send a file captioned /publish (.txt, .md, .html, .docx). For a later time write it first: /publish 2026-12-01 09:00.',
  privately: 'Please publish in our private chat: here others would see the draft.',
  gathering: (pieces, characters) =>
    `Got ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}, ${characters} characters. Further pieces are added by themselves; press “That’s all” when done.`,
  fileTooBig: 'The file is larger than 5 MB and was not read.',
  fileNotFetched: 'The file could not be fetched from Telegram. Please send it again.',
  title: 'To be published',
  noTitle: '(no title)',
  weekUnknown: 'the week is not known',
  counts: (regions, of, entries) => `${regions}/${of} regions, ${entries} ${entries === 1 ? 'entry' : 'entries'}`,
  missing: names => `Missing: ${names}`,
  headlineOnly: (count, names) => `Headline only, ${count}: ${names}`,
  doubled: names => `With several entries: ${names}`,
  errors: 'Errors (nothing goes out)',
  warnings: 'Please check',
  more: count => `… and ${count} more`,
  replaces: week => `${week} exists; this takes its place.`,
  changes: (added, changed, removed, unchanged) =>
    [
      added && `New: ${added}`,
      changed && `Changed: ${changed}`,
      removed && `Gone: ${removed}`,
      `Unchanged: ${unchanged} regions`,
    ]
      .filter(Boolean)
      .join('\n'),
  nothingChanges: 'Exactly what readers see now.',
  mostDiffers: week => `Most of it differs from ${week}: could the dates in the title be a slip?`,
  reach: ({ atOnce, passed, ahead }) =>
    [
      `Chats that did not get this edition yet: ${atOnce + passed.chats + ahead.chats}`,
      atOnce > 0 &&
        `• ${atOnce}: their time has passed but waits for a new edition; they get it as soon as it is published`,
      passed.chats > 0 &&
        `• ${passed.chats}: their time of this week has passed, ${passed.from ? `the next is ${passed.from}` : 'none is due within a year'}`,
      ahead.chats > 0 &&
        `• ${ahead.chats}: ${ahead.from ? `each at its own time, from ${ahead.from} on` : 'none is due within a year'}`,
    ]
      .filter(Boolean)
      .join('\n'),
  notPushed: 'Older than the newest edition readers see: it is not pushed by itself.',
  scheduled: at => `⏰ Comes out at ${at}; readers see nothing of it before.`,
  scheduledToo: (week, at) =>
    `⏰ Another draft of ${week} is to come out at ${at}; should the week have changed by then, you will be asked first.`,
  waits: (week, at) => `⏰ ${week} comes out at ${at}. Readers see nothing of it before, and it can be called off.`,
  timeNotUnderstood: example => `I don’t understand this time. Please write ${example}.`,
  timeIsPast: 'This time has passed.',
  askWhen: zone => `From when on shall readers see it? Please send the time, such as 2026-12-01 09:00 (${zone}).`,
  publishedInTime: at => `⏰ As set for ${at}:`,
  movedBeforeTime: (week, at) =>
    `⚠️ ${week} was to come out at ${at} and did not: it has got another revision since that was decided. Please look at the changes.`,
  pickRegion: (week, missing) =>
    `${week}: press a region to see what its readers will see.${missing > 0 ? ` The ${missing} marked ∅ have no entry.` : ''}`,
  draftLacks: region => `This draft has nothing of ${region}. Readers will see:`,
  cannotPublish: 'Mend the errors above and send it again.',
  onlyWeekWrong: 'Only the days are missing: set them with “Change the week”.',
  askWeek: 'Please send the first and last day, such as 2018年7月30日-8月5日, or 2018-W31.',
  weekNotUnderstood: 'I don’t understand these dates. Please write 2018年7月30日-8月5日 or 2018-W31.',
  published: (week, revision) => `✅ ${week}, revision ${revision}: readers see it now.`,
  handedOn: 'Your draft is with the admins, who decide.',
  fromEditor: 'A draft from an editor:',
  left: file =>
    `The file ${file} waits for you (its edition was changed or retracted in the chat, or the command line handed it in):`,
  cancelled: 'Cancelled; readers saw nothing of it.',
  changedMeanwhile: '⚠️ The draft was changed since this card was made. Please look at it again.',
  movedMeanwhile: week => `⚠️ ${week} has a newer revision than this card. Please look at the changes again.`,
  buttons: {
    enough: 'That’s all',
    confirm: (week, at) => (at ? `✅ Publish ${week} at ${at} (发布)` : `✅ Publish ${week} (发布)`),
    cancel: 'Cancel',
    preview: '👁 As a reader',
    entries: '📄 All entries',
    week: '📅 Change the week',
    when: '⏰ Set a time…',
    now: '⏱ No time: at once',
    regions: '🔎 One region',
    toRegions: '◀ Other regions',
    toCard: '↩ To the card',
    replace: week => `Replace ${week} all the same…`,
    pushNow: '📣 Push it now…',
    correct: chats => `✏️ Correct ${chats} ${chats === 1 ? 'message' : 'messages'} already out…`,
  },
};

export const publishPhrases = (language: Language): PublishPhrases => (language === 'en' ? en : zhHans);
