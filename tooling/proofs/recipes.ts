// Recipes at the border: what leaves comes back the same, what is damaged writes nothing but what it tells of, and any
// text is an ingredient line.
import path from 'node:path';
import type { Found } from '../../packages/services/src/recipes/testing/found.ts';
import { tryHostileFiles } from '../../packages/services/src/recipes/testing/try-hostile-files.ts';
import { tryLines } from '../../packages/services/src/recipes/testing/try-lines.ts';
import { tryRoundTrips } from '../../packages/services/src/recipes/testing/try-round-trips.ts';
import { anApi } from '../../packages/testing/src/an-api.ts';
import { prepareTemplate } from '../../packages/testing/src/database-template.ts';
import { copyStarterDatabase } from '../../packages/testing/src/starter-database.ts';
import { openTestServer, repositoryRoot } from '../../packages/testing/src/test-server.ts';
import type { Proof, ProofRow } from '../proof-row.ts';

const RUNS = 300;
/** Lines cost nothing beside recipes. */
const LINES_A_RUN = 100;

export const proof: Proof = async ({ seed, runs }) => {
  const numRuns = runs ?? RUNS;
  const row = (property: string, found: Found): ProofRow => ({ proof: 'recipes', property, ...found, seed });
  const server = await openTestServer();
  try {
    const template = await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma'));
    const api = await anApi({ database: await copyStarterDatabase(template) });
    try {
      return [
        row('parsed-lines-are-total', tryLines({ numRuns: numRuns * LINES_A_RUN, seed })),
        row('exported-and-read-back-is-the-same', await tryRoundTrips(api, { numRuns, seed })),
        row('hostile-files-write-nothing', await tryHostileFiles(api, { numRuns, seed })),
      ];
    } finally {
      await api.close();
    }
  } finally {
    await server.stop();
  }
};
