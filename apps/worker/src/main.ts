import { enableCompileCache } from 'node:module';
import path from 'node:path';

enableCompileCache(path.join(import.meta.dirname, '../../../node_modules/.cache/hearth-compile'));
const [{ runHearth }, { processTerminal }] = await Promise.all([import('./run-hearth.ts'), import('./terminal.ts')]);

const terminal = processTerminal();
const exitCode = await runHearth(process.argv.slice(2), terminal);
// A command that ends well may still have set its own code.
if (exitCode !== 0) process.exitCode = exitCode;
await terminal.flush();
// Everything is closed by now; Prisma's schema engine alone leaves a timer, which would hold the process for ten seconds.
process.exit();
