// Every method the emulator really does. The others of the schema are checked, recorded and answered with the smallest result
// the schema allows.
import * as aboutBot from './about-bot.ts';
import * as answers from './answers.ts';
import * as chats from './chats.ts';
import * as copy from './copy.ts';
import * as edit from './edit.ts';
import { getFile } from './files.ts';
import type { Method } from './method.ts';
import * as sendMedia from './send-media.ts';
import * as sendText from './send-text.ts';
import * as topics from './topics.ts';
import * as webhook from './webhook.ts';

const { getMe, setMyCommands, getMyCommands, deleteMyCommands, setMyName, getMyName } = aboutBot;
const { setMyDescription, getMyDescription, setMyShortDescription, getMyShortDescription } = aboutBot;
const { setChatMenuButton, getChatMenuButton, getMyStarBalance } = aboutBot;
const { answerCallbackQuery, answerInlineQuery, answerGuestQuery } = answers;
const { getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat, sendChatAction } = chats;
const { pinChatMessage, unpinChatMessage, unpinAllChatMessages, setMessageReaction } = chats;
const { copyMessage, copyMessages, forwardMessage, forwardMessages } = copy;
const { editMessageText, editMessageCaption, editMessageReplyMarkup, editMessageMedia, deleteMessage, deleteMessages } =
  edit;
const {
  sendPhoto,
  sendDocument,
  sendVideo,
  sendAnimation,
  sendAudio,
  sendVoice,
  sendVideoNote,
  sendSticker,
  sendMediaGroup,
} = sendMedia;
const { sendMessage, sendLocation, sendContact, sendDice } = sendText;
const {
  createForumTopic,
  closeForumTopic,
  reopenForumTopic,
  deleteForumTopic,
  closeGeneralForumTopic,
  reopenGeneralForumTopic,
} = topics;
const { setWebhook, deleteWebhook, getWebhookInfo } = webhook;

const methods: Record<string, Method> = {
  ...{
    getMe,
    setMyCommands,
    getMyCommands,
    deleteMyCommands,
    setMyName,
    getMyName,
    setMyDescription,
    getMyDescription,
  },
  ...{ setMyShortDescription, getMyShortDescription, setChatMenuButton, getChatMenuButton, getMyStarBalance },
  ...{ answerCallbackQuery, answerInlineQuery, answerGuestQuery },
  ...{ getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat, sendChatAction },
  ...{ pinChatMessage, unpinChatMessage, unpinAllChatMessages, setMessageReaction },
  ...{ copyMessage, copyMessages, forwardMessage, forwardMessages },
  ...{ editMessageText, editMessageCaption, editMessageReplyMarkup, editMessageMedia, deleteMessage, deleteMessages },
  ...{
    sendPhoto,
    sendDocument,
    sendVideo,
    sendAnimation,
    sendAudio,
    sendVoice,
    sendVideoNote,
    sendSticker,
    sendMediaGroup,
  },
  ...{ sendMessage, sendLocation, sendContact, sendDice, getFile },
  ...{
    createForumTopic,
    closeForumTopic,
    reopenForumTopic,
    deleteForumTopic,
    closeGeneralForumTopic,
    reopenGeneralForumTopic,
  },
  ...{ setWebhook, deleteWebhook, getWebhookInfo },
};

export const METHOD_TABLE: ReadonlyMap<string, Method> = new Map(Object.entries(methods));
