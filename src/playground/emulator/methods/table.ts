// Every method the emulator really does. The others of the schema are checked, recorded and answered with the smallest result
// the schema allows.
import { aboutBotMethods } from './about-bot.ts';
import { answerMethods } from './answers.ts';
import { chatMethods } from './chats.ts';
import { copyMethods } from './copy.ts';
import { editMethods } from './edit.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { mediaMethods } from './send-media.ts';
import { textMethods } from './send-text.ts';
import { topicMethods } from './topics.ts';
import { webhookMethods } from './webhook.ts';

export const METHOD_TABLE: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...aboutBotMethods,
    ...answerMethods,
    ...chatMethods,
    ...copyMethods,
    ...editMethods,
    ...fileMethods,
    ...mediaMethods,
    ...textMethods,
    ...topicMethods,
    ...webhookMethods,
  }),
);
