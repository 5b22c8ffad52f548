// One call from its decoded parameters to its answer: schema, faults, limits, the method itself; and its entry in the journal.
import type { Core } from '../core.ts';
import type { FaultBook } from '../faults.ts';
import type { Limits } from '../limits.ts';
import { SchemaViolation } from '../methods/check/violation.ts';
import { numberOf } from '../methods/method.ts';
import { METHOD_TABLE } from '../methods/table.ts';
import { setAllowed } from '../methods/webhook.ts';
import { badRequest, Refusal, refusal, refusalAnswer } from '../refusal.ts';
import { decodeParams, type Params, type RawParams } from '../schema/decode-params.ts';
import type { Problem } from '../schema/decode-value.ts';
import { minimalResult } from '../schema/minimal-result.ts';
import { type MethodSpec, methodSpec } from '../schema/schema.ts';
import type { ApiAnswer, Call, FaultEffect } from '../types.ts';

/** Where an answer goes. */
export interface Outlet {
  answer(status: number, body: string, headers?: Record<string, string | number>): void;
  cut(): void;
  onOver(listener: () => void): void;
}

export interface CallRunner {
  run(methodName: string, raw: RawParams, via: Call['via'], outlet: Outlet): void;
}

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** Methods that put a message into a chat. */
const SENDS = /^(send(?!ChatAction|.*Draft)|copy|forward)/;

export function createCallRunner(core: Core, faults: FaultBook, limits: Limits | undefined): CallRunner {
  const { journal } = core;
  let count = 0;

  const note = (call: Call, answer: ApiAnswer | undefined) => {
    call.answeredAt = core.now();
    if (answer) {
      call.response = answer;
      const counts = journal.counts.get(call.method) ?? { ok: 0, refused: 0 };
      journal.counts.set(call.method, counts);
      if (answer.ok) counts.ok++;
      else counts.refused++;
    }
    journal.emit('call', () => ({ call }));
    core.stir();
  };

  const write = (call: Call, outlet: Outlet, answer: ApiAnswer, body = JSON.stringify(answer)) => {
    note(call, answer);
    const wait = answer.ok ? undefined : answer.parameters?.retry_after;
    outlet.answer(answer.ok ? 200 : answer.error_code, body, wait === undefined ? {} : { 'retry-after': wait });
  };

  const accuse = (call: Call, problems: readonly Problem[]) => {
    for (const { path, problem } of problems) {
      const violation = { method: call.method, parameter: path, problem, call: call.id };
      journal.violations.push(violation);
      journal.emit('violation', () => ({ violation }));
    }
  };

  const perform = (call: Call, spec: MethodSpec, problems: readonly Problem[]): ApiAnswer => {
    try {
      if (core.isStrict && problems.length > 0) {
        accuse(call, problems);
        return refusalAnswer(
          badRequest(`[schema] ${problems.map(({ path, problem }) => `${path} ${problem}`).join('; ')}`),
        );
      }
      if (limits && SENDS.test(call.method)) limits.check(Number(call.params.chat_id));
      const method = METHOD_TABLE.get(call.method);
      return { ok: true, result: method ? method(core, call.params as Params, call) : minimalResult(spec) };
    } catch (error) {
      return refuse(call, error);
    }
  };

  const refuse = (call: Call, error: unknown): ApiAnswer => {
    if (error instanceof SchemaViolation) accuse(call, [{ path: error.parameter, problem: error.problem }]);
    if (error instanceof Refusal) return refusalAnswer(error);
    // A fault of the emulator itself: the caller must see it, and so must the test.
    accuse(call, [{ path: '', problem: `emulator fault: ${error instanceof Error ? error.stack : String(error)}` }]);
    return refusalAnswer(refusal(500, 'emulator fault'));
  };

  const poll = (call: Call, outlet: Outlet) => {
    const { params } = call;
    if (core.webhook.state.url !== '') {
      const words =
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
      write(call, outlet, refusalAnswer(refusal(409, words)));
      return;
    }
    try {
      setAllowed(core, params as Params);
    } catch (error) {
      write(call, outlet, refuse(call, error));
      return;
    }
    const request = {
      offset: numberOf(params, 'offset'),
      limit: numberOf(params, 'limit'),
      timeout: numberOf(params, 'timeout'),
    };
    const giveUp = core.polling.poll(request, result => {
      if (typeof result !== 'string') write(call, outlet, refusalAnswer(result));
      else write(call, outlet, { ok: true, result: JSON.parse(result) }, `{"ok":true,"result":${result}}`);
    });
    outlet.onOver(giveUp);
    core.stir();
  };

  const proceed = (call: Call, spec: MethodSpec, problems: readonly Problem[], outlet: Outlet) => {
    if (call.method === 'getUpdates' && problems.length === 0) poll(call, outlet);
    else write(call, outlet, perform(call, spec, problems));
  };

  const suffer = (effect: FaultEffect, call: Call, spec: MethodSpec, problems: readonly Problem[], outlet: Outlet) => {
    if (effect === 'cut-after' || effect === 'hang-after') {
      const answer = effect === 'cut-after' ? outlet.cut : () => {};
      if (call.method === 'getUpdates') return poll(call, { ...outlet, answer });
      perform(call, spec, problems);
      note(call, undefined);
      answer();
    } else if (effect === 'hang' || effect === 'cut-before') {
      note(call, undefined);
      if (effect === 'cut-before') outlet.cut();
    } else if (effect === 'html-502') {
      note(call, undefined);
      outlet.answer(502, BAD_GATEWAY, { 'content-type': 'text/html' });
    } else if ('delayMs' in effect) {
      if ('before' in effect || call.method === 'getUpdates') {
        setTimeout(() => proceed(call, spec, problems, outlet), effect.delayMs);
        return;
      }
      const answer = perform(call, spec, problems);
      setTimeout(() => write(call, outlet, answer), effect.delayMs);
    } else if ('body' in effect) {
      note(call, undefined);
      outlet.answer(effect.status, effect.body, effect.headers);
    } else {
      const { status, description, retry_after, parameters } = effect;
      const told = retry_after === undefined ? parameters : { ...parameters, retry_after };
      write(call, outlet, { ok: false, error_code: status, description, ...(told && { parameters: told }) });
    }
  };

  return {
    run(methodName, raw, via, outlet) {
      const spec = methodSpec(methodName);
      if (!spec) {
        outlet.answer(404, JSON.stringify(refusalAnswer(refusal(404, 'method not found'))));
        return;
      }
      const { params, problems } = decodeParams(spec, core.isStrict ? raw : { ...raw, textual: true });
      const call: Call = { id: ++count, method: spec.name, params, files: raw.files, via, at: core.now() };
      journal.addCall(call);
      if (spec.name !== 'getUpdates') {
        core.openCalls++;
        outlet.onOver(() => {
          core.openCalls--;
          core.stir();
        });
      }
      const effect = via === 'http' ? faults.strike(call) : undefined;
      if (effect === undefined) proceed(call, spec, problems, outlet);
      else {
        call.fault = typeof effect === 'string' ? effect : JSON.stringify(effect);
        suffer(effect, call, spec, problems, outlet);
      }
    },
  };
}
