// A start that cannot go on for a reason the operator can mend.

/** The message is for the operator, one line each, and needs no stack. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
