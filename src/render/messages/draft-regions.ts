// The regions of a draft: 31 buttons, and one region as its readers will see it, each with a way back.
import type { Archive } from '../../content/archive.ts';
import type { Edition, RegionId } from '../../content/edition.ts';
import type { Brief } from '../../search/answer-types.ts';
import { escapeHtml, italic } from '../html.ts';
import { finishKeyboard, finishMessage, inRows, type Look } from '../look.ts';
import { publishPhrases } from '../phrases/admin/publish-phrases.ts';
import type { Button, Reply } from '../reply.ts';
import { renderBriefs } from './brief.ts';

const button = (draft: number, text: string, choose: 'other-regions' | 'card'): Button => ({
  text,
  action: { do: 'publish', draft, choose },
});

/** Those without an entry are marked. */
export function renderRegionPicker(look: Look, draft: number, edition: Edition, inPlace: boolean): Reply {
  const words = publishPhrases(look.language);
  const present = new Set(edition.entries.map(entry => entry.region));
  const buttons = look.book.regions.map(({ id, english }): Button => {
    const name = look.language === 'en' ? english : look.region(id);
    return {
      text: present.has(id) ? name : `∅ ${name}`,
      action: { do: 'publish', draft, choose: 'region', region: id },
    };
  });
  const missing = look.book.regions.length - present.size;
  return finishMessage(look, {
    blocks: [escapeHtml(words.pickRegion(look.week(edition), missing))],
    keyboard: [...inRows(buttons, look.language === 'en' ? 3 : 4), [button(draft, words.buttons.toCard, 'card')]],
    inPlace,
  });
}

/** A region as a reader gets it, with the editor's buttons in place of the reader's. `brief` is of an earlier edition, or absent, where the draft has nothing of it. */
export function renderDraftBrief(
  look: Look,
  archive: Archive,
  draft: number,
  { region, brief }: { region: RegionId; brief: Brief | undefined },
): Reply {
  const words = publishPhrases(look.language);
  const lacks = brief === undefined || brief.older;
  const shown = renderBriefs(look, archive, {
    briefs: brief ? [brief] : [],
    empty: brief ? [] : [region],
    notes: lacks ? [italic(words.draftLacks(look.region(region)))] : [],
    terms: [],
  });
  const back = [button(draft, words.buttons.toRegions, 'other-regions'), button(draft, words.buttons.toCard, 'card')];
  return shown.kind === 'message' ? { ...shown, keyboard: finishKeyboard(look, [back]), inPlace: true } : shown;
}
