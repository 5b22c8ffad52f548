// Which call a request is: /bot<token>/METHOD, or a file's download; wrong tokens and paths are turned away.
import type { Core } from '../core.ts';
import type { Exchange } from './http-server.ts';
import { readRawParams } from './read-request.ts';
import type { CallRunner } from './run-call.ts';

const refusalBody = (status: number, description: string) =>
  JSON.stringify({ ok: false, error_code: status, description });

export function createRoute(core: Core, runner: CallRunner, token: string): (exchange: Exchange) => void {
  const prefixes = [`/bot${token}/test/`, `/bot${token}/`];
  const filePrefix = `/file/bot${token}/`;
  return exchange => {
    const path = exchange.path.includes('%') ? decodePath(exchange.path) : exchange.path;
    const prefix = prefixes.find(one => path.startsWith(one));
    if (prefix === undefined) {
      if (path.startsWith(filePrefix)) download(core, path.slice(filePrefix.length), exchange);
      else if (/^(\/file)?\/bot\d+:[^/]+\//.test(path)) exchange.answer(401, refusalBody(401, 'Unauthorized'));
      else exchange.answer(404, refusalBody(404, 'Not Found'));
      return;
    }
    const raw = readRawParams(exchange.query, exchange.contentType, exchange.body);
    if (!raw) {
      exchange.answer(400, refusalBody(400, "Bad Request: can't parse request parameters as JSON object"));
      return;
    }
    const name = path.slice(prefix.length) || String(raw.values.method ?? '');
    runner.run(name, raw, 'http', exchange);
  };
}

function download(core: Core, path: string, exchange: Exchange): void {
  const file = core.files.atPath(path);
  if (!file) exchange.answer(404, refusalBody(404, 'Not Found'));
  else exchange.answer(200, file.bytes, { 'content-type': 'application/octet-stream' });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
