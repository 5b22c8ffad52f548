// Every text that only editors see while they publish, by name, in both languages.
import type { Language } from '../phrases.ts';

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
  notYetPushed(chats: number, next: string): string;
  cannotPublish: string;
  askWeek: string;
  weekNotUnderstood: string;
  published(week: string, revision: number): string;
  handedOn: string;
  fromEditor: string;
  /** A file that waits for a decision. */
  left(file: string): string;
  cancelled: string;
  /** Another revision was published since the card was made. */
  movedMeanwhile(week: string): string;
  buttons: {
    enough: string;
    /** The only button whose text holds 发布 or Send. */
    confirm(week: string): string;
    cancel: string;
    preview: string;
    entries: string;
    week: string;
    replace(week: string): string;
    pushNow: string;
    correct(chats: number): string;
  };
}

const zhHans: PublishPhrases = {
  usage:
    '把文章发给我：在 /publish 后面贴全文；或者用 /publish 回复一条文章或文件；也可以直接发文件，说明写 /publish。支持 .txt .md .html .docx。',
  privately: '请在与我的私聊里发布：群里的人会提前看到稿子。',
  gathering: (pieces, characters) => `收到${pieces}段，共${characters}字。后面的段落会自动接上；都发完了就点“就这些”。`,
  fileTooBig: '文件超过 5 MB，没有读取。',
  fileNotFetched: '没能从 Telegram 取到这个文件，请再发一次。',
  title: '待发布的一期',
  noTitle: '（没有标题）',
  weekUnknown: '不知道是哪一周',
  counts: (regions, of, entries) => `${regions}/${of} 个地区，${entries} 条`,
  missing: names => `缺：${names}`,
  headlineOnly: (count, names) => `只有标题的 ${count} 条：${names}`,
  doubled: names => `有多条的地区：${names}`,
  errors: '错误（不能放行）',
  warnings: '请核对',
  more: count => `……还有 ${count} 处`,
  replaces: week => `${week} 已经有了，这一稿会替换它。`,
  changes: (added, changed, removed, unchanged) =>
    [
      added && `新增：${added}`,
      changed && `改动：${changed}`,
      removed && `删去：${removed}`,
      `不变 ${unchanged} 个地区`,
    ]
      .filter(Boolean)
      .join('\n'),
  nothingChanges: '与读者现在看到的完全一样。',
  mostDiffers: week => `与 ${week} 大半内容不同：标题里的日期会不会写错了？`,
  notYetPushed: (chats, next) => `有 ${chats} 个聊天还没收到这一期，下次推送：${next}。`,
  cannotPublish: '先解决上面的错误，再发一次。',
  askWeek: '请把起止日期发给我，例如 2018年7月30日-8月5日，或者 2018-W31。',
  weekNotUnderstood: '看不懂这个日期。请写成 2018年7月30日-8月5日，或者 2018-W31。',
  published: (week, revision) => `✅ ${week} 第 ${revision} 版，读者现在就能看到。`,
  handedOn: '稿子已交给管理员，由管理员放行。',
  fromEditor: '编辑交来一稿：',
  left: file => `文件 ${file} 等着放行（这一期在聊天里改过或撤回过，或者由命令行交来）：`,
  cancelled: '已取消，读者什么都没看到。',
  movedMeanwhile: week => `⚠️ 这张卡片做好以后，${week} 又有了新的一版。请再看一遍改动。`,
  buttons: {
    enough: '就这些',
    confirm: week => `✅ 发布 ${week}`,
    cancel: '取消',
    preview: '👁 读者的样子',
    entries: '📄 逐条看',
    week: '📅 改日期',
    replace: week => `仍要替换 ${week}…`,
    pushNow: '📣 现在就推送…',
    correct: chats => `✏️ 更正已送出的${chats}条…`,
  },
};

const en: PublishPhrases = {
  usage:
    'Send me the article: paste it after /publish, or reply with /publish to a message or file, or send a file captioned /publish (.txt, .md, .html, .docx).',
  privately: 'Please publish in our private chat: here others would see the draft.',
  gathering: (pieces, characters) =>
    `Got ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}, ${characters} characters. Further pieces are added by themselves; press “That’s all” when done.`,
  fileTooBig: 'The file is larger than 5 MB and was not read.',
  fileNotFetched: 'The file could not be fetched from Telegram. Please send it again.',
  title: 'To be published',
  noTitle: '(no title)',
  weekUnknown: 'the week is not known',
  counts: (regions, of, entries) => `${regions}/${of} regions, ${entries} entries`,
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
  notYetPushed: (chats, next) => `${chats} chats did not get this edition yet; next push: ${next}.`,
  cannotPublish: 'Mend the errors above and send it again.',
  askWeek: 'Please send the first and last day, such as 2018年7月30日-8月5日, or 2018-W31.',
  weekNotUnderstood: 'I don’t understand these dates. Please write 2018年7月30日-8月5日 or 2018-W31.',
  published: (week, revision) => `✅ ${week}, revision ${revision}: readers see it now.`,
  handedOn: 'Your draft is with the admins, who decide.',
  fromEditor: 'A draft from an editor:',
  left: file =>
    `The file ${file} waits for you (its edition was changed or retracted in the chat, or the command line handed it in):`,
  cancelled: 'Cancelled; readers saw nothing of it.',
  movedMeanwhile: week =>
    `⚠️ ${week} has got another revision since this card was made. Please look at the changes again.`,
  buttons: {
    enough: 'That’s all',
    confirm: week => `✅ Publish ${week} (发布)`,
    cancel: 'Cancel',
    preview: '👁 As a reader',
    entries: '📄 All entries',
    week: '📅 Change the week',
    replace: week => `Replace ${week} all the same…`,
    pushNow: '📣 Push it now…',
    correct: chats => `✏️ Correct ${chats} ${chats === 1 ? 'message' : 'messages'} already out…`,
  },
};

export const publishPhrases = (language: Language): PublishPhrases => (language === 'en' ? en : zhHans);
