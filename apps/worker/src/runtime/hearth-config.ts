import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProcessConfig, type Config } from '@hearth/config/load-config.ts';

/** The folder that holds packages, prisma and packs. */
export const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));
export const prismaDir = path.join(repositoryRoot, 'prisma');

/**
 * The configuration of this process, its data directory as an absolute path: the default one lies in the repository
 * wherever the command is run, one from the environment is meant from here.
 */
export function hearthConfig(): Config {
  const config = loadProcessConfig();
  const base = config.origins.dataDir === 'default' ? repositoryRoot : process.cwd();
  return { ...config, dataDir: path.resolve(base, config.dataDir) };
}
