// What buttons do, and their code on the wire: callback_data is 1 to 64 bytes and may come back years later, forged or cut.
// Long words do not fit; bot/ keeps them in the store and an Action carries their key.
import type { EditionId, RegionId } from '../content/edition.ts';
import { type AdminAction, decodeAdminAction, encodeAdminAction } from './admin-actions.ts';
import { decodePublishAction, encodePublishAction, type PublishAction } from './publish-actions.ts';
import { decodeSubscriptionAction, encodeSubscriptionAction, type SubscriptionAction } from './subscription-actions.ts';

export type Action =
  | SubscriptionAction
  | AdminAction
  | PublishAction
  /** A region's brief, from one edition or its newest. */
  | { do: 'brief'; region: RegionId; edition?: EditionId }
  /** The overview of one edition or the newest. */
  | { do: 'week'; edition?: EditionId }
  | { do: 'regions' }
  | { do: 'help' }
  /** A page (from 0) of a keyword's results; `words` is the text itself or, from 41 bytes on, `#` and its key in the store. */
  | { do: 'search'; words: string; page: number }
  /** A page (from 0) of a region's history. */
  | { do: 'history'; region: RegionId; page: number }
  /** Says what is wrong with a region's entry of an edition. */
  | { do: 'report'; region: RegionId; edition: EditionId }
  | { do: 'language'; language: 'zh-Hans' | 'zh-Hant' | 'en' }
  /** A button that only shows something, such as a page number. */
  | { do: 'nothing' };

const REGION = /^[a-z]{4,12}$/;
const EDITION = /^\d{4}-W\d{2}$/;
const PAGE = /^\d{1,4}$/;

/** The longest text an Action may carry itself, in UTF-8 bytes. */
export const LONGEST_WORDS = 40;

/** callback_data for an action; always at most 64 bytes. */
export function encodeAction(action: Action): string {
  switch (action.do) {
    case 'brief':
      return action.edition ? `b:${action.region}:${action.edition}` : `b:${action.region}`;
    case 'week':
      return action.edition ? `w:${action.edition}` : 'w';
    case 'regions':
      return 'r';
    case 'help':
      return 'h';
    case 'search':
      return `s:${action.page}:${action.words}`;
    case 'history':
      return `y:${action.page}:${action.region}`;
    case 'report':
      return `er:${action.region}:${action.edition}`;
    case 'language':
      return `l:${action.language}`;
    case 'nothing':
      return '-';
    case 'draft':
    case 'draft-silent':
    case 'draft-audience':
    case 'draft-topics':
    case 'draft-view':
    case 'push':
      return encodeAdminAction(action);
    case 'publish':
      return encodePublishAction(action);
    default:
      return encodeSubscriptionAction(action);
  }
}

/** The action of a callback_data, or undefined for anything we never made. Whether region, edition or page exist is the handler's to check. */
export function decodeAction(data: string): Action | undefined {
  if (data.startsWith('!')) return decodeAdminAction(data);
  if (data.startsWith('^')) return decodePublishAction(data);
  const [code, ...rest] = data.split(':');
  const [first = '', second = ''] = rest;
  switch (code) {
    case 'b':
      if (!REGION.test(first) || rest.length > 2) return;
      if (rest.length === 1) return { do: 'brief', region: first };
      return EDITION.test(second) ? { do: 'brief', region: first, edition: second } : undefined;
    case 'er':
      return REGION.test(first) && EDITION.test(second) && rest.length === 2
        ? { do: 'report', region: first, edition: second }
        : undefined;
    case 'w':
      if (rest.length === 0) return { do: 'week' };
      return rest.length === 1 && EDITION.test(first) ? { do: 'week', edition: first } : undefined;
    case 'r':
      return rest.length === 0 ? { do: 'regions' } : undefined;
    case 'h':
      return rest.length === 0 ? { do: 'help' } : undefined;
    case 's': {
      const words = rest.slice(1).join(':');
      return PAGE.test(first) && words !== '' ? { do: 'search', page: Number(first), words } : undefined;
    }
    case 'y':
      return PAGE.test(first) && REGION.test(second) && rest.length === 2
        ? { do: 'history', page: Number(first), region: second }
        : undefined;
    case 'l':
      return (first === 'zh-Hans' || first === 'zh-Hant' || first === 'en') && rest.length === 1
        ? { do: 'language', language: first }
        : undefined;
    case '-':
      return { do: 'nothing' };
    default:
      return decodeSubscriptionAction(data);
  }
}
