// /digest: the card under a preview of the newest edition, with its one confirm button, the plan of when it goes out by itself,
// and the buttons that show the preview as other chats would see it.
import type { Edition } from '../../content/edition.ts';
import type { Topics } from '../../content/topics.ts';
import type { ViewChange } from '../admin-actions.ts';
import { bold, escapeHtml } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import type { Language } from '../phrases/phrases.ts';
import type { Button, Html, Keyboard, Reply } from '../reply.ts';
import { adminPhrases, decide } from './admin.ts';
import { noteBlock } from './subscription/changed.ts';
import { topicWords } from './subscription/view.ts';

/** As whom a digest is previewed. */
export interface DigestView {
  as: 'private' | 'group' | 'channel';
  topics: Topics;
  headlinesOnly: boolean;
  language: Language;
}

export interface DigestPlan {
  /** The common due time in words; absent: none within a year. */
  at?: string;
  /** Chats without a time of their own that have not had it. */
  common: number;
  /** Those with one, by their next times, soonest first. */
  own: readonly { at: string; chats: number }[];
  /** Chats that have had this edition. */
  had: number;
}

export interface DigestCard {
  draft: number;
  edition: Edition;
  /** Who would get it now. */
  chats: number;
  plan: DigestPlan;
  view: DigestView;
  /** How the words for topics were read. */
  notes?: readonly string[];
  /** The topics have nothing in this edition, so that there is no preview. */
  nothing: boolean;
}

const MOST_SLOTS = 5;

export function renderDigestCard(look: Look, card: DigestCard): Reply {
  const words = adminPhrases(look);
  const { view } = card;
  const topics = view.topics.everything ? undefined : topicWords(look, view.topics);
  return finishMessage(look, {
    blocks: [
      ...noteBlock(card.notes ?? []),
      escapeHtml(
        card.nothing && topics !== undefined
          ? words.nothingForTopics(topics)
          : words.previewAs({ as: view.as, topics, headlinesOnly: view.headlinesOnly }),
      ),
      escapeHtml(words.digestCard(look.week(card.edition), card.chats)),
      planBlock(look, card.plan),
    ],
    keyboard: [decide(look, card.draft, words.buttons.confirmDigest(card.chats)), ...viewRows(look, card)],
  });
}

function planBlock(look: Look, plan: DigestPlan): Html {
  const words = adminPhrases(look).plan;
  const slots = plan.own.slice(0, MOST_SLOTS);
  const lines = [
    plan.at === undefined ? words.notScheduled : words.common(plan.at, plan.common),
    ...(plan.own.length > 0 ? [words.own(plan.own.reduce((sum, one) => sum + one.chats, 0))] : []),
    ...slots.map(({ at, chats }) => words.slot(at, chats)),
    ...(plan.own.length > slots.length ? [words.moreSlots(plan.own.length - slots.length)] : []),
    words.had(plan.had),
  ];
  return `${bold(words.head)}\n${escapeHtml(lines.join('\n'))}`;
}

const LANGUAGES: readonly { language: Language; name: string }[] = [
  { language: 'zh-Hans', name: '简' },
  { language: 'zh-Hant', name: '繁' },
  { language: 'en', name: 'EN' },
];

function viewRows(look: Look, { draft, view }: DigestCard): Keyboard {
  const { buttons } = adminPhrases(look);
  const change = (text: string, to: ViewChange, chosen: boolean): Button => ({
    text: `${chosen ? '● ' : ''}${text}`,
    action: { do: 'draft-view', draft, view: to },
  });
  return [
    (['private', 'group', 'channel'] as const).map(as => change(buttons.viewAs(as), as, view.as === as)),
    [
      change(buttons.viewEverything, 'everything', view.topics.everything),
      {
        text: `${view.topics.everything ? '' : '● '}${buttons.byTopic}`,
        action: { do: 'draft-topics', draft, choose: 'ask' },
      },
    ],
    [
      change(buttons.viewHeadlines(false), 'full', !view.headlinesOnly),
      change(buttons.viewHeadlines(true), 'headlines', view.headlinesOnly),
    ],
    LANGUAGES.map(({ language, name }) => change(name, language, view.language === language)),
  ];
}
