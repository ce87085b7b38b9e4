import { Option } from 'commander';

/** The option every command inside a household takes. */
export function householdOption(): Option {
  return new Option('--household <name-or-id>', 'the household; needed where there are several');
}

/** What it and `--json` leave in a command's options. */
export type HouseholdOptions = { readonly household?: string; readonly json?: true };
