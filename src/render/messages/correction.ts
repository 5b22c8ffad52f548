// What a reader is told where a message that was sent can't be changed any more: which entries are different now.
import type { EditionChanges } from '../../content/compare-editions.ts';
import type { Edition } from '../../content/edition.ts';
import type { Action } from '../actions.ts';
import { deepLink } from '../deep-link.ts';
import { escapeHtml } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import type { Button, Reply } from '../reply.ts';

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
  const button: Button = options.private
    ? { text: phrases.buttons.weekOverview, action }
    : { text: phrases.buttons.openInChat, url: deepLink(look.botName, action) };
  return finishMessage(look, {
    blocks: [escapeHtml(`${phrases.correction(look.week(edition))}\n${lines.join('\n')}`)],
    keyboard: [[only && options.private ? { ...button, text: look.region(only) } : button]],
  });
}
