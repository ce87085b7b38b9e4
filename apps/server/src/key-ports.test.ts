import { expect, it } from 'vitest';
import { publicUrlOf } from './key-ports.ts';

it.each([
  [{ host: '127.0.0.1', port: 4800 }, 'http://127.0.0.1:4800'],
  [{ host: '192.168.1.5', port: 80 }, 'http://192.168.1.5:80'],
  [{ host: '0.0.0.0', port: 4800 }, 'http://localhost:4800'],
  [{ host: '::1', port: 4800 }, 'http://[::1]:4800'],
  [{ host: '0.0.0.0', port: 4800, publicUrl: 'https://hearth.example.org/' }, 'https://hearth.example.org'],
])('users reach %j at %s', (config, url) => {
  expect(publicUrlOf({ publicUrl: undefined, ...config })).toBe(url);
});
