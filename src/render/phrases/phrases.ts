// Every text a reader can see, by name. One file per language writes them all: a phrase missing in one does not compile.
// Plain text, no markup; names such as regions and dates come in as arguments.
import type { IsoDate } from '../../content/edition.ts';
import type { Area, Region } from '../../content/regions.ts';
import type { SubscriptionPhrases } from './subscription/phrases.ts';

export type Language = 'zh-Hans' | 'zh-Hant' | 'en';
export const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];

/** What a command does, for /help and Telegram's menu: at most 256 characters each. */
export interface CommandPhrases {
  start: string;
  help: string;
  week: string;
  regions: string;
  search: string;
  brief: string;
  history: string;
  subscribe: string;
  unsubscribe: string;
  mine: string;
  language: string;
  privacy: string;
  forget: string;
  id: string;
}

export interface Phrases {
  regionName(region: Region): string;
  areaName(area: Area): string;
  /** Several names in one line. */
  list(names: readonly string[]): string;
  /** 2018年7月30日—8月5日 */
  span(start: IsoDate, end: IsoDate): string;
  /** A span with its week number. */
  week(start: IsoDate, end: IsoDate, week: number): string;
  /** Short form for buttons: 7月30日. */
  day(date: IsoDate): string;
  /** The same where the year is needed: 2018/7/30. */
  dayOfYear(date: IsoDate): string;

  welcome: string;
  howToAsk: string;
  help(botName: string): { ask: string; commandsHead: string; inGroups: string };
  commands: CommandPhrases;
  examples: readonly string[];

  noEditionYet: string;
  headlineOnly: string;
  source(name: string): string;
  continued(title: string): string;
  /** Above a brief: 深圳 lies in 广东. */
  placeIn(place: string, regions: string): string;
  bundleIs(bundle: string, regions: string): string;
  takenFor(typed: string, regions: string): string;
  /** The edition asked for has nothing of this region; an earlier entry follows. */
  olderEntry(region: string, week: string): string;
  nothingOfRegion(region: string): string;
  notMentioned(region: string, keyword: string): string;
  notCovered(places: string): string;
  queryCut(length: number): string;
  noEditionFor(typed: string): string;
  /** After a command that wants a region. */
  noSuchRegion(typed: string): string;

  whichRegion(typed: string): string;
  results(keyword: string, count: number): string;
  page(page: number, pages: number): string;
  nothingFound(typed: string): string;
  historyOf(region: string, editions: number): string;
  historyUsage: string;
  /** To a group member who may not change what the group has. */
  adminsOnly: string;
  chooseLanguage: string;
  languageSet: string;
  openBot: string;
  didYouMean: string;
  smallTalk: string;

  weekTitle: string;
  regionsHead: string;
  entriesOf(count: number, regions: number): string;

  /** Subscribing and the settings of a subscription. */
  subscription: SubscriptionPhrases;

  /** The newest edition has nothing of what this chat wants. */
  nothingOfTopics: string;
  digestTitle: string;
  digestOfTopics: string;
  underKeyword(keyword: string): string;
  /** That a chat did not get so many editions before this one; buttons to them follow. */
  missedEditions(count: number): string;

  /** Above a message that was changed after it was sent. */
  revised: string;
  /** Where it could not be changed: what is different now. */
  correction(week: string): string;
  entryGone(region: string): string;
  entryChanged(region: string, headline: string): string;
  manyChanged(regions: string): string;
  /** In place of an edition that was withdrawn. */
  withdrawnHead(week: string): string;
  withdrawn: string;
  /** On messages that carry it again, and where they could not be changed. */
  restored: string;
  restoredNote(week: string): string;

  /** Telling what is wrong with an entry. */
  report: {
    ask(region: string): string;
    thanks: string;
    tooMany: string;
    answered(region: string): string;
    cancelled: string;
  };

  buttons: {
    report: string;
    cancel: string;
    changeTopics: string;
    earlier: string;
    later: string;
    weekOverview: string;
    allRegions: string;
    help: string;
    history: string;
    share: string;
    copyHeadline: string;
    openInChat: string;
    more(keyword: string): string;
    results(keyword: string, count: number): string;
  };

  privacy: string;
  yourId(id: number): string;
  chatId(id: number): string;
  anonymousHasNoId: string;
  searchUsage: string;
  briefUsage: string;
  joinedGroup(botName: string): string;
  unreadable: string;
  unknownCommand: string;
  staleButton: string;
  fault: string;
  /** What was asked for could not be saved. */
  notNow: string;
  /** To who asks too much: nothing more is answered for a minute. */
  tooMany: string;
}
