// What Telegram would let pass without a word, but its documentation forbids: a mistake in the bot all the same.
import { badRequest, Refusal } from '../../refusal.ts';

export class SchemaViolation extends Refusal {
  readonly parameter: string;
  readonly problem: string;

  constructor(parameter: string, problem: string) {
    super(400, badRequest(`[schema] ${parameter} ${problem}`).message);
    this.parameter = parameter;
    this.problem = problem;
  }
}

export const violation = (parameter: string, problem: string) => new SchemaViolation(parameter, problem);
