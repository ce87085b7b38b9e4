import { defineConfig } from 'prisma/config';
import { loadProcessValue } from './packages/config/src/load-config.ts';
import { spareEngineDownload } from './packages/config/src/prisma-command.ts';

spareEngineDownload();

const url = loadProcessValue('databaseOwnerUrl') ?? loadProcessValue('databaseUrl');

export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url === undefined ? {} : { datasource: { url } }),
});
