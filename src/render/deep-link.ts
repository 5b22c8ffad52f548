// Links that open the private chat with the bot at one place: t.me/BOT?start=PAYLOAD. A payload is an Action in at most 64
// characters of A-Z, a-z, 0-9, _ and - (Telegram's rule for start parameters).
import { type Action, decodeAction, encodeAction } from './actions.ts';

const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

/** The start parameter for an action; its words, if any, must be at most LONGEST_WORDS bytes or a key. */
export function encodePayload(action: Action): string {
  if (action.do === 'search') return `s-${Buffer.from(action.words).toString('base64url')}`;
  return encodeAction(action).replaceAll(':', '-');
}

/** The action of a start parameter; undefined for one we never made. */
export function decodePayload(payload: string): Action | undefined {
  if (!PAYLOAD.test(payload)) return undefined;
  if (payload.startsWith('s-')) {
    const words = Buffer.from(payload.slice(2), 'base64url').toString('utf8');
    return words === '' ? undefined : { do: 'search', words, page: 0 };
  }
  // The edition's own hyphen stays: b-jilin-2018-W31.
  return decodeAction(payload.replace(/-(?!W\d)/g, ':'));
}

export const deepLink = (botName: string, action: Action): string =>
  `https://t.me/${botName}?start=${encodePayload(action)}`;
