// Takes HTML, Markdown, links and code punctuation off a typed message and leaves the words. It is for reading a query
// only: nothing that is shown to anyone is made safe here (render/ escapes what it prints).

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Tags whose content is code, not words. */
const CODE_BLOCKS = /<(script|style|svg|iframe)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi;
const TAGS = /<\/?[a-z!][^<>]*>/gi;
const MARKDOWN_LINKS = /\[([^\]]*)\]\([^()\s]*\)/g;
const URLS = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>"'，。、；（）【】]*/gi;
/** File paths: a leading dot segment, a drive, or an absolute path of at least two steps. */
const PATHS = /(?:^|(?<=\s))(?:\.{1,2}[\\/]|~[\\/]|[a-z]:[\\/])[\w.\\/-]*|(?:^|(?<=\s))(?:\/[\w.-]+){2,}\/?/gi;
/** `{{7*7}}`, `${…}`, `<% … %>` and printf marks: templates, never a name. */
const TEMPLATES = /\$\{[^}]*\}|\{\{[\s\S]*?\}\}|<%[\s\S]*?%>|%[sdnxu]\b/g;
/** The keys of JSON-like text, `"q":` and `q=`. */
const KEYS = /(["'])[\w-]{1,20}\1\s*:/g;

/** The words of a message without its markup; plain text comes back as it is. Entities are decoded once. */
export function stripMarkup(text: string): string {
  if (!/[<>[\](){}&%/\\"':~]/.test(text)) return text;
  return text
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
