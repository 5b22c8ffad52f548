// /stats: chats, subscriptions and how both grow, topics, searches, the last due times.
import { bold, escapeHtml } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import type { Reply } from '../reply.ts';
import { adminPhrases } from './admin.ts';

type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

interface CameAndWent {
  new: number;
  left: number;
}

export interface DueTime {
  at: string;
  /** As it is kept. */
  state: 'begun' | 'done' | 'open' | 'skipped';
  /** The newest edition of then. */
  edition?: string | undefined;
  /** Stands where that was not new. */
  note?: string | undefined;
}

export interface StatsInput {
  chats: readonly { type: ChatType; language: string | undefined; active: boolean; count: number }[];
  subscriptions: { all: number; everything: number };
  growth: {
    periods: readonly { days: number; chats: CameAndWent; subscriptions: CameAndWent }[];
    /** Subscriptions at the end of each week, oldest first. */
    weeks: readonly number[];
  };
  /** Topics with their names, most wanted first. */
  topics: readonly { name: string; count: number }[];
  searches: readonly { query: string; count: number }[];
  unanswered: readonly { query: string; count: number }[];
  /** Due times of the digest, in words; newest first. */
  runs: readonly DueTime[];
}

export function renderStats(look: Look, input: StatsInput): Reply {
  const { stats } = adminPhrases(look);
  const types = [...new Set(input.chats.map(chat => chat.type))];
  const sum = (type: ChatType, active: boolean) =>
    input.chats
      .filter(chat => chat.type === type && chat.active === active)
      .reduce((total, chat) => total + chat.count, 0);
  const chatLines = types.map(type => {
    const away = sum(type, false);
    return `${stats.chatType(type)} ${stats.active(sum(type, true))}${away > 0 ? stats.inactive(away) : ''}`;
  });
  const list = (head: string, lines: readonly string[]) =>
    `${bold(head)}\n${escapeHtml(lines.length > 0 ? lines.join('\n') : stats.none)}`;
  const counted = (rows: readonly { query: string; count: number }[]) => rows.map(row => `${row.query} ×${row.count}`);
  return finishMessage(look, {
    blocks: [
      bold(stats.title),
      list(stats.chats, chatLines),
      escapeHtml(stats.subscriptions(input.subscriptions.all, input.subscriptions.everything)),
      list(stats.growth, growthLines(look, input.growth)),
      list(
        stats.topics,
        input.topics.map(topic => `${topic.name} ×${topic.count}`),
      ),
      list(stats.searches, counted(input.searches)),
      list(stats.unanswered, counted(input.unanswered)),
      list(
        stats.runs,
        input.runs.map(({ note, ...run }) => stats.run(note === undefined ? run : { ...run, edition: undefined })),
      ),
    ],
  });
}

function growthLines(look: Look, { periods, weeks }: StatsInput['growth']): string[] {
  const { stats } = adminPhrases(look);
  return [
    ...periods.map(({ days, chats }) => stats.chatsIn(days, chats.new, chats.left)),
    ...periods.map(({ days, subscriptions }) => stats.subscriptionsIn(days, subscriptions.new, subscriptions.left)),
    stats.course(weeks.length, sparkline(weeks), weeks[0] ?? 0, weeks.at(-1) ?? 0),
  ];
}

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Numbers from 0 up as bars of one line; the highest is full. */
function sparkline(numbers: readonly number[]): string {
  const most = Math.max(1, ...numbers);
  return numbers.map(number => BARS[Math.round((Math.max(0, number) / most) * (BARS.length - 1))]).join('');
}
