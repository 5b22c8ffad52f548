// Cards that only admins see: broadcasts with their one confirm button, the progress and the report of a push.
import { AUDIENCE_CHOICES, type AudienceChoice, type BroadcastAudience, type PushChoice } from '../admin-actions.ts';
import { bold, escapeHtml } from '../html.ts';
import { confirmText, finishMessage, inRows, type Look } from '../look.ts';
import type { AdminPhrases, PushCounts } from '../phrases/admin/admin-phrases.ts';
import { adminEn } from '../phrases/admin/en.ts';
import { adminZhHans } from '../phrases/admin/zh-hans.ts';
import type { Button, Keyboard, Reply } from '../reply.ts';
import { noteBlock } from './subscription/changed.ts';
import { topicWords } from './subscription/view.ts';

export const adminPhrases = (look: Look): AdminPhrases => (look.language === 'en' ? adminEn : adminZhHans);

/** A line or two for admins. */
export const renderAdminWords = (
  look: Look,
  text: string,
  options: { keyboard?: Keyboard; inPlace?: boolean } = {},
): Reply => finishMessage(look, { blocks: [escapeHtml(text)], ...options });

/** The one confirm button of a preview, and cancel. `shown`: how often the draft has changed so far. */
export const decide = (look: Look, draft: number, confirm: string, shown = 0): Button[] => [
  {
    text: confirmText(look, confirm),
    style: 'success',
    action: { do: 'draft', draft, choose: 'confirm', ...(shown > 0 && { shown }) },
  },
  { text: adminPhrases(look).buttons.cancel, action: { do: 'draft', draft, choose: 'cancel' } },
];

export interface BroadcastCard {
  draft: number;
  chats: number;
  audience: BroadcastAudience;
  silent: boolean;
  /** When it goes out, in words; absent: at once. */
  at?: string;
  /** How often audience or sound have changed. */
  changes?: number;
  /** How the words for an audience were read. */
  notes?: readonly string[];
}

/** Whom a broadcast is for, in words. */
function audienceText(look: Look, audience: BroadcastAudience): string {
  const words = adminPhrases(look);
  if (typeof audience === 'string') return words.audience(audience);
  const { regions, keywords, everythingToo } = audience;
  return words.topicAudience(topicWords(look, { everything: false, regions, keywords }), everythingToo);
}

/** Stands under the preview, which is the message itself. */
export function renderBroadcastCard(look: Look, card: BroadcastCard, inPlace = false): Reply {
  const words = adminPhrases(look);
  const { draft, chats, audience, silent } = card;
  const topics = typeof audience === 'string' ? undefined : audience;
  const choice = (one: AudienceChoice): Button => ({
    text: `${one === audience ? '● ' : ''}${words.audience(one)}`,
    action: { do: 'draft-audience', draft, audience: one },
  });
  return finishMessage(look, {
    blocks: [
      ...noteBlock(card.notes ?? []),
      escapeHtml(words.broadcastCard(chats, audienceText(look, audience), silent, card.at)),
    ],
    keyboard: [
      decide(look, draft, words.buttons.confirmBroadcast(chats), card.changes),
      ...inRows(AUDIENCE_CHOICES.map(choice), 4),
      [
        {
          text: `${topics ? '● ' : ''}${words.buttons.byTopic}`,
          action: { do: 'draft-topics', draft, choose: 'ask' },
        },
        ...(topics
          ? [
              {
                text: words.buttons.everythingToo(!topics.everythingToo),
                action: {
                  do: 'draft-topics',
                  draft,
                  choose: topics.everythingToo ? 'topics-only' : 'everything-too',
                },
              } as const,
            ]
          : []),
      ],
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

/** A broadcast that waits for its time, and may be taken back until then; in a list with what it `says`. */
export const renderScheduled = (look: Look, draft: number, at: string, chats: number, says?: string): Reply => {
  const { scheduled, buttons, pushName } = adminPhrases(look);
  const name = bold(pushName('broadcast', String(draft)));
  return finishMessage(look, {
    blocks: [
      [...(says === undefined ? [] : [`${name}　${escapeHtml(says)}`]), escapeHtml(scheduled(at, chats))].join('\n'),
    ],
    keyboard: [[{ text: buttons.cancel, action: { do: 'draft', draft, choose: 'cancel' } }]],
    ...(says === undefined && { inPlace: true }),
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
  const button = (text: string, choose: PushChoice): Button => ({
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
        ...(state === 'waiting' && card.kind !== 'correction' ? [button(buttons.had, 'had')] : []),
        ...(underWay || state === 'paused' || state === 'waiting' ? [button(buttons.stop, 'stop')] : []),
      ],
      state === 'done' && counts.failed > 0 ? [button(buttons.retry(counts.failed), 'retry')] : [],
    ],
    ...(options.inPlace && { inPlace: true }),
  });
}
