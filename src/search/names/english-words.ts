// English words that could be taken for a misspelt name, or that happen to be a county's pinyin: they are left alone.

/**
 * What a dictionary of 70,000 words has within guess-latin's reach of a spelling or equal to a county's pinyin, and some that
 * chats use. A test in tests/search/names/ holds guess-latin and this list together.
 */
const WORDS = `angling asking balding banding banking banning boding bole boxing braise canning cannon canon canto cantons cantor
cantos canyon carton change changed chanting cheeking chilling chinking chitin chunking dangling daring dating dazing dean
dicing diking dining diving donging eking eolian fanning fining foaling foiling fooling fowling gangling guide guiding hailing
grin hebe hello henna huawei fengshui napkin hogan hope hoped hopes human humane humans inking jangling jasmine jibing jingle jinking jinxing jiving joining
lean linden lining maiming mangling manning mile mining napping panning panting parroting parting pasting patting peaking
pecking peeing peeking peeping pepping perching perking piking pining piping poking puking ranking ruining saga sanding seining
shining siding signing singing sinking sinning sipping siring siting sizing sniping suiting sunning swiping tangling tanking
tanning tiling tilling tingling titling toggling tonging tonguing turban vanning wangling wanking wanton wining wiping yanking
yuan`;

const words: ReadonlySet<string> = new Set(WORDS.split(/\s+/));

export function isEnglishWord(letters: string): boolean {
  return words.has(letters);
}
