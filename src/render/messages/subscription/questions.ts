// What is asked back around subscribing: which region a name means, what is to go while everything is subscribed, and whether
// all data shall really be deleted.
import type { RegionId } from '../../../content/edition.ts';
import type { Topics } from '../../../content/topics.ts';
import type { Action } from '../../actions.ts';
import { escapeHtml, shorten } from '../../html.ts';
import { finishMessage, inRows, type Look } from '../../look.ts';
import type { Reply } from '../../reply.ts';
import { ECHO, noteBlock } from './changed.ts';
import { press, shortName } from './view.ts';

/** UTF-16 units of a reader's words on a button. */
const ON_BUTTON = 20;

/** A name that may be several regions: a button for each, and one for the word itself. */
export function renderWhichRegion(
  look: Look,
  input: {
    typed: string;
    regions: readonly RegionId[];
    /** The action of each region's button. */
    actionOf: (region: RegionId) => Action;
    asKeyword?: Action;
    lines?: readonly string[];
  },
): Reply {
  const { subscription: phrases } = look.phrases;
  const typed = shorten(input.typed, ECHO);
  return finishMessage(look, {
    blocks: [...noteBlock(input.lines ?? []), escapeHtml(look.phrases.whichRegion(typed))],
    keyboard: [
      ...inRows(
        input.regions.map(id => press(shortName(look, id), input.actionOf(id))),
        look.language === 'en' ? 3 : 4,
      ),
      ...(input.asKeyword
        ? [[press(phrases.buttons.asKeyword(shorten(input.typed, ON_BUTTON)), input.asKeyword)]]
        : []),
    ],
  });
}

/** Under everything somebody wants something off: is it that alone, or all? `allBut` is left out where only keywords were named. */
export function renderWhatIsMeant(
  look: Look,
  input: { unwanted: Topics; allBut?: string; lines: readonly string[] },
): Reply {
  const { subscription: phrases } = look.phrases;
  const { buttons } = phrases;
  const { regions, keywords } = input.unwanted;
  const text =
    regions.length > 0
      ? phrases.whatIsMeant(phrases.inWords(regions.map(look.region), []))
      : phrases.keywordUnderEverything(shorten(keywords[0] ?? '', ECHO));
  return finishMessage(look, {
    blocks: [...noteBlock(input.lines), escapeHtml(text)],
    keyboard: [
      ...(input.allBut === undefined
        ? []
        : [
            [
              press(buttons.allBut(shorten(phrases.inWords(regions.map(look.region), []), ON_BUTTON)), {
                do: 'follow-only',
                topics: input.allBut,
              }),
            ],
          ]),
      [press(buttons.unsubscribeAll, { do: 'unsubscribe' }), press(buttons.keep, { do: 'mine' })],
    ],
  });
}

/** The one question before everything about a chat is deleted. */
export function renderForgetQuestion(look: Look, options: { inPlace?: boolean } = {}): Reply {
  const { subscription: phrases } = look.phrases;
  return finishMessage(look, {
    blocks: [escapeHtml(phrases.forgetAsk)],
    keyboard: [
      [
        { ...press(phrases.buttons.forgetAll, { do: 'forget' }), style: 'danger' },
        press(phrases.buttons.keepData, { do: 'mine' }),
      ],
    ],
    ...options,
  });
}
