// What a check of `doctor` found, as one line.

/** fail: the bot does not start or does not do its work. warn: it does, but somebody should look. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail';
  /** What was looked at. */
  about: string;
  text: string;
}

type Make = (about: string, text: string) => Finding;
export const ok: Make = (about, text) => ({ level: 'ok', about, text });
export const warn: Make = (about, text) => ({ level: 'warn', about, text });
export const fail: Make = (about, text) => ({ level: 'fail', about, text });
