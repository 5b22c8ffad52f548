// Fetching a file somebody sent. The address holds the token, so nothing of a failure but its kind is handed on.
import type { Client } from './client.ts';
import { CALL_TIMEOUT_MS, type Gateway } from './gateway.ts';

export type Download =
  | { kind: 'file'; bytes: Uint8Array }
  | { kind: 'tooBig' }
  /** Telegram gave no file, or the connection broke; `why` is for the log. */
  | { kind: 'failed'; why: string };

/** Builds the function that fetches a file by its id, at most `maxBytes` of it; never rejects. */
export function createDownload(
  gateway: Pick<Gateway, 'call'>,
  client: Pick<Client, 'fileUrl'>,
): (fileId: string, maxBytes: number) => Promise<Download> {
  return async (fileId, maxBytes) => {
    try {
      const file = await gateway.call('getFile', { file_id: fileId });
      if ((file.file_size ?? 0) > maxBytes) return { kind: 'tooBig' };
      if (!file.file_path) return { kind: 'failed', why: 'the server names no path' };
      const response = await fetch(client.fileUrl(file.file_path), { signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
      if (!response.ok || !response.body) return { kind: 'failed', why: `status ${response.status}` };
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of response.body) {
        size += chunk.length;
        if (size > maxBytes) return { kind: 'tooBig' };
        chunks.push(chunk);
      }
      return { kind: 'file', bytes: Buffer.concat(chunks) };
    } catch (error) {
      return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown' };
    }
  };
}
