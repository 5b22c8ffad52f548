// `config`: the values in force, secrets masked; or every fault of the environment.
import { describeConfig, readProcessConfig } from '../config.ts';
import type { CliCommand } from './io.ts';

export const config: CliCommand = {
  usage: '',
  summary: 'Shows the settings in force, secrets masked',
  async run(_, io) {
    const { config: settings, faults } = readProcessConfig();
    for (const fault of faults) io.err(fault);
    if (!settings) return 1;
    for (const [name, value] of describeConfig(settings)) io.out(`${name}=${value}`);
    return 0;
  },
};
