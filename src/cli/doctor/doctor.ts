// `doctor`: looks at everything the bot needs, one line for each finding, and changes nothing.
import { minuteIn, systemClock } from '../../clock.ts';
import { type Config, readProcessConfig } from '../../config.ts';
import { createDueTimes } from '../../desk.ts';
import { createRedactor, databaseSecrets } from '../../log.ts';
import { readArguments } from '../arguments.ts';
import type { CliCommand } from '../io.ts';
import { type ApiFindings, checkApi, notReached } from './check-api.ts';
import { checkContent } from './check-content.ts';
import { checkRights } from './check-rights.ts';
import { checkStore } from './check-store.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const RUNS = 5;

export const doctor: CliCommand = {
  usage: '',
  summary:
    'Checks settings, token, webhook, clock, database, rights in groups and channels, content, schedule; exit code 1 when something fails',
  async run(args, io) {
    if (!readArguments('doctor', { args, words: [0, 0], usage: '' }, io)) return 2;
    const { config, faults } = readProcessConfig();
    const secrets = config ? [config.BOT_TOKEN, config.WEBHOOK_SECRET, ...databaseSecrets(config.DATABASE_URL)] : [];
    const redact = createRedactor(secrets.filter(secret => secret !== undefined));
    const findings = config ? await examine(config) : faults.map(fault => fail('settings', fault));
    for (const { level, about, text } of findings) io.out(redact(`${level.padEnd(5)}${about.padEnd(10)}${text}`));
    return findings.some(one => one.level === 'fail') ? 1 : 0;
  },
};

async function examine(config: Config): Promise<Finding[]> {
  const api = await checkApi(config, systemClock.now);
  const store = await checkStore(config, api.bot?.id);
  return [
    ...checkSettings(config),
    ...api.findings,
    ...store.findings,
    ...(api.bot && store.readable ? await lookAtRights(config, api.bot) : []),
    ...(await checkContent(config)),
    ...checkSchedule(config, systemClock.now()),
  ];
}

const lookAtRights = (config: Config, { id, call }: NonNullable<ApiFindings['bot']>): Promise<Finding[]> =>
  checkRights(config, call, id).catch(error => [fail('rights', notReached(config, error))]);

function checkSettings({ ADMIN_IDS: admins, SEND_RATE: rate, PAID_BROADCAST: paid }: Config): Finding[] {
  const findings = [ok('settings', 'every variable can be read; `config` shows them')];
  if (admins.length === 0) findings.push(warn('settings', 'ADMIN_IDS is empty: nobody is admin'));
  if (rate > 30 && !paid)
    findings.push(
      warn('settings', `SEND_RATE is ${rate} without PAID_BROADCAST: Telegram allows about 30 messages a second`),
    );
  return findings;
}

/** The common due times; chats with a time of their own have others. */
function checkSchedule({ DIGEST_CRON: cron, TIMEZONE: timeZone }: Config, now: number): Finding[] {
  const due = createDueTimes(cron, timeZone);
  const times: number[] = [];
  for (let at = due.nextAfter(now); at !== undefined && times.length < RUNS; at = due.nextAfter(at)) times.push(at);
  if (times.length === 0) return [warn('schedule', `${cron} is not due within a year`)];
  const days = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' });
  return [ok('schedule', `${times.map(at => `${days.format(at)} ${minuteIn(timeZone, at)}`).join(', ')} ${timeZone}`)];
}
