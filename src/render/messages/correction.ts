// What a reader is told of an edition that was sent and is different now: where a message can't be changed, which entries are;
// where the edition was withdrawn, that it was, without repeating a word of it; and that it is back.
import type { EditionChanges } from '../../content/compare-editions.ts';
import type { Edition, EditionId } from '../../content/edition.ts';
import { daysOfWeek } from '../../content/week.ts';
import type { Action } from '../actions.ts';
import { deepLink } from '../deep-link.ts';
import { bold, escapeHtml, italic } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import type { Button, Html, Reply } from '../reply.ts';

/** More changed entries than this are only named by their regions. */
const SHOWN = 5;

/** One message, however much changed. */
export function renderCorrection(
  look: Look,
  edition: Edition,
  { added, changed, removed }: EditionChanges,
  options: { private: boolean },
): Reply {
  const { phrases } = look;
  const fresh = [...added, ...changed];
  const lines =
    fresh.length + removed.length > SHOWN
      ? [phrases.manyChanged(look.regions([...fresh, ...removed]))]
      : [
          ...edition.entries
            .filter(entry => fresh.includes(entry.region))
            .map(entry => phrases.entryChanged(look.region(entry.region), entry.headline)),
          ...removed.map(region => phrases.entryGone(look.region(region))),
        ];
  const only = fresh.length === 1 ? fresh[0] : undefined;
  const action: Action = only
    ? { do: 'brief', region: only, edition: edition.id }
    : { do: 'week', edition: edition.id };
  return finishMessage(look, {
    blocks: [escapeHtml(`${phrases.correction(look.week(edition))}\n${lines.join('\n')}`)],
    keyboard: [[open(look, action, options.private, only && look.region(only))]],
  });
}

function open(look: Look, action: Action, inPrivate: boolean, name = look.phrases.buttons.weekOverview): Button {
  return inPrivate
    ? { text: name, action }
    : { text: look.phrases.buttons.openInChat, url: deepLink(look.botName, action) };
}

/** Takes the place of a digest's messages, one part for each; of none, it is a message of its own. */
export function renderWithdrawn(look: Look, id: EditionId, messages: number): Reply {
  const { phrases } = look;
  const span = daysOfWeek(id);
  const week = span ? look.week({ id, title: '', ...span, entries: [] }) : id;
  const first: Html = `${bold(phrases.withdrawnHead(week))}\n${escapeHtml(phrases.withdrawn)}`;
  const others = Array.from({ length: Math.max(0, messages - 1) }, () => italic(phrases.withdrawnHead(week)));
  return { kind: 'message', parts: [first, ...others].map(look.say) };
}

/** To whoever was told in a message of its own that the edition is withdrawn. */
export function renderRestored(look: Look, edition: Edition, options: { private: boolean }): Reply {
  return finishMessage(look, {
    blocks: [escapeHtml(look.phrases.restoredNote(look.week(edition)))],
    keyboard: [[open(look, { do: 'week', edition: edition.id }, options.private)]],
  });
}
