// The texts around subscribing, by name: what is subscribed, what changed, the menus under /mine, leaving and being forgotten.
import type { IsoDate } from '../../../content/edition.ts';

/** An instant in the bot's zone. */
export interface Moment {
  date: IsoDate;
  /** ISO: 1 is Monday. */
  weekday: number;
  /** HH:MM */
  time: string;
  /** The zone's everyday name. */
  zone: string;
}

export interface SubscriptionPhrases {
  moment(moment: Moment): string;
  weekday(weekday: number): string;
  /** An own slot in one line. */
  slot(weekday: number, hour: string, zone: string): string;

  /** What is wanted. */
  everything: string;
  regionsLine(regions: string): string;
  keywordsLine(keywords: readonly string[]): string;
  /** Topics within a sentence. */
  inWords(regions: readonly string[], keywords: readonly string[]): string;

  subscribed: string;
  unchanged: string;
  unchangedNotice: string;
  /** Topics took the place of everything. */
  narrowed: string;
  /** Everything took the place of topics. */
  widened: string;
  readAsRegion(typed: string, regions: string): string;
  readAsKeyword(typed: string, keyword: string): string;
  keywordTooLong(keyword: string, most: number): string;
  tooManyKeywords(keywords: readonly string[], most: number): string;
  nothingUnderstood(typed: string): string;
  /** Words before and after the instant. */
  nextPush: string;
  nextPushUnknown: string;
  pausedUntil: string;
  /** Only keywords are wanted. */
  keywordsOnly: string;
  /** How to change and leave; `at` is empty or @botname. */
  howToChange(at: string): string;
  howToSubscribe(at: string): string;

  removed(topics: string): string;
  stillSubscribed: string;
  unsubscribed: string;
  unsubscribedAll(topics: string): string;
  notSubscribed: string;
  notSubscribedTo(typed: string): string;
  /** Under everything, somebody wants one region or word off. */
  whatIsMeant(topics: string): string;
  keywordUnderEverything(keyword: string): string;
  /** To somebody who comes back: what follows is what is still wanted. */
  welcomeBack: string;

  mineTitle: string;
  slotLine(slot: string): string;
  commonSlot: string;
  sound(silent: boolean): string;
  content(headlinesOnly: boolean): string;
  announcements(on: boolean): string;
  languageLine(name: string): string;
  changed: string;

  regionsMenu: string;
  /** While everything is subscribed, the first tick starts a list. */
  regionsMenuEverything: string;
  regionsMenuNothing: string;
  lastOneOff: string;
  bundlesMenu: string;
  topicsMenu: string;
  slotMenu(zone: string): string;
  hoursMenu(weekday: number, zone: string): string;
  pauseMenu: string;

  /** Subscribing a channel or group from the private chat. */
  elsewhere: {
    choose: string;
    /** Before the links that add the bot. */
    notThereYet: string;
    chooseChannel: string;
    chooseGroup: string;
    neverMind: string;
    left: string;
    cannotPost(kind: 'channel' | 'group'): string;
    notYours(kind: 'channel' | 'group'): string;
    subscribed(kind: 'channel' | 'group', title: string): string;
    already(kind: 'channel' | 'group', title: string): string;
    howToChange(kind: 'channel' | 'group', at: string): string;
  };

  forgetAsk: string;
  forgotten: string;

  buttons: {
    subscribeAll: string;
    backToEverything: string;
    backToTopics: string;
    regions: string;
    bundles: string;
    topics: string;
    slot: string;
    commonSlot: string;
    /** What the press brings about. */
    silent(on: boolean): string;
    headlinesOnly(on: boolean): string;
    announcements(on: boolean): string;
    pause: string;
    pauseWeeks(weeks: number): string;
    goOn: string;
    language: string;
    digestNow: string;
    mine: string;
    back: string;
    keep: string;
    unsubscribe: string;
    unsubscribeAll: string;
    allBut(regions: string): string;
    takeOff(topic: string): string;
    returnSame: string;
    putBack: string;
    asKeyword(keyword: string): string;
    addToGroup: string;
    addToChannel: string;
    forget: string;
    forgetAll: string;
    keepData: string;
  };
}
