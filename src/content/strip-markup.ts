// Takes HTML, Markdown, links and code punctuation off a typed message and leaves the words. It is for reading a query
// only: nothing that is shown to anyone is made safe here (render/ escapes what it prints). Repetitions are bounded, so that no
// message can make a pattern run long.

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Tags whose content is code, not words. */
const CODE_BLOCKS = /<(script|style|svg|iframe)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi;
const TAGS = /<\/?[a-z!][^<>]*>/gi;
const MARKDOWN_LINKS = /\[([^[\]]{0,200})\]\([^()\s]{0,400}\)/g;
/** As far as it is ASCII: what stands behind in Chinese is meant to be read. */
const URLS = /\b(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)[!-~]*/gi;
/** File paths: a leading dot segment, a drive, or an absolute path of at least two steps. */
const PATHS = /(?:^|(?<=\s))(?:\.{1,2}[\\/]|~[\\/]|[a-z]:[\\/])[\w.\\/-]*|(?:^|(?<=\s))(?:\/[\w.-]+){2,}\/?/gi;
/** `{{7*7}}`, `${…}`, `<% … %>` with nothing but ASCII inside, and printf marks: templates, never a name. */
const TEMPLATES = /\$\{[ -|~]{0,200}\}|\{\{[ -|~]{0,200}\}\}|<%[ -$&-~]{0,200}%>|%[sdnxu]\b/g;
/** The keys of JSON-like text, `"q":` and `q=`. */
const KEYS = /(["'])[\w-]{1,20}\1\s*:/g;

/** 湖北 written as %E6%B9%96%E5%8C%97 or \\u6e56\\u5317. */
const ESCAPES = /(?:%[0-9a-f]{2}){3,60}|\\u[0-9a-f]{4}/gi;

/** The words of a message without its markup; plain text comes back as it is. Entities are decoded once. */
export function stripMarkup(text: string): string {
  if (!/[<>[\](){}&%/\\"':~]/.test(text)) return text;
  return text
    .replace(ESCAPES, decodeEscape)
    .replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,6})|#x([0-9a-f]{1,5}));/gi, decodeEntity)
    .replace(CODE_BLOCKS, ' ')
    .replace(MARKDOWN_LINKS, '$1')
    .replace(TAGS, '')
    .replace(TEMPLATES, ' ')
    .replace(URLS, ' ')
    .replace(PATHS, ' ')
    .replace(KEYS, ' ');
}

function decodeEntity(all: string, name?: string, decimal?: string, hex?: string): string {
  if (name) return ENTITIES[name.toLowerCase()] ?? all;
  const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  return code > 0 && code < 0x110000 && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
}

function decodeEscape(typed: string): string {
  try {
    return typed.startsWith('%') ? decodeURIComponent(typed) : String.fromCharCode(Number.parseInt(typed.slice(2), 16));
  } catch {
    // No UTF-8: it stays as it was typed.
    return typed;
  }
}
