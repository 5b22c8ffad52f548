// Briefs: one region's entry in full, or several regions one under the other. What is answered was decided in search/.
import type { Archive } from '../../content/archive.ts';
import type { Entry, RegionId } from '../../content/edition.ts';
import type { Answer, Brief, Hit, RegionMatch } from '../../search/answer-types.ts';
import type { Action } from '../actions.ts';
import { bold, boldTerms, escapeHtml, foldedQuote, italic, shorten } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import type { Button, Html, Keyboard, Reply } from '../reply.ts';

/** More regions than this in one answer: bodies are folded. */
const OPEN_BRIEFS = 3;

/** Telegram's limit for the text of a copy button. */
const MOST_COPIED = 256;

/** How the words of a keyword become an Action; bot/ keeps the long ones in the store. */
export type WordsKey = (words: string) => string;

const headOf = (look: Look, brief: Brief): Html =>
  `${bold(look.region(brief.region))} · ${escapeHtml(look.week(brief.edition))}`;

function entryBlocks(look: Look, entry: Entry, terms: readonly string[], folded: boolean): Html[] {
  const headline = bold(entry.headline);
  const source = entry.source ? [italic(look.phrases.source(entry.source))] : [];
  if (entry.body === '') return [headline, italic(look.phrases.headlineOnly), ...source];
  const paragraphs = entry.body.split('\n');
  return [
    headline,
    ...(folded ? [foldedQuote(entry.body)] : paragraphs.map(text => boldTerms(text, terms))),
    ...source,
  ];
}

/** A place or bundle by its Chinese name; whoever reads English and typed Latin letters finds these before it. */
export function nameOf(look: Look, { typed, as }: RegionMatch): string {
  if (as === undefined || look.language !== 'en' || !/^[\x20-\x7e]+$/.test(typed)) return as ?? typed;
  return `${typed.replace(/(?<![\w'])[a-z]/g, letter => letter.toUpperCase())} ${as}`;
}

/** Places that the source does not cover, as the reader calls them. */
export const uncoveredNames = (look: Look, names: readonly string[]): string =>
  look.phrases.list(
    names.map(name => {
      const english = look.language === 'en' && look.book.uncovered.find(place => place.name === name)?.latin[0];
      return english ? `${english} ${name}` : name;
    }),
  );

/** What was typed, where it was not a region's own name: 深圳 lies in 广东, 广冻 was read as 广东. */
function matchNotes(look: Look, matches: readonly RegionMatch[]): string[] {
  const { phrases } = look;
  return matches.flatMap(match => {
    const regions = look.regions(match.regions);
    if (match.how === 'place') return [phrases.placeIn(nameOf(look, match), regions)];
    if (match.how === 'bundle') return [phrases.bundleIs(nameOf(look, match), regions)];
    if (match.how === 'typo') return [phrases.takenFor(match.typed, regions)];
    return [];
  });
}

/** Notes that stand above any answer: cut text, places and typos, search words read as others, what is not covered. */
export function answerNotes(look: Look, answer: Answer): Html[] {
  const { phrases } = look;
  const notes = [
    ...(answer.query.cut ? [phrases.queryCut(answer.query.text.length)] : []),
    ...matchNotes(look, answer.query.matches),
    // A guess that found nothing needs no word.
    ...(answer.hits.length > 0 ? (answer.query.readAs ?? []).map(({ typed, as }) => phrases.takenFor(typed, as)) : []),
    ...(answer.uncovered.length > 0 ? [phrases.notCovered(uncoveredNames(look, answer.uncovered))] : []),
    ...(answer.query.week && !answer.edition ? [phrases.noEditionFor(answer.query.week.typed)] : []),
  ];
  return notes.length > 0 ? [notes.map(italic).join('\n')] : [];
}

/** Earlier and later entries of one region beside the one shown. */
function timeButtons(look: Look, archive: Archive, brief: Brief): Button[] {
  const history = archive.history(brief.region);
  const at = history.findIndex(one => one.edition.id === brief.edition.id);
  if (at < 0) return [];
  const button = (text: string, index: number): Button[] => {
    const edition = history[index]?.edition;
    return edition ? [{ text, action: { do: 'brief', region: brief.region, edition: edition.id } }] : [];
  };
  return [...button(look.phrases.buttons.earlier, at + 1), ...button(look.phrases.buttons.later, at - 1)];
}

