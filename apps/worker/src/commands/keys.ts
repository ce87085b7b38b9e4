import { listKeys, rotateKeys } from '@hearth/services/identity/rotate-keys.ts';
import type { Command } from 'commander';
import { keyInventory, keyLines, rotationLines } from '../format/keys.ts';
import { printResult } from '../print.ts';
import { hearthConfig } from '../runtime/hearth-config.ts';
import { operator } from '../runtime/operator.ts';
import { withDatabase } from '../runtime/with-database.ts';
import type { Terminal } from '../terminal.ts';

const now = (): Date => new Date();

export function addKeysCommand(program: Command, terminal: Terminal): void {
  const keys = program.command('keys').description('list and rotate the keys that secrets are sealed under');
  keys
    .command('list')
    .description('list key-encryption keys with what is under each, and the keys that sign access tokens')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: true }) =>
      withDatabase(hearthConfig(), async ({ uow }) => {
        const { kek, from } = await openSource(uow);
        printResult(terminal, json, keyInventory(await listKeys({ uow }), kek.currentId, from), keyLines);
      }),
    );
  keys
    .command('rotate')
    .description('make a new key-encryption key, or take the newly configured one, and roll the signing key')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: true }) =>
      withDatabase(hearthConfig(), async ({ uow }) => {
        const source = await openSource(uow);
        const rotation = await rotateKeys({ uow, source, now }, operator());
        printResult(terminal, json, rotation, (done) => rotationLines(done, source.addVersion !== null));
        if (rotation.damaged.length > 0) process.exitCode = 1;
      }),
    );
}

async function openSource(uow: Parameters<Parameters<typeof withDatabase>[1]>[0]['uow']) {
  const { openKek } = await import('@hearth/server/open-kek.ts');
  return openKek(hearthConfig(), uow, now);
}
