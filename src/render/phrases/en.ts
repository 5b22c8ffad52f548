// Every text in English. Entries stay Chinese; region names stand in English beside the Chinese ones.
import type { Phrases } from './phrases.ts';
import { enSubscription } from './subscription/en.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const parts = (date: string) => date.split('-').map(Number) as [number, number, number];
const dayMonth = (date: string) => `${parts(date)[2]} ${MONTHS[parts(date)[1] - 1]}`;
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const span: Phrases['span'] = (start, end) => {
  const [startYear] = parts(start);
  const [endYear] = parts(end);
  return `${dayMonth(start)}${startYear === endYear ? '' : ` ${startYear}`} – ${dayMonth(end)} ${endYear}`;
};

export const en: Phrases = {
  regionName: region => `${region.english} ${region.name}`,
  areaName: area => area.english,
  list: names => names.join(', '),
  span,
  week: (start, end, week) => `${span(start, end)} (week ${week})`,
  day: dayMonth,
  dayOfYear: date => `${dayMonth(date)} ${parts(date)[0]}`,

  welcome: 'Hello! Every week this bot brings one economic brief for each of China’s 31 province-level regions.',
  howToAsk:
    'Just send a region or a keyword: full or short names, pinyin, English, traditional characters and cities all work, typos too. The briefs themselves are in Chinese.',
  help: botName => ({
    ask: 'Send a region for its newest brief, or a keyword (in Chinese or pinyin) to find the regions that mention it. You can put a region and a keyword, several regions, or a time such as “last week” together.',
    commandsHead: 'Commands',
    inGroups: `In groups: /brief@${botName} Guangdong, or reply to one of my messages, or write @${botName} Guangdong.`,
  }),
  commands: {
    start: 'Start here',
    help: 'How to use this bot',
    week: 'Overview of a week, for example /week 2018-W31',
    regions: 'A button for each of the 31 regions',
    search: 'Search for words, for example /search 扶贫',
    brief: 'The brief of one region, for example /brief Guangdong',
    history: 'Everything on one region, for example /history Guangdong',
    subscribe: 'Weekly digest, for example /subscribe Guangdong fupin; without words: everything',
    unsubscribe: 'Leave, for example /unsubscribe fupin; without words: everything',
    mine: 'What is subscribed, when it is sent, settings',
    language: 'Change the language: zh-Hans, zh-Hant, en',
    privacy: 'What is stored',
    forget: 'Delete everything stored about this chat',
    id: 'Your numeric ID',
  },
  examples: ['Guangdong', 'Yangtze River Delta', 'fupin', 'Gansu 扶贫'],

  noEditionYet: 'No brief has been published yet. Please come back later.',
  headlineOnly: 'This entry is a headline only.',
  source: name => `Source: ${name}`,
  continued: title => `${title} (continued)`.trimStart(),
  placeIn: (place, regions) => `${place} is in ${regions}.`,
  bundleIs: (bundle, regions) => `${bundle}: ${regions}.`,
  takenFor: (typed, regions) => `“${typed}” was read as ${regions}.`,
  olderEntry: (region, week) => `This edition has nothing on ${region}; here is its latest entry (${week}).`,
  nothingOfRegion: region => `There is no brief on ${region} yet.`,
  notMentioned: (region, keyword) => `The entry of ${region} does not mention “${keyword}”.`,
  notCovered: places => `${places}: not covered, the source has the 31 mainland regions only.`,
  queryCut: length => `Your message is long; only its first ${length} characters were read.`,
  noSuchRegion: typed => `“${typed}” is no region that I know.`,
  noEditionFor: typed => `There is no edition for “${typed}”.`,

  whichRegion: typed => `Which region do you mean by “${typed}”?`,
  results: (keyword, count) => `“${keyword}”: ${plural(count, 'entry', 'entries')}`,
  page: (page, pages) => `${page}/${pages}`,
  historyOf: (region, editions) => `${region}: ${plural(editions, 'edition', 'editions')}`,
  historyUsage: 'Write the region after /history, for example: /history Guangdong',
  adminsOnly: 'Only administrators of this group can do that.',
  chooseLanguage: 'Choose a language:',
  languageSet: 'Fine, English from now on.',
  openBot: 'Open the bot',
  nothingFound: typed => `Nothing found for “${typed}”.`,
  didYouMean: 'Did you mean:',
  smallTalk: 'Hello! Send a region (such as “Guangdong”) or a keyword (such as “扶贫”) and I will find the brief.',

  weekTitle: 'The week at a glance',
  regionsHead: 'Choose a region:',
  entriesOf: (count, regions) => `${plural(regions, 'region', 'regions')}, ${plural(count, 'entry', 'entries')}`,

  subscription: enSubscription,

  nothingOfTopics: 'The newest edition has nothing on your topics.',
  digestTitle: 'This week’s briefs',
  digestOfTopics: 'This week’s briefs on your topics',
  underKeyword: keyword => `Mentioning “${keyword}”:`,
  missedEditions: count => `${plural(count, 'earlier edition', 'earlier editions')} you did not get:`,

  revised: '✏️ Revised',
  correction: week => `✏️ Correction: the brief of ${week} has changed.`,
  entryGone: region => `${region}: this entry was withdrawn`,
  entryChanged: (region, headline) => `${region}: ${headline}`,
  manyChanged: regions => `Changed regions: ${regions}`,
  withdrawnHead: week => `🚫 Withdrawn: the brief of ${week}`,
  withdrawn: 'Please do not use what you received. Should there be a corrected edition, it will be published.',
  restored: '↩️ Back again',
  restoredNote: week => `↩️ The brief of ${week} is back; it is no longer withdrawn.`,

  report: {
    ask: region =>
      `What is wrong with ${region}’s entry? Write it in one message; the editors will see it. To leave it, send “cancel”.`,
    thanks: 'Thank you, the editors have it.',
    tooMany: 'You have told us of three errors today. Please come back tomorrow.',
    answered: region => `The editors answer what you told them about ${region}:`,
    cancelled: 'All right, nothing was passed on.',
  },

  buttons: {
    report: '⚠️ Report an error',
    cancel: 'Cancel',
    changeTopics: 'Change or unsubscribe',
    earlier: '« Earlier',
    later: 'Later »',
    weekOverview: 'This edition',
    allRegions: '31 regions',
    help: 'Help',
    history: 'History',
    share: 'Share',
    copyHeadline: 'Copy headline',
    openInChat: 'Open in the bot',
    more: keyword => `More on “${keyword}”`,
    results: (keyword, count) => `“${keyword}”: all ${count}`,
  },

  privacy:
    'Only what is needed to answer and to send is stored: the number, type and title of this chat, your language, and the numbers of messages handled lately; with a subscription also its regions and keywords, its settings such as day and hour, who made it (in groups), and which editions were sent; the settings are kept after unsubscribing. What you ask is neither stored with your number nor logged. Nothing is passed on to anybody. /forget deletes it all.',
  yourId: id => `Your ID: ${id}`,
  chatId: id => `ID of this chat: ${id}`,
  anonymousHasNoId: 'Anonymous admins and channels have no personal ID.',
  searchUsage: 'Write the words after /search, for example: /search 扶贫',
  briefUsage: 'Write the region after /brief, for example: /brief Guangdong',
  joinedGroup: botName =>
    `Hello! Send /brief@${botName} Guangdong here, or reply to one of my messages, to see a region’s brief. Admins: /subscribe@${botName} brings the weekly digest here.`,
  unreadable: 'I can only read text. Try a region (such as “Guangdong”) or a keyword (such as “扶贫”).',
  unknownCommand: 'There is no such command.',
  staleButton: 'This button no longer works. Please open the menu again.',
  fault: 'Sorry, something went wrong. Please try again later.',
  notNow: 'Sorry, nothing can be saved at the moment. Please try again in a few minutes; looking up regions works.',
  tooMany: 'That is a lot at once. Please go on in a minute.',
};
