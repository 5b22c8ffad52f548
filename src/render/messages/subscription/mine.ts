// /mine: what a chat is subscribed to, when it is sent and how, with a button for everything that can be changed.
import { bold, escapeHtml } from '../../html.ts';
import { finishMessage, type Look } from '../../look.ts';
import { zoneName } from '../../moment.ts';
import type { Button, Html, Keyboard, Reply } from '../../reply.ts';
import { ALL_TOPICS } from '../../topics-code.ts';
import {
  commandSuffix,
  press,
  pushLines,
  type ShownSubscription,
  type SubscriptionView,
  topicLines,
  type Where,
} from './view.ts';

export interface MineInput {
  where: Where;
  view: SubscriptionView;
  /** The language of this chat in its own words. */
  languageName: string;
  inPlace?: boolean;
}

export function renderMine(look: Look, input: MineInput): Reply {
  const { subscription: phrases } = look.phrases;
  const { view, where } = input;
  const { subscription } = view;
  const language = escapeHtml(phrases.languageLine(input.languageName));
  const blocks = subscription
    ? [
        [bold(phrases.mineTitle), ...topicLines(look, subscription.topics)].join('\n'),
        pushLines(look, view).join('\n'),
        [...settingLines(look, view, subscription), language].join('\n'),
      ]
    : [
        bold(phrases.mineTitle),
        `${escapeHtml(phrases.notSubscribed)}\n${escapeHtml(phrases.howToSubscribe(commandSuffix(look, where)))}`,
        language,
      ];
  return finishMessage(look, {
    blocks,
    keyboard: [
      ...(subscription ? changeRows(look, view, subscription) : startRows(look)),
      ...(where === 'private' ? [elsewhere(look)] : []),
    ],
    ...(input.inPlace ? { inPlace: true } : {}),
  });
}

function settingLines(look: Look, view: SubscriptionView, subscription: ShownSubscription): Html[] {
  const { subscription: phrases } = look.phrases;
  const { slot } = subscription;
  const zone = zoneName(look, view.timeZone, view.now);
  return [
    phrases.slotLine(slot ? phrases.slot(slot.weekday, hourText(slot.hour), zone) : phrases.commonSlot),
    phrases.sound(subscription.silent),
    phrases.content(subscription.headlinesOnly),
    phrases.announcements(subscription.announcements),
  ].map(escapeHtml);
}

export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const startRows = (look: Look): Keyboard => {
  const { buttons } = look.phrases.subscription;
  return [
    [press(buttons.subscribeAll, { do: 'follow', topics: ALL_TOPICS })],
    [press(buttons.regions, { do: 'menu', menu: 'regions' }), press(buttons.bundles, { do: 'menu', menu: 'bundles' })],
    [press(buttons.language, { do: 'menu', menu: 'language' })],
  ];
};

function changeRows(look: Look, view: SubscriptionView, subscription: ShownSubscription): Keyboard {
  const { buttons } = look.phrases.subscription;
  const { topics, silent, headlinesOnly, announcements } = subscription;
  return [
    [press(buttons.regions, { do: 'menu', menu: 'regions' }), press(buttons.bundles, { do: 'menu', menu: 'bundles' })],
    topics.everything
      ? []
      : [
          press(buttons.topics, { do: 'menu', menu: 'topics' }),
          press(buttons.backToEverything, { do: 'follow-only', topics: ALL_TOPICS }),
        ],
    [
      press(buttons.slot, { do: 'menu', menu: 'slot' }),
      view.pausedUntil === undefined
        ? press(buttons.pause, { do: 'menu', menu: 'pause' })
        : press(buttons.goOn, { do: 'pause', weeks: 0 }),
    ],
    [
      press(buttons.silent(!silent), { do: 'switch', what: 'silent', on: !silent }),
      press(buttons.headlinesOnly(!headlinesOnly), { do: 'switch', what: 'headlinesOnly', on: !headlinesOnly }),
    ],
    [
      press(buttons.announcements(!announcements), { do: 'switch', what: 'announcements', on: !announcements }),
      press(buttons.language, { do: 'menu', menu: 'language' }),
    ],
    [press(buttons.digestNow, { do: 'digest-now' }), press(buttons.unsubscribe, { do: 'unsubscribe' })],
  ];
}

/** Telegram's own dialog for adding the bot to a group, and the choice of a channel or group that it may already be in. */
function elsewhere(look: Look): Button[] {
  const { buttons } = look.phrases.subscription;
  return [
    { text: buttons.addToGroup, url: addToGroupUrl(look) },
    press(buttons.addToChannel, { do: 'menu', menu: 'elsewhere' }),
  ];
}

/** Telegram's own dialogs for adding the bot; only people who may do that there are offered the chat. */
export const addToGroupUrl = (look: Look): string => `https://t.me/${look.botName}?startgroup=${GROUP_PAYLOAD}`;
export const addToChannelUrl = (look: Look): string =>
  `https://t.me/${look.botName}?startchannel=${GROUP_PAYLOAD}&admin=post_messages`;

/** What /start carries in a group to which the bot was added by the button above. */
const GROUP_PAYLOAD = 's';
