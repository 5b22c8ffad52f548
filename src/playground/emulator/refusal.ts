// A call refused in Telegram's words. Thrown by whoever finds the fault, turned into the answer's body in one place
// (wire/run-call.ts). The exact descriptions stand where they are thrown.
import type { AnswerParameters, ApiAnswer } from './bot-api-types.ts';

const PREFIX: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

export class Refusal extends Error {
  readonly status: number;
  readonly parameters: AnswerParameters | undefined;

  constructor(status: number, description: string, parameters?: AnswerParameters) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

/** "Bad Request: " and these words. */
export const badRequest = (words: string, parameters?: AnswerParameters) => refusal(400, words, parameters);

/** "Forbidden: " and these words. */
export const forbidden = (words: string) => refusal(403, words);

/** The status's own prefix and these words; the words alone where the status has none. */
export function refusal(status: number, words: string, parameters?: AnswerParameters): Refusal {
  const prefix = PREFIX[status];
  return new Refusal(status, prefix ? `${prefix}: ${words}` : words, parameters);
}

/** 429 with the wait in words and as a number. */
export const tooManyRequests = (seconds: number) => refusal(429, `retry after ${seconds}`, { retry_after: seconds });

export function refusalAnswer(refused: Refusal): ApiAnswer {
  return {
    ok: false,
    error_code: refused.status,
    description: refused.message,
    ...(refused.parameters && { parameters: refused.parameters }),
  };
}
