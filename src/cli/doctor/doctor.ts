// `doctor`: looks at everything the bot needs, one line for each finding, and changes nothing.
import { minuteIn, systemClock } from '../../clock.ts';
import { type Config, readProcessConfig } from '../../config.ts';
import { createDueTimes } from '../../desk.ts';
import { createRedactor, databaseSecrets } from '../../log.ts';
import { readArguments } from '../arguments.ts';
import type { CliCommand } from '../io.ts';
import { checkApi } from './check-api.ts';
import { checkContent } from './check-content.ts';
import { checkStore } from './check-store.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const RUNS = 5;

export const doctor: CliCommand = {
  usage: '',
  summary: 'Checks settings, token, webhook, clock, database, content and schedule; exit code 1 when something fails',
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
  return [
    ...checkSettings(config),
    ...api.findings,
    ...(await checkStore(config, api.bot)),
    ...(await checkContent(config)),
    ...checkSchedule(config, systemClock.now()),
  ];
}

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
