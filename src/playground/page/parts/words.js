// What the page itself says, in Chinese or English after the browser's language. What the bot says comes from the bot.
import { en } from './words-en.js';
import { zh } from './words-zh.js';

export const words = /^zh\b/i.test(navigator.language) ? zh : en;
