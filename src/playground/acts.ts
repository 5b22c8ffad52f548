// What the page may ask for in somebody's name, as data, and how it is done with the emulator. Checks only the shape; whether it
// can be done is the emulator's answer, in a thrown Error whose message the page shows.
import { z } from 'zod';
import type {
  ChatHandle,
  Content,
  Emulator,
  MessageOrigin,
  Person,
  SayOptions,
  ShownMessage,
} from './emulator/types.ts';

const id = z.number().int();
const thread = id.optional();
const placed = { as: id, chat: id };
const said = {
  ...placed,
  thread,
  replyTo: id.optional(),
  quote: z.string().optional(),
  /** In a group an administrator may hide behind it; in a channel everyone who posts does. */
  anonymous: z.boolean().default(false),
};

const FileWish = z.object({
  name: z.string().min(1).max(255),
  mime: z.string().max(255),
  /** Base64. */
  bytes: z.string(),
  asPhoto: z.boolean().default(false),
});

export const Act = z.discriminatedUnion('do', [
  z.object({ do: z.literal('say'), ...said, text: z.string().min(1).max(4096) }),
  z.object({
    do: z.literal('send'),
    ...said,
    caption: z.string().max(4096).default(''),
    files: z.array(FileWish).min(1).max(10),
  }),
  z.object({ do: z.literal('start'), as: id, payload: z.string().max(64).optional() }),
  z.object({ do: z.literal('edit'), ...placed, message: id, text: z.string().min(1).max(4096) }),
  z.object({ do: z.literal('delete'), ...placed, message: id }),
  z.object({ do: z.literal('forward'), ...placed, thread, from: z.object({ chat: id, message: id }) }),
  z.object({ do: z.literal('press'), ...placed, message: id, row: id, column: id }),
  z.object({ do: z.literal('share'), ...placed, button: z.string(), shared: id }),
  z.object({ do: z.literal('type'), ...placed, query: z.string().max(256), offset: z.string().max(64).optional() }),
  z.object({ do: z.literal('choose'), ...placed, typing: z.string(), result: z.string() }),
  z.object({ do: z.enum(['block', 'unblock', 'deactivate']), as: id }),
  z.object({
    do: z.enum(['join', 'leave', 'add-bot', 'promote-bot', 'remove-bot', 'mute-bot', 'unmute-bot', 'upgrade']),
    ...placed,
  }),
  z.object({ do: z.literal('open-topic'), ...placed, name: z.string().min(1).max(128) }),
  z.object({ do: z.enum(['close-topic', 'reopen-topic', 'delete-topic']), ...placed, thread: id }),
  z.object({ do: z.literal('add-person'), name: z.string().min(1).max(64), language: z.string().max(16) }),
]);
export type Act = z.infer<typeof Act>;

/** Does it; what comes back is for the page alone and JSON-safe. Throws where Telegram's own app would not let it happen. */
export async function doAct(emulator: Emulator, act: Act): Promise<unknown> {
  const { people } = emulator;
  if (act.do === 'add-person') {
    const person = people.addUser({ first_name: act.name, ...(act.language && { language_code: act.language }) });
    return { person: person.id };
  }
  const person = people.person(act.as);
  switch (act.do) {
    case 'start':
      return { message: person.start(act.payload).id };
    case 'block':
    case 'unblock':
    case 'deactivate':
      person[act.do]();
      return {};
  }
  const chat = people.chat(act.chat);
  switch (act.do) {
    case 'say':
      return say(emulator, person, chat, act);
    case 'send':
      return send(person, chat, act);
    case 'edit':
      return { message: editOwn(person, chat, act.message, act.text).id };
    case 'delete':
      chat.delete(act.message);
      return {};
    case 'forward':
      return { message: forward(emulator, person, chat, act).id };
    case 'press': {
      const pressed = person.press(act.message, { row: act.row, column: act.column }, { chat });
      return pressed.id === '' ? {} : { answer: await pressed.answer.catch(() => null) };
    }
    case 'share': {
      const asked = chat.botMessages.findLast(message => message.keyboard?.keyboard);
      return { message: person.share(asked?.id ?? 0, act.button, act.shared).id };
    }
    case 'type': {
      const typing = person.type(act.query, {
        ...(act.offset !== undefined && { offset: act.offset }),
        chatType: chat.id === person.chat.id ? 'sender' : chat.type,
      });
      const answer = await typing.answer.catch(() => null);
      return {
        typing: typing.id,
        answer: answer && { ...answer, results: answer.results.map(({ raw: _, ...shown }) => shown) },
      };
    }
    case 'choose':
      return { message: person.choose(act.typing, act.result, { chat }).id };
    default:
      return runChat(person, chat, act);
  }
}

type Said = Extract<Act, { do: 'say' | 'send' }>;

