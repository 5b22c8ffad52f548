// The menus under /mine, each in the place of the last: regions to tick, bundles, topics to take off, day, hour and pause.
import type { Bundle } from '../../../content/regions.ts';
import { escapeHtml, shorten } from '../../html.ts';
import { finishMessage, inRows, type Look } from '../../look.ts';
import { zoneName } from '../../moment.ts';
import type { Button, Html, Keyboard, Reply } from '../../reply.ts';
import { PAUSE_WEEKS } from '../../subscription-actions.ts';
import { noteBlock } from './changed.ts';
import { hourText } from './mine.ts';
import { press, pushLines, type SubscriptionView, shortName, topicLines } from './view.ts';

/** UTF-16 units of a keyword on a button. */
const ON_BUTTON = 24;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

const back = (look: Look): Button[] => [press(look.phrases.subscription.buttons.back, { do: 'mine' })];

function renderMenu(look: Look, text: string, rows: Keyboard, more: { lines?: readonly string[]; foot?: Html[] } = {}) {
  return finishMessage(look, {
    blocks: [
      ...noteBlock(more.lines ?? []),
      escapeHtml(text),
      ...(more.foot && more.foot.length > 0 ? [more.foot.join('\n')] : []),
    ],
    keyboard: [...rows, back(look)],
    inPlace: true,
  });
}

/** What is subscribed, under a menu that changes it. */
const footOf = (look: Look, view: SubscriptionView): Html[] =>
  view.subscription ? [...topicLines(look, view.subscription.topics), ...pushLines(look, view)] : [];

/** The 31 buttons by area, ticked where chosen; under everything none is, because the first tick begins a list. */
export function renderRegionTicks(look: Look, view: SubscriptionView, lines: readonly string[] = []): Reply {
  const { subscription: phrases } = look.phrases;
  const topics = view.subscription?.topics;
  const chosen = new Set(topics?.everything ? [] : topics?.regions);
  const rows = look.book.areas.flatMap(area =>
    inRows(
      look.book.regions
        .filter(region => region.area === area.id)
        .map(({ id }) => {
          const on = chosen.has(id);
          return press(`${on ? '✓' : ''}${shortName(look, id)}`, { do: 'tick', region: id, on: !on });
        }),
      look.language === 'en' ? 3 : 5,
    ),
  );
  const text = !topics
    ? phrases.regionsMenuNothing
    : topics.everything
      ? phrases.regionsMenuEverything
      : phrases.regionsMenu;
  return renderMenu(look, text, rows, { lines, foot: footOf(look, view) });
}

/** Bundles of several regions, ticked where all their regions are chosen. */
export function renderBundles(look: Look, view: SubscriptionView, lines: readonly string[] = []): Reply {
  const topics = view.subscription?.topics;
  const chosen = new Set(topics?.everything ? [] : topics?.regions);
  const bundles = look.book.bundles.filter(bundle => bundle.members.length > 1);
  const rows = inRows(
    bundles.map(bundle => {
      const on = bundle.members.every(id => chosen.has(id));
      return press(`${on ? '✓' : ''}${bundleName(look, bundle)}`, { do: 'bundle', bundle: bundle.id, on: !on });
    }),
    look.language === 'en' ? 2 : 3,
  );
  return renderMenu(look, look.phrases.subscription.bundlesMenu, rows, { lines, foot: footOf(look, view) });
}

/** In English its first name that is written as one, else the Chinese name. */
export const bundleName = (look: Look, bundle: Bundle): string =>
  (look.language === 'en' ? bundle.latin.find(name => /^[A-Z]/.test(name)) : undefined) ?? bundle.names[0]!;

/** A topic and what its button carries, which bot/ makes. */
export interface TopicButton {
  name: string;
  /** For the action `unfollow`. */
  code: string;
}

export function renderTopicMenu(
  look: Look,
  view: SubscriptionView,
  topics: readonly TopicButton[],
  lines: readonly string[] = [],
): Reply {
  const { subscription: phrases } = look.phrases;
  const rows = inRows(
    topics.map(({ name, code }) =>
      press(phrases.buttons.takeOff(shorten(name, ON_BUTTON)), { do: 'unfollow', topics: code }),
    ),
    3,
  );
  return renderMenu(look, phrases.topicsMenu, rows, { lines, foot: footOf(look, view) });
}

export function renderSlotMenu(look: Look, view: SubscriptionView): Reply {
  const { subscription: phrases } = look.phrases;
  const rows = [
    ...inRows(
      WEEKDAYS.map(weekday => press(phrases.weekday(weekday), { do: 'hours', weekday })),
      look.language === 'en' ? 3 : 4,
    ),
    [press(phrases.buttons.commonSlot, { do: 'slot' })],
  ];
  return renderMenu(look, phrases.slotMenu(zoneName(look, view.timeZone, view.now)), rows);
}

export function renderHourMenu(look: Look, view: SubscriptionView, weekday: number): Reply {
  const { subscription: phrases } = look.phrases;
  const hours = Array.from({ length: 24 }, (_, hour) => press(hourText(hour), { do: 'slot', at: { weekday, hour } }));
  return renderMenu(look, phrases.hoursMenu(weekday, zoneName(look, view.timeZone, view.now)), inRows(hours, 6));
}

export function renderPauseMenu(look: Look): Reply {
  const { subscription: phrases } = look.phrases;
  const weeks = PAUSE_WEEKS.map(one => press(phrases.buttons.pauseWeeks(one), { do: 'pause', weeks: one }));
  return renderMenu(look, phrases.pauseMenu, [weeks]);
}
