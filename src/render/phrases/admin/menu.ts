// What admins' commands do, for Telegram's menu and their /help: at most 256 characters each.
import type { Language } from '../phrases.ts';

const zhHans: Readonly<Record<string, string>> = {
  publish: '发布一期：贴全文、回复或发文件',
  edit: '改一条：/edit 2018-W31 广东',
  digest: '看最新一期和推送计划，或马上推送',
  broadcast: '广播：文字，或回复一条消息',
  deliveries: '推送的进度和结果，定时的广播',
  retract: '撤回一期：/retract 2018-W31',
  stats: '统计',
};

const en: Readonly<Record<string, string>> = {
  publish: 'Publish an edition: paste it, reply, or send a file',
  edit: 'Change an entry: /edit 2018-W31 Guangdong',
  digest: 'See the newest edition and when it goes out; push it now',
  broadcast: 'Broadcast a text, or the message you reply to',
  deliveries: 'Progress and results of pushes, broadcasts to come',
  retract: 'Take back an edition: /retract 2018-W31',
  stats: 'Statistics',
};

/** Above these commands in an admin's or editor's /help. */
export const adminMenuHead = (language: Language): string => (language === 'en' ? 'For the newsroom' : '编辑和管理');

export const adminMenuPhrases = (language: Language): Readonly<Record<string, string>> =>
  language === 'en' ? en : zhHans;
