// Tells HTML from text that mentions a tag, and refuses markup made to exhaust the parser. Reading it is done in html-lines.ts.

const OPENING =
  /^\s*<(?:!doctype\s+html|\?xml|html|head|body|meta|article|section|main|center|font|div|table|p|h[1-6]|ul|ol)(?=[\s>/])/i;
const BLOCK_TAG = /<\/?(?:p|br|div|li|td|tr|h[1-6]|body|html|section|article|table)(?=[\s>/])/gi;
const SPACE_ENTITY = /&(?:nbsp|emsp|ensp|#12288|#160);/;

/** True when the text is an HTML page or fragment. */
export function looksLikeHtml(text: string): boolean {
  if (OPENING.test(text.slice(0, 2000))) return true;
  const sample = text.slice(0, 200_000);
  const tags = sample.match(BLOCK_TAG)?.length ?? 0;
  const lines = sample.split('\n').filter(line => line.trim() !== '').length;
  return (tags >= 3 && tags * 2 >= lines) || SPACE_ENTITY.test(sample);
}

/** Elements that are never closed, or that the next of their kind closes: they make no depth. */
const FLAT = new Set(
  'br hr img input meta link wbr source col area base embed param track p li td th tr dt dd option tbody thead tfoot'.split(
    ' ',
  ),
);

/** How deep elements are nested at most, by counting tags; text inside scripts is skipped. Linear in the text's length. */
export function nestingDepth(html: string): number {
  let depth = 0;
  let deepest = 0;
  const tag = /<(\/?)([a-z][a-z0-9]{0,20})/gi;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    const name = match[2]!.toLowerCase();
    if (name === 'script' && match[1] === '') {
      const end = html.indexOf('</script', tag.lastIndex);
      if (end < 0) break;
      tag.lastIndex = end + 8;
    } else if (!FLAT.has(name)) {
      depth = match[1] === '' ? depth + 1 : Math.max(0, depth - 1);
      deepest = Math.max(deepest, depth);
    }
  }
  return deepest;
}
