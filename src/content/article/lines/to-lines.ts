// Text of any form → lines with their numbers: decides whether it is HTML, Markdown or plain text.
import { looksLikeHtml } from './html-form.ts';
import { readHtmlLines } from './html-lines.ts';
import type { ArticleLines } from './line.ts';
import { looksLikeMarkdown, readMarkdownLines } from './markdown-lines.ts';
import { readPlainLines } from './plain-lines.ts';
import type { IsName } from './table-row.ts';

export type ArticleForm = 'plain' | 'markdown' | 'html';

/** `file` helps to tell the form by its ending; `isName` tells which table rows are entries. */
export function toLines(text: string, isName: IsName, file = ''): ArticleLines {
  const form = formOf(text, file);
  if (form === 'html') return readHtmlLines(text, isName);
  if (form === 'markdown') return readMarkdownLines(text, isName);
  return readPlainLines(text, isName);
}

function formOf(text: string, file: string): ArticleForm {
  if (/\.(?:html?|xhtml)$/i.test(file)) return 'html';
  if (looksLikeHtml(text)) return 'html';
  if (/\.(?:md|markdown)$/i.test(file) || looksLikeMarkdown(text)) return 'markdown';
  return 'plain';
}
