import { configJsonSchema } from '@hearth/config/config-json-schema.ts';
import { describeConfig } from '@hearth/config/describe-config.ts';
import { loadProcessConfig } from '@hearth/config/load-config.ts';
import type { Command } from 'commander';
import { tableLines } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';

export function addConfigCommand(program: Command, terminal: Terminal): void {
  const config = program
    .command('config')
    .description('show the effective configuration, secrets masked')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: true }) => {
      const described = describeConfig(loadProcessConfig());
      if (json) return terminal.out(JSON.stringify(described, null, 2));
      const rows = described.map(({ name, value, origin, description }) => [
        name,
        value ?? '(not set)',
        origin,
        description,
      ]);
      for (const line of tableLines(
        [
          { title: 'Variable' },
          { title: 'Value', shrinks: true },
          { title: 'From' },
          { title: 'Meaning', shrinks: true },
        ],
        rows,
        terminal.width,
      )) {
        terminal.out(line);
      }
    });
  config
    .command('schema')
    .description('print the JSON Schema of every variable')
    .action(() => terminal.out(JSON.stringify(configJsonSchema(), null, 2)));
}