const optionsOf = ({ thread, replyTo, quote }: Said): SayOptions => ({
  ...(thread !== undefined && { thread }),
  ...(replyTo !== undefined && { replyTo }),
  ...(quote !== undefined && { quote }),
});

const speakerOf = (person: Person, chat: ChatHandle, { anonymous }: Said) =>
  chat.type === 'channel' ? 'channel' : anonymous ? { anonymous: person } : person;

const isThere = (status: string) => status !== 'left' && status !== 'kicked';

function say({ bot }: Emulator, person: Person, chat: ChatHandle, act: Extract<Act, { do: 'say' }>) {
  const calls = act.text.toLowerCase().includes(`@${bot.username?.toLowerCase()}`);
  if (calls && chat.type !== 'private' && !isThere(chat.view.bot)) {
    const summons = person.summon(act.text, { chat, ...(act.replyTo !== undefined && { replyTo: act.replyTo }) });
    // Answered or not, the page sees it in the chat.
    summons.answer.catch(() => undefined);
    return { message: summons.message.id };
  }
  return { message: chat.say(speakerOf(person, chat, act), act.text, optionsOf(act)).id };
}

function send(person: Person, chat: ChatHandle, act: Extract<Act, { do: 'send' }>) {
  const items = act.files.map(({ name, mime, bytes, asPhoto }, index): Content => {
    const file = { name, mime, bytes: Buffer.from(bytes, 'base64') };
    const caption = index === 0 && act.caption !== '' ? { caption: act.caption } : {};
    return asPhoto ? { photo: file, ...caption } : { document: file, ...caption };
  });
  const speaker = speakerOf(person, chat, act);
  const sent =
    items.length === 1
      ? [chat.send(speaker, items[0]!, optionsOf(act))]
      : chat.sendAlbum(speaker, items, optionsOf(act));
  return { message: sent[0]?.id };
}

function editOwn(person: Person, chat: ChatHandle, message: number, text: string): ShownMessage {
  const media = chat.message(message)?.raw;
  const kind = (['photo', 'document', 'video', 'animation', 'audio', 'voice'] as const).find(one => media?.[one]);
  const content: Content = kind ? { fields: { [kind]: media![kind], caption: text } } : text;
  return chat.type === 'channel' ? chat.edit(message, content) : person.edit(message, content, { chat });
}

/** As the app does it: the content again, and where it is from first of all. */
function forward(
  emulator: Emulator,
  person: Person,
  chat: ChatHandle,
  act: Extract<Act, { do: 'forward' }>,
): ShownMessage {
  const shown = emulator.people.chat(act.from.chat).message(act.from.message);
  if (!shown || shown.deleted) throw new Error('That message is gone.');
  const { raw } = shown;
  const origin: MessageOrigin =
    raw.forward_origin ??
    (raw.sender_chat
      ? raw.sender_chat.type === 'channel'
        ? { type: 'channel', date: raw.date, chat: raw.sender_chat, message_id: raw.message_id }
        : { type: 'chat', date: raw.date, sender_chat: raw.sender_chat }
      : { type: 'user', date: raw.date, ...(raw.from && { sender_user: raw.from }) });
  const kept = [
    'text',
    'entities',
    'caption',
    'caption_entities',
    'photo',
    'document',
    'video',
    'animation',
    'audio',
    'voice',
    'sticker',
    'location',
    'via_bot',
  ];
  const fields = Object.fromEntries(kept.filter(name => raw[name] !== undefined).map(name => [name, raw[name]]));
  return chat.send(
    chat.type === 'channel' ? 'channel' : person,
    { fields },
    {
      forwardedFrom: origin,
      ...(act.thread !== undefined && { thread: act.thread }),
    },
  );
}

function runChat(
  person: Person,
  chat: ChatHandle,
  act: Exclude<Extract<Act, { as: number; chat: number }>, Said>,
): unknown {
  const by = { by: person };
  switch (act.do) {
    case 'join':
      chat.setMember(person, 'member');
      return {};
    case 'leave':
      chat.setMember(person, 'left');
      return {};
    case 'add-bot':
      chat.addBot({ ...by, as: chat.type === 'channel' ? 'administrator' : 'member' });
      return {};
    case 'promote-bot':
      chat.setBot('administrator', by);
      return {};
    case 'remove-bot':
      chat.removeBot({ ...by, kicked: true });
      return {};
    case 'mute-bot':
      chat.muteBot();
      return {};
    case 'unmute-bot':
      chat.unmuteBot();
      return {};
    case 'upgrade':
      return { chat: chat.upgrade().id };
    case 'open-topic':
      return { thread: chat.openTopic(act.name, by) };
    case 'close-topic':
      chat.closeTopic(act.thread);
      return {};
    case 'reopen-topic':
      chat.reopenTopic(act.thread);
      return {};
    case 'delete-topic':
      chat.deleteTopic(act.thread);
      return {};
    default:
      throw new Error(`Unknown act: ${act.do}`);
  }
}
