// English words that a careless ear takes for a misspelt name, or that happen to be a county's pinyin: they are left alone.

/** Within reach of a region's or a city's spelling (found by running a dictionary through guess-latin), and county pinyin. */
const WORDS = `asking banking banning boding canning canon cannon canyon canto cantons cantor carton change changed changing
chanting cheeking chilin chilling chinking chunking cooking daring dating dining diving fanning fining fooling foiling
fouling girl grin guardian guide guiding hailing hanging hearing henna hogan hope hoped hopes human humane humans hunting
hunter hurting inking jasmine jingle joining kiang king lean lining linden maiming manning mean mile mining nanny napping
panning panting parting pasting peeing peeking pining piping poking ranking ruining saga sailing sanding shining siding
signing singing sinking siring sitting sizing smoking suiting sunning tanking tanning tiling tilting tingling titling
toggling turban wanton wining winning wiping yanking yuan boxing bole dean tali hello hubby human hymn tribe tibia tidbit
title habit rabbit tablet tibial honan_ anyhow fusion shanty shandy shaming sharing shading shaking sichuan_ gangsta
january jerusalem chicken cheating china chinese change_ zillion jillion`
  .split(/\s+/)
  .filter(word => !word.endsWith('_'));

const words: ReadonlySet<string> = new Set(WORDS);

export function isEnglishWord(letters: string): boolean {
  return words.has(letters);
}
