// `config`: the values in force, secrets masked; or every fault of the environment.
import { describeConfig } from '../config.ts';
import type { CliCommand } from './io.ts';
import { readSettings } from './settings.ts';

export const config: CliCommand = {
  usage: '',
  summary: 'Shows the settings in force, secrets masked',
  async run(_, io) {
    const settings = readSettings(io);
    if (!settings) return 1;
    for (const [name, value] of describeConfig(settings)) io.out(`${name}=${value}`);
    return 0;
  },
};
