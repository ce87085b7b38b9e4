import { expect, test } from 'vitest';
import { processTerminal } from './terminal.ts';

const { stdout, stderr } = process;

test('a terminal that is gone ends nothing by itself, and any other fault is told', () => {
  processTerminal();
  for (const stream of [stdout, stderr]) {
    expect(stream.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }))).toBe(true);
    expect(() => stream.emit('error', new Error('disk full'))).toThrow('disk full');
  }
});
