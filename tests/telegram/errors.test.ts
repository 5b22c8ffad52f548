// What each error of Telegram and of the network means for a call and for a delivery, and that none of them carries a payload or
// a secret on.
import { describe, expect, it } from 'vitest';
import { CallError, classifyError, type Fault, toCallError, toSendOutcome } from '../../src/telegram/errors.ts';

/** An error as telegraf throws it for an answer with ok:false. */
function refusal(error_code: number, description: string, parameters?: object) {
  const response = { ok: false, error_code, description, parameters };
  return Object.assign(new Error(`${error_code}: ${description}`), {
    response,
    on: { method: 'sendMessage', payload: { text: 'what a reader wrote' } },
  });
}

/** An error as the system or undici throws it. */
const network = (message: string, more: object) => Object.assign(new Error(message), more);

const gone = (reason: string) => ({ kind: 'gone', reason });

const REFUSALS: [code: number, description: string, fault: object, parameters?: object][] = [
  [403, 'Forbidden: bot was blocked by the user', gone('blocked')],
  [403, 'Forbidden: user is deactivated', gone('deactivated')],
  [403, "Forbidden: bot can't initiate conversation with a user", gone('neverStarted')],
  [403, "Forbidden: the bot can't send messages to the bot", gone('bot')],
  [403, "Forbidden: bot can't send messages to bots", gone('bot')],
  [403, 'Forbidden: bot was kicked from the group chat', gone('kicked')],
  [403, 'Forbidden: bot was kicked from the supergroup chat', gone('kicked')],
  [403, 'Forbidden: bot was kicked from the channel chat', gone('kicked')],
  [403, 'Forbidden: bot is not a member of the group chat', gone('kicked')],
  [403, 'Forbidden: bot is not a member of the supergroup chat', gone('kicked')],
  [403, 'Forbidden: bot is not a member of the channel chat', gone('kicked')],
  [403, 'Forbidden: the group chat was deleted', gone('deleted')],
  [403, 'Forbidden: something nobody has seen yet', { kind: 'rightsLost' }],
  [400, 'Bad Request: chat not found', gone('notFound')],
  [400, 'Bad Request: private chat not found', gone('notFound')],
  [400, 'Bad Request: PEER_ID_INVALID', gone('notFound')],
  [400, 'Bad Request: USER_IS_BLOCKED', gone('blocked')],
  [
    400,
    'Bad Request: group chat was upgraded to a supergroup chat',
    { kind: 'moved', to: -1002999999999 },
    { migrate_to_chat_id: -1002999999999 },
  ],
  [400, 'Bad Request: have no write access to the chat', { kind: 'rightsLost' }],
  [400, 'Bad Request: not enough rights to send text messages to the chat', { kind: 'rightsLost' }],
  [400, 'Bad Request: need administrator rights in the channel chat', { kind: 'rightsLost' }],
  [400, 'Bad Request: have no rights to send a message', { kind: 'rightsLost' }],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', { kind: 'rightsLost' }],
  [400, 'Bad Request: CHAT_ADMIN_REQUIRED', { kind: 'rightsLost' }],
  [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN', { kind: 'rightsLost' }],
  [400, 'Bad Request: CHAT_RESTRICTED', { kind: 'rightsLost' }],
  [403, 'Forbidden: ALLOW_PAYMENT_REQUIRED_10', { kind: 'rightsLost' }],
  [400, 'Bad Request: TOPIC_CLOSED', { kind: 'topicClosed' }],
  [400, 'Bad Request: message thread not found', { kind: 'topicGone' }],
  [400, 'Bad Request: TOPIC_DELETED', { kind: 'topicGone' }],
  [400, 'Bad Request: message is too long', { kind: 'refused', description: 'Bad Request: message is too long' }],
  [400, 'Bad Request: message text is empty', { kind: 'refused', description: 'Bad Request: message text is empty' }],
  [400, 'Bad Request: BUTTON_DATA_INVALID', { kind: 'refused', description: 'Bad Request: BUTTON_DATA_INVALID' }],
  [
    400,
    'Bad Request: can\'t parse entities: Unsupported start tag "word" at byte offset 5',
    {
      kind: 'unparsable',
      description: 'Bad Request: can\'t parse entities: Unsupported start tag "…" at byte offset 5',
    },
  ],
  [
    400,
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    { kind: 'unchanged' },
  ],
  [400, 'Bad Request: message to edit not found', { kind: 'uneditable' }],
  [400, "Bad Request: message can't be edited", { kind: 'uneditable' }],
  [400, 'Bad Request: there is no text in the message to edit', { kind: 'uneditable' }],
  [400, 'Bad Request: message to copy not found', { kind: 'sourceGone' }],
  [400, 'Bad Request: message to forward not found', { kind: 'sourceGone' }],
  [400, 'Bad Request: message to be replied not found', { kind: 'sourceGone' }],
  [400, 'Bad Request: message to delete not found', { kind: 'sourceGone' }],
  [400, "Bad Request: message can't be deleted for everyone", { kind: 'sourceGone' }],
  [400, "Bad Request: the message can't be copied", { kind: 'sourceGone' }],
  [400, "Bad Request: message has protected content and can't be forwarded", { kind: 'sourceGone' }],
  [400, 'Bad Request: there are no messages to forward', { kind: 'sourceGone' }],
  [400, "Bad Request: messages can't be forwarded", { kind: 'sourceGone' }],
  [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', { kind: 'expired' }],
  [429, 'Too Many Requests: retry after 7', { kind: 'limited', retryAfterMs: 7000, asked: true }, { retry_after: 7 }],
  [429, 'Too Many Requests: retry after 2282', { kind: 'limited', retryAfterMs: 2_282_000, asked: true }],
  [429, 'Too Many Requests', { kind: 'limited', retryAfterMs: 3000, asked: true }, { retry_after: 'soon' }],
  [401, 'Unauthorized', { kind: 'unauthorized' }],
  [404, 'Not Found', { kind: 'notFound' }],
  [404, 'Not Found: method not found', { kind: 'notFound' }],
  [
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    { kind: 'conflict', webhook: false },
  ],
  [
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    { kind: 'conflict', webhook: true },
  ],
  [500, 'Internal Server Error', { kind: 'uncertain', why: 'status 500' }],
  [502, 'Bad Gateway', { kind: 'uncertain', why: 'status 502' }],
];

const FAILURES: [name: string, error: unknown, fault: object][] = [
  [
    'refused connection',
    network('connect ECONNREFUSED 127.0.0.1:1', { syscall: 'connect', code: 'ECONNREFUSED' }),
    { kind: 'unreachable' },
  ],
  [
    'no such host',
    network('getaddrinfo ENOTFOUND h', { syscall: 'getaddrinfo', code: 'ENOTFOUND' }),
    { kind: 'unreachable' },
  ],
  ['bad certificate', network('x', { code: 'CERT_HAS_EXPIRED' }), { kind: 'unreachable' }],
  [
    'time-out while connecting',
    network('connect ETIMEDOUT 1.2.3.4:443', { syscall: 'connect', code: 'ETIMEDOUT' }),
    { kind: 'unreachable' },
  ],
  [
    "undici's time-out while connecting",
    network('Connect Timeout Error', { name: 'ConnectTimeoutError', code: 'UND_ERR_CONNECT_TIMEOUT' }),
    { kind: 'unreachable' },
  ],
  [
    'reset during the handshake',
    network('Client network socket disconnected before secure TLS connection was established', { code: 'ECONNRESET' }),
    { kind: 'unreachable' },
  ],
  [
    'reset later',
    network('read ECONNRESET', { syscall: 'read', code: 'ECONNRESET' }),
    { kind: 'uncertain', why: 'ECONNRESET' },
  ],
  [
    'connection closed before or within the answer',
    network('other side closed', { name: 'SocketError', code: 'UND_ERR_SOCKET' }),
    { kind: 'uncertain', why: 'UND_ERR_SOCKET' },
  ],
  ['broken JSON', new SyntaxError('Unexpected token TESTSECRET in JSON'), { kind: 'uncertain', why: 'SyntaxError' }],
  [
    'our own time-out',
    Object.assign(new Error('aborted'), { name: 'AbortError', type: 'aborted' }),
    { kind: 'uncertain', why: 'no answer in time' },
  ],
  [
    'a body that is null',
    new TypeError("Cannot read properties of null (reading 'ok')"),
    { kind: 'uncertain', why: 'TypeError' },
  ],
  ['a thrown string', 'TESTSECRET', { kind: 'uncertain', why: 'unknown' }],
  ['nothing', undefined, { kind: 'uncertain', why: 'unknown' }],
  ['an answer without a code', refusal(undefined as never, 'odd'), { kind: 'uncertain', why: 'Error' }],
];

describe('classifyError', () => {
  it.each(REFUSALS)('%i %s', (code, description, fault, parameters) => {
    expect(classifyError(refusal(code, description, parameters))).toEqual(fault);
  });

  it.each(FAILURES)('%s', (_, error, fault) => {
    expect(classifyError(error)).toEqual(fault);
  });
});

describe('toCallError', () => {
  it('holds what the server said, and neither payload nor URL', () => {
    const error = toCallError('sendMessage', refusal(400, 'Bad Request: invalid URL "http://x/what a reader wrote"'));
    expect(error).toMatchObject({ name: 'CallError', method: 'sendMessage', code: 400 });
    expect(error.description).toBe('Bad Request: invalid URL "…"');
    expect(JSON.stringify(error) + error.message).not.toContain('reader');
  });

  it.each(FAILURES)('of %s holds only code words', (_, original) => {
    const error = toCallError('getMe', original);
    expect(`${JSON.stringify(error)}${error.message}${error.stack}`).not.toMatch(/TESTSECRET|http:\/\/h/);
    expect(toCallError('getMe', error)).toBe(error);
  });
});

describe('toSendOutcome', () => {
  const known = [
    'limited',
    'gone',
    'moved',
    'rightsLost',
    'topicClosed',
    'topicGone',
    'uneditable',
    // An edit that changes nothing.
    'sent',
    'refused',
    'unreachable',
    'uncertain',
    'unauthorized',
  ];
  it.each(REFUSALS)('%i %s is something delivery knows', (code, description, fault, parameters) => {
    const outcome = toSendOutcome(toCallError('sendMessage', refusal(code, description, parameters)).fault);
    expect(known).toContain(outcome.kind);
    if (known.includes((fault as Fault).kind)) expect(outcome).toEqual(fault);
  });

  it('keeps a CallError as it is', () => {
    const fault: Fault = { kind: 'gone', reason: 'blocked' };
    expect(classifyError(new CallError('sendMessage', fault, 403, 'x'))).toBe(fault);
  });
});
