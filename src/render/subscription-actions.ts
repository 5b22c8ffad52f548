// The buttons that show or change what a chat is subscribed to, and their code on the wire. Each says what shall be so, not
// what to flip: a press on an old message, or a second press, changes nothing twice.
import type { RegionId } from '../content/edition.ts';

/** The menus under /mine. */
export type SubscriptionMenu =
  | 'regions'
  | 'bundles'
  | 'topics'
  | 'slot'
  | 'pause'
  | 'language'
  | 'forget'
  | 'elsewhere';
/** Settings that are on or off. */
export type SubscriptionSwitch = 'silent' | 'headlinesOnly' | 'announcements';

export const PAUSE_WEEKS = [1, 2, 4, 8] as const;
export type PauseWeeks = (typeof PAUSE_WEEKS)[number];

export type SubscriptionAction =
  /** What this chat is subscribed to, and its settings; `apart` leaves the message that was pressed as it is. */
  | { do: 'mine'; apart?: true }
  | { do: 'menu'; menu: SubscriptionMenu }
  /** The hours of one ISO weekday to choose from. */
  | { do: 'hours'; weekday: number }
  /** Adds topics, makes them all there is, or takes them off. `topics` is what encodeTopics gives, or `#` and its key in the store. */
  | { do: 'follow' | 'follow-only' | 'unfollow'; topics: string }
  | { do: 'tick'; region: RegionId; on: boolean }
  /** All regions of a bundle, by its id. */
  | { do: 'bundle'; bundle: string; on: boolean }
  /** An own weekday (ISO, 1 to 7) and hour (0 to 23) in the bot's zone; without them the slot that all share. */
  | { do: 'slot'; at?: { weekday: number; hour: number } }
  | { do: 'switch'; what: SubscriptionSwitch; on: boolean }
  /** For so many weeks from now; 0 goes on. */
  | { do: 'pause'; weeks: 0 | PauseWeeks }
  | { do: 'digest-now' }
  | { do: 'unsubscribe' }
  /** Deletes all that is kept about the chat. */
  | { do: 'forget' };

const MENUS: Record<SubscriptionMenu, string> = {
  regions: 'r',
  bundles: 'b',
  topics: 't',
  slot: 's',
  pause: 'p',
  language: 'l',
  forget: 'f',
  elsewhere: 'e',
};
const SWITCHES: Record<SubscriptionSwitch, string> = { silent: 's', headlinesOnly: 'h', announcements: 'a' };
const FOLLOWS = { follow: '+', 'follow-only': '=', unfollow: 'x' } as const;

/** Part of callback_data; the codes differ from those in actions.ts. */
export function encodeSubscriptionAction(action: SubscriptionAction): string {
  switch (action.do) {
    case 'mine':
      return action.apart ? 'm:a' : 'm';
    case 'menu':
      return `n:${MENUS[action.menu]}`;
    case 'hours':
      return `o:${action.weekday}`;
    case 'follow':
    case 'follow-only':
    case 'unfollow':
      return `${FOLLOWS[action.do]}:${action.topics}`;
    case 'tick':
      return `t:${flag(action.on)}:${action.region}`;
    case 'bundle':
      return `u:${flag(action.on)}:${action.bundle}`;
    case 'slot':
      return action.at ? `e:${action.at.weekday}:${action.at.hour}` : 'e';
    case 'switch':
      return `k:${SWITCHES[action.what]}:${flag(action.on)}`;
    case 'pause':
      return `z:${action.weeks}`;
    case 'digest-now':
      return 'd';
    case 'unsubscribe':
      return 'q';
    case 'forget':
      return 'f';
  }
}

const flag = (on: boolean): string => (on ? '1' : '0');

/** Each code with what its fields are read as; undefined where they are none of ours. */
const READERS: Record<string, (fields: readonly string[], rest: string) => SubscriptionAction | undefined> = {
  m: ([apart, ...more]) => {
    if (apart === undefined) return { do: 'mine' };
    return apart === 'a' && more.length === 0 ? { do: 'mine', apart: true } : undefined;
  },
  n: ([code, ...more]) => {
    const menu = keyOf(MENUS, code);
    return menu && more.length === 0 ? { do: 'menu', menu } : undefined;
  },
  o: ([weekday, ...more]) =>
    isWeekday(weekday) && more.length === 0 ? { do: 'hours', weekday: Number(weekday) } : undefined,
  '+': (_, topics) => (topics === '' ? undefined : { do: 'follow', topics }),
  '=': (_, topics) => (topics === '' ? undefined : { do: 'follow-only', topics }),
  x: (_, topics) => (topics === '' ? undefined : { do: 'unfollow', topics }),
  t: ([on, region = '', ...more]) =>
    isFlag(on) && ID.test(region) && more.length === 0 ? { do: 'tick', region, on: on === '1' } : undefined,
  u: ([on, bundle = '', ...more]) =>
    isFlag(on) && ID.test(bundle) && more.length === 0 ? { do: 'bundle', bundle, on: on === '1' } : undefined,
  e: ([weekday, hour, ...more]) => {
    if (weekday === undefined) return { do: 'slot' };
    if (!isWeekday(weekday) || !HOUR.test(hour ?? '') || more.length > 0) return undefined;
    return { do: 'slot', at: { weekday: Number(weekday), hour: Number(hour) } };
  },
  k: ([code, on, ...more]) => {
    const what = keyOf(SWITCHES, code);
    return what && isFlag(on) && more.length === 0 ? { do: 'switch', what, on: on === '1' } : undefined;
  },
  z: ([weeks, ...more]) => {
    const known = ([0, ...PAUSE_WEEKS] as const).find(one => String(one) === weeks);
    return known !== undefined && more.length === 0 ? { do: 'pause', weeks: known } : undefined;
  },
  d: fields => (fields.length === 0 ? { do: 'digest-now' } : undefined),
  q: fields => (fields.length === 0 ? { do: 'unsubscribe' } : undefined),
  f: fields => (fields.length === 0 ? { do: 'forget' } : undefined),
};

/** The action of a callback_data, or undefined where it is none of these. Whether what it names exists is the handler's to check. */
export function decodeSubscriptionAction(data: string): SubscriptionAction | undefined {
  const [code = '', ...fields] = data.split(':');
  return Object.hasOwn(READERS, code) ? READERS[code]!(fields, fields.join(':')) : undefined;
}

const ID = /^[a-z]{4,24}$/;
const HOUR = /^(?:1?\d|2[0-3])$/;
const isFlag = (text: string | undefined): boolean => text === '0' || text === '1';
const isWeekday = (text: string | undefined): boolean => /^[1-7]$/.test(text ?? '');

function keyOf<Key extends string>(codes: Record<Key, string>, code: string | undefined): Key | undefined {
  return (Object.keys(codes) as Key[]).find(key => codes[key] === code);
}

/** Whether an action is one of these. */
export const isSubscriptionAction = (action: { do: string }): action is SubscriptionAction => action.do in ACTIONS;

const ACTIONS: Record<SubscriptionAction['do'], true> = {
  mine: true,
  menu: true,
  hours: true,
  follow: true,
  'follow-only': true,
  unfollow: true,
  tick: true,
  bundle: true,
  slot: true,
  switch: true,
  pause: true,
  'digest-now': true,
  unsubscribe: true,
  forget: true,
};
