const needsNoEngine = new Set(['generate', 'validate', 'format', 'studio']);

/**
 * Prisma's command line downloads its schema engine before any command. These use none, and are content with any
 * program in its place; `migrate` and `db` really need it.
 */
export function spareEngineDownload(): void {
  const command = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
  if (command === undefined || !needsNoEngine.has(command)) return;
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;
}
