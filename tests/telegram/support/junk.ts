// Updates as nobody should send them: fields of the Bot API in wrong places, of wrong types, nested anyhow.
import fc from 'fast-check';

const FIELDS = [
  ...['message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member', 'guest_message', 'edited_message'],
  ...['chat', 'from', 'text', 'id', 'type', 'entities', 'data', 'query', 'offset', 'user', 'message_id', 'update_id'],
  ...[
    'reply_to_message',
    'sender_chat',
    'new_chat_member',
    'old_chat_member',
    'status',
    'document',
    'caption',
    'photo',
  ],
  ...[
    'guest_query_id',
    'migrate_to_chat_id',
    'media_group_id',
    'inline_message_id',
    'date',
    'is_topic_message',
    '__proto__',
  ],
] as const;

const VALUES = [
  null,
  true,
  0,
  -1,
  9,
  1087968824,
  1e300,
  'private',
  'channel',
  'group',
  '/start',
  'b:jilin',
  'kicked',
  '𠮷',
];

export const { junk } = fc.letrec<{ junk: unknown }>(tie => ({
  junk: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...VALUES),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.array(tie('junk'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('junk'), { maxKeys: 8 }),
  ),
}));

/** Junk with the fields of an update at its top. */
export const junkUpdate = fc.dictionary(fc.constantFrom(...FIELDS), junk, { maxKeys: 6 });
