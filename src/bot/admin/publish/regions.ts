// A draft's regions one by one, each as a reader will see it once the draft is out.
import { createArchive } from '../../../content/archive.ts';
import type { Edition, RegionId } from '../../../content/edition.ts';
import type { Look } from '../../../render/look.ts';
import { renderDraftBrief } from '../../../render/messages/draft-regions.ts';
import type { Reply } from '../../../render/reply.ts';
import type { AdminParts } from '../admin-parts.ts';

/** Of an earlier edition, as readers get it, where the draft has nothing of the region; undefined for a region that does not exist. */
export function showDraftRegion(
  parts: Pick<AdminParts, 'archive' | 'book'>,
  look: Look,
  draft: number,
  edition: Edition,
  region: RegionId,
): Reply | undefined {
  if (!parts.book.has(region)) return undefined;
  const others = parts.archive().editions.filter(one => one.id !== edition.id);
  const archive = createArchive([...others, edition]);
  const history = archive.history(region);
  const own = history.find(one => one.edition.id === edition.id);
  const found = own ?? history.find(one => one.edition.id < edition.id);
  const brief = found && { region, ...found, older: own === undefined };
  return renderDraftBrief(look, archive, draft, { region, brief });
}
