// The Bot API objects the emulator builds or reads, as far as it builds or reads them. Field names are Telegram's own, so
// these are the only names in snake_case here. Everything else of the Bot API is known by its schema alone.

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  is_premium?: boolean;
}

export interface BotUser extends User {
  can_join_groups: boolean;
  can_read_all_group_messages: boolean;
  supports_inline_queries: boolean;
  supports_guest_queries: boolean;
  can_connect_to_business: boolean;
  has_main_web_app: boolean;
  has_topics_enabled: boolean;
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

export interface Chat {
  id: number;
  type: ChatType;
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: boolean;
}

export interface MessageEntity {
  type: string;
  /** In UTF-16 code units, like `length`. */
  offset: number;
  length: number;
  url?: string;
  user?: User;
  language?: string;
  custom_emoji_id?: string;
  unix_time?: number;
  date_time_format?: string;
}

export interface InlineKeyboardButton {
  text: string;
  style?: 'danger' | 'success' | 'primary';
  url?: string;
  callback_data?: string;
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  switch_inline_query_chosen_chat?: { query?: string };
  copy_text?: { text: string };
  login_url?: { url: string };
  web_app?: { url: string };
  disabled?: object;
}

export interface InlineKeyboardMarkup {
  inline_keyboard: InlineKeyboardButton[][];
}

/** Which chat a reader may choose for the bot. */
export interface ChatWish {
  request_id: number;
  chat_is_channel: boolean;
  user_administrator_rights?: Record<string, boolean>;
  bot_administrator_rights?: Record<string, boolean>;
  bot_is_member?: boolean;
  request_title?: boolean;
  request_username?: boolean;
}

/** What a bot may hang under a message that is not an inline keyboard: it changes the reader's input field. */
export interface ReplyKeyboard {
  keyboard?: { text: string; request_chat?: ChatWish }[][];
  is_persistent?: boolean;
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  input_field_placeholder?: string;
  selective?: boolean;
  remove_keyboard?: true;
  force_reply?: true;
}

export interface FileObject {
  file_id: string;
  file_unique_id: string;
  file_size?: number;
  file_name?: string;
  mime_type?: string;
  width?: number;
  height?: number;
  duration?: number;
  emoji?: string;
}

export interface MessageOrigin {
  type: 'user' | 'hidden_user' | 'chat' | 'channel';
  date: number;
  sender_user?: User;
  sender_user_name?: string;
  sender_chat?: Chat;
  chat?: Chat;
  message_id?: number;
  author_signature?: string;
}

export interface Message {
  message_id: number;
  message_thread_id?: number;
  is_topic_message?: boolean;
  from?: User;
  sender_chat?: Chat;
  author_signature?: string;
  /** Unix time in seconds. */
  date: number;
  edit_date?: number;
  chat: Chat;
  via_bot?: User;
  forward_origin?: MessageOrigin;
  is_automatic_forward?: boolean;
  reply_to_message?: Message;
  quote?: { text: string; position: number; entities?: MessageEntity[]; is_manual?: boolean };
  has_protected_content?: boolean;
  media_group_id?: string;
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  photo?: FileObject[];
  document?: FileObject;
  video?: FileObject;
  animation?: FileObject;
  audio?: FileObject;
  voice?: FileObject;
  sticker?: FileObject;
  location?: { latitude: number; longitude: number };
  reply_markup?: InlineKeyboardMarkup;
  guest_query_id?: string;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  /** Service messages and kinds of content the emulator only passes on. */
  [other: string]: unknown;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

/** A ChatMember; beside status and user its rights, named as Telegram names them. */
export interface ChatMember {
  status: MemberStatus;
  user: User;
  [right: string]: unknown;
}

/** An update as it goes to the bot: `update_id` and one field named after its kind. */
export interface Update {
  update_id: number;
  [kind: string]: unknown;
}

/** The body of every answer. The HTTP status equals `error_code`. */
export type ApiAnswer =
  | { ok: true; result: unknown; description?: string }
  | { ok: false; error_code: number; description: string; parameters?: AnswerParameters };

export interface AnswerParameters {
  /** Seconds. Also sent as the header `Retry-After`. */
  retry_after?: number;
  migrate_to_chat_id?: number;
}