/** What a region had before, and ways to pass this brief on; a headline with figures is worth copying. */
function sharingButtons(look: Look, archive: Archive, brief: Brief): Button[] {
  const { buttons } = look.phrases;
  const { region, edition, entries } = brief;
  const headline = entries[0]?.headline ?? '';
  return [
    ...(archive.history(region).length > 1
      ? [{ text: buttons.history, action: { do: 'history', region, page: 0 } } as Button]
      : []),
    { text: buttons.share, share: `${look.book.region(region).name} ${edition.id}` },
    ...(/\d/.test(headline) ? [{ text: buttons.copyHeadline, copy: shorten(headline, MOST_COPIED) }] : []),
  ];
}

/** Only where the reader can then write to the bot alone. */
const reportButton = (look: Look, { region, edition }: Brief): Button[] =>
  look.inPrivate ? [{ text: look.phrases.buttons.report, action: { do: 'report', region, edition: edition.id } }] : [];

export interface BriefsInput {
  briefs: readonly Brief[];
  /** Regions asked for that have no entry at all. */
  empty: readonly RegionId[];
  notes: readonly Html[];
  /** To set in bold. */
  terms: readonly string[];
  /** Further buttons, a row each. */
  rows?: Keyboard;
  inPlace?: boolean;
}

/** One or several briefs as one message. */
export function renderBriefs(look: Look, archive: Archive, input: BriefsInput): Reply {
  const { phrases } = look;
  const { briefs, empty } = input;
  const folded = briefs.length > OPEN_BRIEFS;
  const blocks = briefs.flatMap(brief => [
    ...(brief.older ? [italic(phrases.olderEntry(look.region(brief.region), look.week(brief.edition)))] : []),
    headOf(look, brief),
    ...brief.entries.flatMap(entry => entryBlocks(look, entry, input.terms, folded)),
  ]);
  const none = empty.length > 0 ? [italic(phrases.nothingOfRegion(look.regions(empty)))] : [];
  const only = briefs.length === 1 ? briefs[0] : undefined;
  const source = only?.edition.source ? [italic(phrases.source(only.edition.source))] : [];
  const edition = briefs[0]?.edition;
  const overview: Action = edition ? { do: 'week', edition: edition.id } : { do: 'week' };
  return finishMessage(look, {
    blocks: [...input.notes, ...blocks, ...source, ...none],
    continued: phrases.continued(only ? headOf(look, only) : ''),
    keyboard: [
      ...(only ? [timeButtons(look, archive, only), sharingButtons(look, archive, only)] : []),
      ...(input.rows ?? []),
      [
        { text: phrases.buttons.weekOverview, action: overview },
        { text: phrases.buttons.allRegions, action: { do: 'regions' } },
        ...(only ? reportButton(look, only) : []),
      ],
    ],
    ...(input.inPlace ? { inPlace: true } : {}),
  });
}

/** The answer to a message that named regions, with the way to more on its search words. */
export function renderBriefAnswer(look: Look, archive: Archive, answer: Answer, wordsKey: WordsKey): Reply {
  const { phrases } = look;
  const words = answer.query.keywords.join(' ');
  const asked = answer.briefs.map(brief => brief.region);
  const terms = answer.hits.flatMap(hit => hit.terms);
  const isShown = (hit: Hit) =>
    answer.briefs.some(brief => brief.region === hit.region && brief.edition.id === hit.edition);
  const missing =
    words !== '' && !answer.hits.some(isShown) ? [italic(phrases.notMentioned(look.regions(asked), words))] : [];
  const more: Keyboard =
    words !== '' && answer.hits.some(hit => !isShown(hit))
      ? [[{ text: phrases.buttons.more(words), action: { do: 'search', words: wordsKey(words), page: 0 } }]]
      : [];
  return renderBriefs(look, archive, {
    briefs: answer.briefs,
    empty: answer.empty,
    notes: [...answerNotes(look, answer), ...(answer.briefs.length > 0 ? missing : [])],
    terms,
    rows: more,
  });
}
