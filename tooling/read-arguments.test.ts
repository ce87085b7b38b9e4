import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const run = (script: string, ...args: string[]) => {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

test.each(['./proof.ts', './bench.ts'])(
  '%s says how it is used when it is asked, and when it is asked wrongly',
  (script) => {
    const usage = expect.stringMatching(/^Usage: npm run /m);
    expect(run(script, '--help')).toEqual({ status: 0, stdout: usage, stderr: '' });
    for (const wrong of [['--nope'], ['nope'], []]) {
      const ended = run(script, ...wrong);
      expect({ wrong, ...ended }).toEqual({ wrong, status: 2, stdout: '', stderr: usage });
      expect(ended.stderr).not.toMatch(/^ +at /m);
    }
  },
);
