// The door to what admins may do: commands and presses of anybody else pass by as if none of it existed.
import type { AdminAction } from '../../render/admin-actions.ts';
import type { Look } from '../../render/look.ts';
import type { Reply } from '../../render/reply.ts';
import type { Request } from '../request.ts';
import { type AdminParts, adminOf } from './admin-parts.ts';
import { ADMIN_COMMANDS } from './commands.ts';
import { pressDraft } from './drafts.ts';
import { pressPush } from './pushes.ts';

/** The replies to an admin's command; undefined for any other command and for whoever is no admin. */
export async function answerAdminCommand(
  parts: AdminParts,
  look: Look,
  request: Extract<Request, { kind: 'command' }>,
): Promise<Reply[] | undefined> {
  const run = Object.hasOwn(ADMIN_COMMANDS, request.name) ? ADMIN_COMMANDS[request.name] : undefined;
  const admin = run && adminOf(parts, request);
  return run && admin !== undefined ? run(parts, look, request, admin) : undefined;
}

/** The replies to an admin's press; undefined for whoever is no admin. */
export async function answerAdminPress(
  parts: AdminParts,
  look: Look,
  request: Extract<Request, { kind: 'press' }>,
  action: AdminAction,
): Promise<Reply[] | undefined> {
  const admin = adminOf(parts, request);
  if (admin === undefined) return undefined;
  return action.do === 'push'
    ? pressPush(parts, look, request, action.push, action.choose, admin)
    : pressDraft(parts, look, request, action, admin);
}
