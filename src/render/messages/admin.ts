// Cards that only admins see: previews with their one confirm button, the progress and the report of a push, statistics.
import type { Edition } from '../../content/edition.ts';
import { AUDIENCE_CHOICES, type AudienceChoice } from '../admin-actions.ts';
import { bold, escapeHtml } from '../html.ts';
import { confirmText, finishMessage, inRows, type Look } from '../look.ts';
import type { AdminPhrases, PushCounts } from '../phrases/admin/admin-phrases.ts';
import { adminEn } from '../phrases/admin/en.ts';
import { adminZhHans } from '../phrases/admin/zh-hans.ts';
import type { Button, Keyboard, Reply } from '../reply.ts';

export const adminPhrases = (look: Look): AdminPhrases => (look.language === 'en' ? adminEn : adminZhHans);

/** A line or two for admins. */
export const renderAdminWords = (
  look: Look,
  text: string,
  options: { keyboard?: Keyboard; inPlace?: boolean } = {},
): Reply => finishMessage(look, { blocks: [escapeHtml(text)], ...options });

const decide = (look: Look, draft: number, confirm: string): Button[] => [
  { text: confirmText(look, confirm), style: 'success', action: { do: 'draft', draft, choose: 'confirm' } },
  { text: adminPhrases(look).buttons.cancel, action: { do: 'draft', draft, choose: 'cancel' } },
];

export interface BroadcastCard {
  draft: number;
  chats: number;
  audience: AudienceChoice;
  silent: boolean;
  /** When it goes out, in words; absent: at once. */
  at?: string;
}

/** Stands under the preview, which is the message itself. */
export function renderBroadcastCard(look: Look, card: BroadcastCard, inPlace = false): Reply {
  const words = adminPhrases(look);
  const { draft, chats, audience, silent } = card;
  return finishMessage(look, {
    blocks: [escapeHtml(words.broadcastCard(chats, words.audience(audience), silent, card.at))],
    keyboard: [
      decide(look, draft, words.buttons.confirmBroadcast(chats)),
      ...inRows(
        AUDIENCE_CHOICES.map(choice => ({
          text: `${choice === audience ? '● ' : ''}${words.audience(choice)}`,
          action: { do: 'draft-audience', draft, audience: choice },
        })),
        4,
      ),
      [
        {
          text: silent ? words.buttons.silentOn : words.buttons.silentOff,
          action: { do: 'draft-silent', draft, on: !silent },
        },
      ],
    ],
    ...(inPlace && { inPlace }),
  });
}

/** A broadcast that waits for its time, and may be taken back until then. */
export const renderScheduled = (look: Look, draft: number, at: string, chats: number): Reply => {
  const { scheduled, buttons } = adminPhrases(look);
  return finishMessage(look, {
    blocks: [escapeHtml(scheduled(at, chats))],
    keyboard: [[{ text: buttons.cancel, action: { do: 'draft', draft, choose: 'cancel' } }]],
    inPlace: true,
  });
};

export const renderDigestCard = (look: Look, draft: number, edition: Edition, chats: number): Reply => {
  const words = adminPhrases(look);
  return finishMessage(look, {
    blocks: [escapeHtml(words.digestCard(look.week(edition), chats))],
    keyboard: [decide(look, draft, words.buttons.confirmDigest(chats))],
  });
};

export interface PushCard {
  push: number;
  kind: 'digest' | 'broadcast' | 'correction';
  source: string;
  state: 'waiting' | 'planning' | 'sending' | 'paused' | 'stopped' | 'done';
  counts: PushCounts;
  /** Messages a second of late, and minutes left at that rate. */
  perSecond?: number;
  minutesLeft?: number;
}

/** Progress, and in the end the report, of a push. */
export function renderPushCard(look: Look, card: PushCard, options: { inPlace?: boolean; note?: string } = {}): Reply {
  const words = adminPhrases(look);
  const { push, state, counts } = card;
  const button = (text: string, choose: 'pause' | 'go-on' | 'stop' | 'retry'): Button => ({
    text,
    action: { do: 'push', push, choose },
  });
  const { buttons } = words;
  const underWay = state === 'planning' || state === 'sending';
  const lines = [words.counts(counts)];
  if (underWay && card.perSecond !== undefined) lines.push(words.pace(card.perSecond, card.minutesLeft));
  return finishMessage(look, {
    blocks: [
      ...(options.note ? [escapeHtml(options.note)] : []),
      `${bold(words.pushName(card.kind, card.source))} · ${escapeHtml(words.pushState(state))}\n${escapeHtml(lines.join('\n'))}`,
    ],
    keyboard: [
      [
        ...(underWay ? [button(buttons.pause, 'pause')] : []),
        ...(state === 'paused' || state === 'waiting' ? [button(buttons.goOn, 'go-on')] : []),
        ...(underWay || state === 'paused' || state === 'waiting' ? [button(buttons.stop, 'stop')] : []),
      ],
      state === 'done' && counts.failed > 0 ? [button(buttons.retry(counts.failed), 'retry')] : [],
    ],
    ...(options.inPlace && { inPlace: true }),
  });
}

export interface StatsInput {
  chats: readonly { type: string; language: string | undefined; active: boolean; count: number }[];
  subscriptions: { all: number; everything: number };
  /** Topics with their names, most wanted first. */
  topics: readonly { name: string; count: number }[];
  searches: readonly { query: string; count: number }[];
  unanswered: readonly { query: string; count: number }[];
  runs: readonly string[];
}

export function renderStats(look: Look, input: StatsInput): Reply {
  const { stats } = adminPhrases(look);
  const types = [...new Set(input.chats.map(chat => chat.type))];
  const sum = (type: string, active: boolean) =>
    input.chats
      .filter(chat => chat.type === type && chat.active === active)
      .reduce((total, chat) => total + chat.count, 0);
  const chatLines = types.map(type => {
    const away = sum(type, false);
    return `${type} ${stats.active(sum(type, true))}${away > 0 ? stats.inactive(away) : ''}`;
  });
  const list = (head: string, lines: readonly string[]) =>
    `${bold(head)}\n${escapeHtml(lines.length > 0 ? lines.join('\n') : stats.none)}`;
  const counted = (rows: readonly { query: string; count: number }[]) => rows.map(row => `${row.query} ×${row.count}`);
  return finishMessage(look, {
    blocks: [
      bold(stats.title),
      list(stats.chats, chatLines),
      escapeHtml(stats.subscriptions(input.subscriptions.all, input.subscriptions.everything)),
      list(
        stats.topics,
        input.topics.map(topic => `${topic.name} ×${topic.count}`),
      ),
      list(stats.searches, counted(input.searches)),
      list(stats.unanswered, counted(input.unanswered)),
      list(stats.runs, input.runs),
    ],
  });
}
