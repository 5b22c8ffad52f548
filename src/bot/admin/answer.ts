// The door to what admins and editors may do: commands, texts and presses of anybody else pass by as if none of it existed.
import type { AdminAction } from '../../render/admin-actions.ts';
import type { Look } from '../../render/look.ts';
import { adminPhrases, renderAdminWords } from '../../render/messages/admin.ts';
import { adminMenuPhrases } from '../../render/phrases/admin/menu.ts';
import type { PublishAction } from '../../render/publish-actions.ts';
import type { Reply } from '../../render/reply.ts';
import type { AdminDoor } from '../bot.ts';
import { expectedOf, expectNoText, isCalledOff, type NextText } from '../next-text.ts';
import type { Request } from '../request.ts';
import { type AdminParts, adminOf, editorOf } from './admin-parts.ts';
import { takeTopics } from './ask-topics.ts';
import { ADMIN_COMMANDS } from './commands.ts';
import { pressDraft } from './drafts.ts';
import { preparePublish, takeFile, takeLongText, takeNextPiece, takeWeek, takeWhen } from './publish/bring-in.ts';
import { pressPublish } from './publish/press.ts';
import { pressPush } from './pushes.ts';
import { prepareEdit, takeEntry } from './repair/edit.ts';
import { takeAnswer } from './repair/reports.ts';

const ENDS_WITH_A_WORD: ReadonlySet<NextText['for']> = new Set(['week', 'when', 'entry', 'answer']);

export function createAdminDoor(parts: AdminParts): AdminDoor {
  async function press(
    look: Look,
    request: Extract<Request, { kind: 'press' }>,
    action: AdminAction | PublishAction,
  ): Promise<Reply[] | undefined> {
    if (action.do === 'publish') {
      const editor = editorOf(parts, request);
      return editor === undefined ? undefined : pressPublish(parts, look, request, action, editor);
    }
    const admin = adminOf(parts, request);
    if (admin === undefined) return undefined;
    return action.do === 'push'
      ? pressPush(parts, look, request, action.push, action.choose, admin)
      : pressDraft(parts, look, request, action, admin);
  }

  return {
    commands(look, request) {
      const all = Object.entries(adminMenuPhrases(look.language));
      if (adminOf(parts, request) !== undefined) return all;
      return editorOf(parts, request) === undefined
        ? []
        : all.filter(([name]) => name === 'publish' || name === 'edit');
    },
    async command(look, request) {
      if (request.name === 'publish' || request.name === 'edit') {
        const editor = editorOf(parts, request);
        if (editor === undefined) return undefined;
        return request.name === 'edit'
          ? prepareEdit(parts, look, request, editor)
          : preparePublish(parts, look, request, editor);
      }
      const run = Object.hasOwn(ADMIN_COMMANDS, request.name) ? ADMIN_COMMANDS[request.name] : undefined;
      const admin = run && adminOf(parts, request);
      return run && admin !== undefined ? run(parts, look, request, admin) : undefined;
    },
    async text(look, request) {
      const editor = editorOf(parts, request);
      if (editor === undefined) return undefined;
      const expected = await expectedOf(parts.reports.drafts, request, parts.now());
      const asked = expected?.next.for;
      // An article and what a reader writes have their own ways out, and a card that asked stays as it is.
      if (asked && ENDS_WITH_A_WORD.has(asked) && isCalledOff(request.text)) {
        await expectNoText(parts.reports.drafts, editor);
        return [renderAdminWords(look, adminPhrases(look).nothingDone)];
      }
      switch (expected?.next.for) {
        case 'pieces':
          return takeNextPiece(parts, look, request, expected.next.draft, editor);
        case 'week':
          return takeWeek(parts, look, request.text, expected.next.draft, editor);
        case 'when':
          return takeWhen(parts, look, request.text, expected.next.draft, editor);
        case 'entry':
          return takeEntry(parts, look, request.text, expected.next, editor);
        case 'topics': {
          const admin = adminOf(parts, request);
          return admin === undefined ? undefined : takeTopics(parts, look, request, expected.next, admin);
        }
        case 'answer':
          return takeAnswer(parts, look, request.text, expected.next.report, editor);
        case 'report':
          // Taken from anybody, see ../report.ts.
          return undefined;
        default:
          return takeLongText(parts, look, request, editor);
      }
    },
    async file(look, request) {
      const editor = editorOf(parts, request);
      if (editor === undefined || !request.file) return undefined;
      const expected = await expectedOf(parts.reports.drafts, request, parts.now());
      if (expected?.next.for !== 'pieces') return undefined;
      return takeFile(parts, look, request.file, editor, request.chat.id);
    },
    press,
  };
}
