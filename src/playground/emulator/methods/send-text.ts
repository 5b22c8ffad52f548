// sendMessage and the messages that are neither text nor file.
import type { Message, MessageEntity } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { isBlank, isLonger, LONGEST_TEXT } from '../text/format-text.ts';
import { findPlace } from './check/find-place.ts';
import { formattedOf, type Method, numberOf, textOf } from './method.ts';
import { sendContent } from './send.ts';

/** Text, entities and preview of a text message; refuses an empty or too long one. */
export function textContent(
  core: Core,
  params: Params,
  names = { text: 'text', entities: 'entities' },
): Partial<Message> {
  const { text, entities } = formattedOf(core, params, names.text, names.entities);
  if (isBlank(text)) throw badRequest('message text is empty');
  if (isLonger(text, LONGEST_TEXT)) throw badRequest('message is too long');
  return {
    text,
    ...(entities.length > 0 && { entities: entities as MessageEntity[] }),
    ...(params.link_preview_options !== undefined && { link_preview_options: params.link_preview_options }),
  };
}

const sendMessage: Method = (core, params) => {
  const content = textContent(core, params);
  return sendContent(core, findPlace(core, params, 'text'), params, content).message;
};

const sendLocation: Method = (core, params) => {
  const location = { latitude: numberOf(params, 'latitude') ?? 0, longitude: numberOf(params, 'longitude') ?? 0 };
  if (Math.abs(location.latitude) > 90 || Math.abs(location.longitude) > 180) throw badRequest('location is invalid');
  return sendContent(core, findPlace(core, params, 'location'), params, { location }).message;
};

const sendContact: Method = (core, params) => {
  const contact = { phone_number: textOf(params, 'phone_number'), first_name: textOf(params, 'first_name') };
  return sendContent(core, findPlace(core, params, 'contact'), params, { contact }).message;
};

const sendDice: Method = (core, params) => {
  const dice = { emoji: textOf(params, 'emoji') ?? '🎲', value: 1 };
  return sendContent(core, findPlace(core, params, 'dice'), params, { dice }).message;
};

export const textMethods: Record<string, Method> = { sendMessage, sendLocation, sendContact, sendDice };
