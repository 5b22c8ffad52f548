// Every text for those who put right what is out: editing and retracting entries, corrections, readers' reports.
import type { Language } from '../phrases.ts';

export interface RepairPhrases {
  editUsage: string;
  whichRegion(typed: string): string;
  noSuchEdition(typed: string): string;
  /** Above the text to copy. */
  editHead(region: string, week: string, index: number, of: number): string;
  editNew(region: string, week: string): string;
  editHow: string;
  emptyEntry: string;
  editCard(region: string, week: string): string;
  before: string;
  after: string;
  nothingBefore: string;
  unchanged: string;
  retractUsage: string;
  retractCard(week: string, pending: number): string;
  retractEntryCard(region: string, week: string): string;
  noSuchEntry(region: string, week: string): string;
  retracted(week: string): string;
  retractedEntry(region: string, week: string): string;
  undone(week: string): string;
  undoTooLate: string;
  correctCard(week: string, chats: number): string;
  /** The same, of an edition that was retracted. */
  withdrawCard(week: string, chats: number): string;
  nobodyToCorrect: string;
  correctionCounts(edited: number, noted: number): string;
  reportCard(region: string, week: string): string;
  askAnswer: string;
  answerSent: string;
  buttons: {
    confirmEdit: string;
    confirmRetract: string;
    confirmCorrect(chats: number): string;
    cancel: string;
    undo: string;
    answer: string;
    edit: string;
  };
}

const zhHans: RepairPhrases = {
  editUsage: '写法：/edit 2018-W31 广东。不写期号就是最新一期；一个地区有多条时，在最后写第几条。',
  whichRegion: typed => `看不出是哪一个地区：${typed}`,
  noSuchEdition: typed => `没有“${typed}”这一期。`,
  editHead: (region, week, index, of) =>
    `${region} · ${week}${of > 1 ? `（第${index}条，共${of}条）` : ''}，现在的文字：`,
  editNew: (region, week) => `${week}还没有${region}的条目。`,
  editHow: '把改好的全文发给我：第一行是标题，下面是正文。不改就发“取消”。',
  emptyEntry: '没有读到标题。第一行写标题，下面写正文。',
  editCard: (region, week) => `改动 ${region} · ${week}`,
  before: '原来',
  after: '改成',
  nothingBefore: '（没有）',
  unchanged: '与读者现在看到的完全一样，没有什么要改。',
  retractUsage: '写法：/retract 2018-W31 撤回一期；/retract 2018-W31 广东 撤回一条。',
  retractCard: (week, pending) =>
    `撤回${week}？读者将看不到这一期${pending > 0 ? `，还没送出的${pending}条也不再送` : ''}。可以撤销。`,
  retractEntryCard: (region, week) => `撤回${week}的${region}？读者将看不到这一条，还没送出的也不再带它。可以撤销。`,
  noSuchEntry: (region, week) => `${week}没有${region}的条目。`,
  retracted: week => `已撤回 ${week}。`,
  retractedEntry: (region, week) => `已撤回${week}的${region}。`,
  undone: week => `已恢复 ${week}，读者又能看到。停掉的推送不会自己继续，需要时用 /digest。`,
  undoTooLate: '这一期后来又改过，不能再撤销。',
  correctCard: (week, chats) =>
    `${week}：有${chats}个聊天手里的不是现在的文字（改动以前的，或撤回说明）。\n会就地改好，并注明“已更正”；改不了的，另发一条简短说明。不受影响的聊天什么都不会收到。`,
  withdrawCard: (week, chats) =>
    `${week}已撤回，有${chats}个聊天手里还有它。\n这些消息会就地改成一句“已撤回”（不再留下原来的标题和正文）；改不了的，另发一条简短说明。以后恢复这一期，可以再改回来。`,
  nobodyToCorrect: '没有要更正的消息。',
  correctionCounts: (edited, noted) => `就地改好${edited}，另发说明${noted}`,
  reportCard: (region, week) => `⚠️ 读者报错：${region} · ${week}`,
  askAnswer: '请写回复，我会转给这位读者。不回复就发“取消”。',
  answerSent: '已转给读者。',
  buttons: {
    confirmEdit: '✅ 发布改动',
    confirmRetract: '✅ 确认撤回',
    confirmCorrect: chats => `✅ 确认更正（${chats}）`,
    cancel: '取消',
    undo: '↩️ 撤销',
    answer: '💬 回复',
    edit: '✏️ 改这一条',
  },
};

const en: RepairPhrases = {
  editUsage:
    'Write: /edit 2018-W31 Guangdong. Without a week it is the newest; where a region has several entries, end with which one.',
  whichRegion: typed => `I can’t tell which region this is: ${typed}`,
  noSuchEdition: typed => `There is no edition “${typed}”.`,
  editHead: (region, week, index, of) => `${region} · ${week}${of > 1 ? ` (${index} of ${of})` : ''}, as it is:`,
  editNew: (region, week) => `${week} has no entry of ${region} yet.`,
  editHow: 'Send me the whole new text: the headline on the first line, the body below. To leave it, send “cancel”.',
  emptyEntry: 'There is no headline. Write it on the first line, and the body below.',
  editCard: (region, week) => `Change ${region} · ${week}`,
  before: 'Before',
  after: 'After',
  nothingBefore: '(nothing)',
  unchanged: 'Exactly what readers see now: nothing to change.',
  retractUsage: 'Write: /retract 2018-W31 for an edition, or /retract 2018-W31 Guangdong for one entry.',
  retractCard: (week, pending) =>
    `Retract ${week}? Readers will not see it any more${pending > 0 ? `, and what is not out yet (${pending}) is dropped` : ''}. It can be undone.`,
  retractEntryCard: (region, week) =>
    `Retract ${region} from ${week}? Readers will not see it any more, nor will what is not out yet carry it. It can be undone.`,
  noSuchEntry: (region, week) => `${week} has no entry of ${region}.`,
  retracted: week => `${week} is retracted.`,
  retractedEntry: (region, week) => `${region} is retracted from ${week}.`,
  undone: week => `${week} is back. A push that was stopped does not go on by itself; use /digest where needed.`,
  undoTooLate: 'This edition was changed since; it can’t be undone any more.',
  correctCard: (week, chats) =>
    `${week}: ${chats === 1 ? '1 chat holds' : `${chats} chats hold`} something else than the text of now (an older one, or the word that it was withdrawn).\nTheir messages are changed in place and marked as revised; where that is impossible, one short note follows. Chats it does not concern get nothing.`,
  withdrawCard: (week, chats) =>
    `${week} is retracted, and ${chats === 1 ? '1 chat still holds' : `${chats} chats still hold`} it.\nTheir messages are changed in place to say only that it was withdrawn (neither headlines nor text stay); where that is impossible, one short note follows. Should the edition come back, they can be changed back.`,
  nobodyToCorrect: 'There is no message to correct.',
  correctionCounts: (edited, noted) => `changed in place ${edited}, told in a note ${noted}`,
  reportCard: (region, week) => `⚠️ A reader reports an error: ${region} · ${week}`,
  askAnswer: 'Write your answer; I pass it on to the reader. To leave it, send “cancel”.',
  answerSent: 'Passed on.',
  buttons: {
    confirmEdit: '✅ Publish the change (发布)',
    confirmRetract: '✅ Retract (确认)',
    confirmCorrect: chats => `✅ Correct ${chats} (确认)`,
    cancel: 'Cancel',
    undo: '↩️ Undo',
    answer: '💬 Answer',
    edit: '✏️ Edit the entry',
  },
};

export const repairPhrases = (language: Language): RepairPhrases => (language === 'en' ? en : zhHans);
