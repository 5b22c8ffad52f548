// Subscribing in English.
import type { SubscriptionPhrases } from './phrases.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekday = (day: number) => WEEKDAYS[day - 1]!;
const dayOf = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[month! - 1]} ${year}`;
};
const quoted = (words: readonly string[]) => words.map(word => `“${word}”`).join(', ');

export const enSubscription: SubscriptionPhrases = {
  moment: ({ date, weekday: day, time, zone }) => `${weekday(day)}, ${dayOf(date)}, ${time} (${zone})`,
  weekday,
  slot: (day, hour, zone) => `${weekday(day)}s at ${hour} (${zone})`,

  everything: 'All 31 regions',
  regionsLine: regions => `Regions: ${regions}`,
  keywordsLine: keywords => `Keywords: ${quoted(keywords)}`,
  inWords: (regions, keywords) => [...regions, ...keywords.map(word => `“${word}”`)].join(', '),

  subscribed: 'Subscribed',
  unchanged: 'Nothing changed. Subscribed to',
  unchangedNotice: 'Nothing changed.',
  narrowed: 'You were subscribed to everything; from now on only these are sent.',
  widened: 'You were subscribed to some topics; from now on everything is sent.',
  readAsRegion: (typed, regions) => `“${typed}” was read as ${regions}.`,
  readAsKeyword: (typed, keyword) => `“${typed}” was read as the keyword “${keyword}”.`,
  keywordTooLong: (keyword, most) => `Keywords have at most ${most} characters; “${keyword}” was not added.`,
  tooManyKeywords: (keywords, most) =>
    `There is room for ${most} keywords; ${quoted(keywords)} not added. Take some off to add others.`,
  nothingUnderstood: typed => `No region or keyword was recognised in “${typed}”; nothing was changed.`,
  nextPush: 'Next digest: ',
  nextPushUnknown: 'The next edition will be sent here.',
  pausedUntil: 'Paused until: ',
  keywordsOnly: 'An edition in which no keyword turns up is not sent.',
  howToChange: at => `See and change: /mine${at}   Leave: /unsubscribe${at}`,
  howToSubscribe: at =>
    `Send /subscribe${at} for everything, or /subscribe${at} Guangdong fupin for these topics only.`,

  removed: topics => `Unsubscribed from ${topics}.`,
  stillSubscribed: 'Still subscribed to',
  unsubscribed: 'Unsubscribed. Nothing more will be sent here.',
  unsubscribedAll: topics =>
    `Unsubscribed (${topics}). No subscription is left and nothing more will be sent here. Time and other settings are kept for the next one.`,
  notSubscribed: 'Nothing is subscribed here.',
  notSubscribedTo: typed => `“${typed}” is not subscribed.`,
  whatIsMeant: topics => `All 31 regions are subscribed. Without ${topics} means:`,
  keywordUnderEverything: keyword =>
    `While everything is subscribed, the keyword “${keyword}” alone can’t be left out.`,
  welcomeBack: 'Your subscription is still here and will go on:',

  mineTitle: 'Subscription and settings',
  slotLine: slot => `Time: ${slot}`,
  commonSlot: 'with everybody',
  sound: silent => `Sound: ${silent ? 'silent' : 'on'}`,
  content: headlinesOnly => `Content: ${headlinesOnly ? 'headlines only' : 'headlines and texts'}`,
  announcements: on => `Announcements: ${on ? 'on' : 'off'}`,
  languageLine: name => `Language: ${name}`,
  changed: 'Done.',

  regionsMenu: 'Tap to add, tap again to take off:',
  regionsMenuEverything:
    'All 31 regions are subscribed. Tap one to begin a list: only ticked regions will be sent then.',
  regionsMenuNothing: 'Nothing is subscribed yet. Tap a region to subscribe to it:',
  lastOneOff: 'No region is ticked: unsubscribed.',
  bundlesMenu: 'Add a group of regions in one tap; you can change it region by region afterwards:',
  topicsMenu: 'Tap to take off:',
  slotMenu: zone => `On which day of the week? (${zone})`,
  hoursMenu: (day, zone) => `${weekday(day)}, at what hour? (${zone})`,
  pauseMenu: 'Pause for how long? Nothing is sent meanwhile, the subscription is kept.',

  elsewhere: {
    choose: 'Which channel or group shall get it? Choose with the buttons below; only those you manage are listed.',
    notThereYet: 'If I am not in it yet, first: ',
    chooseChannel: 'Choose a channel',
    chooseGroup: 'Choose a group',
    neverMind: 'Never mind',
    left: 'All right, nothing was changed.',
    cannotPost: kind =>
      kind === 'channel'
        ? 'I can’t post in that channel yet. Please make me an administrator who may post messages, and choose again:'
        : 'I can’t write in that group yet. Please add me to it, and choose again:',
    notYours: kind => `You are no administrator of that ${kind}; only they can subscribe it.`,
    subscribed: (kind, title) => `The ${kind} “${title}” is subscribed`,
    already: (kind, title) => `The ${kind} “${title}” was subscribed before; nothing changed`,
    howToChange: (kind, at) =>
      `To change it or to leave, write /subscribe${at} Guangdong fupin, /mine${at} or /unsubscribe${at} in that ${kind}.`,
  },

  forgetAsk:
    'Delete everything stored about this chat? Subscription, settings and language will be gone and can’t be brought back.',
  forgotten: 'Everything stored about this chat has been deleted. Any further message starts afresh.',

  buttons: {
    subscribeAll: 'Subscribe to all',
    backToEverything: 'Back to everything',
    backToTopics: 'Back to before',
    regions: 'Pick regions',
    bundles: 'Groups of regions',
    topics: 'Take one off',
    slot: 'Day and hour',
    commonSlot: 'With everybody',
    silent: on => (on ? 'Make silent' : 'With sound'),
    headlinesOnly: on => (on ? 'Headlines only' : 'Full texts'),
    announcements: on => (on ? 'Announcements on' : 'Announcements off'),
    pause: 'Pause',
    pauseWeeks: weeks => (weeks === 1 ? '1 week' : `${weeks} weeks`),
    goOn: 'Go on',
    language: 'Language',
    digestNow: 'This week’s digest',
    mine: 'Subscription and settings',
    back: '« Back',
    keep: 'Keep',
    unsubscribe: 'Unsubscribe',
    unsubscribeAll: 'Unsubscribe from everything',
    allBut: regions => `All but ${regions}`,
    takeOff: topic => `✕ ${topic}`,
    returnSame: 'Subscribe to the same again',
    putBack: 'Put back',
    asKeyword: keyword => `Keyword “${keyword}”`,
    addToGroup: 'Add to a group',
    addToChannel: 'Add to a channel',
    forget: 'Delete my data',
    forgetAll: 'Delete everything',
    keepData: 'Don’t delete',
  },
};
