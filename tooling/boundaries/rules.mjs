// Who may import whom: the layers, the contexts inside them, and who may touch what.
const layer = (name) => `^packages/${name}/src`;
const app = (name) => `^apps/${name}/`;
const TEST = '(\\.test\\.tsx?|\\.e2e\\.ts|/testing/.*)$';

/** Packages of this repository that each part may import besides its own. */
const allowed = {
  contracts: [],
  domain: ['contracts'],
  planner: [],
  config: [],
  database: ['contracts', 'domain'],
  adapters: ['contracts', 'domain'],
  services: ['contracts', 'domain', 'planner', 'database', 'adapters'],
  api: ['contracts', 'domain', 'services', 'database'],
  jobs: ['contracts', 'domain', 'services', 'database'],
  client: ['contracts', 'domain'],
  ui: [],
};

const layers = Object.entries(allowed).map(([name, others]) => ({
  name: `${name}-imports-only-its-lower-layers`,
  severity: 'error',
  from: { path: layer(name), pathNot: TEST },
  to: { path: '^(packages|apps)/', pathNot: [name, ...others].map((other) => `^packages/${other}/`).join('|') },
}));

/** Along which lines a context may use another, inside one layer. */
const contexts = {
  identity: [],
  catalog: ['identity'],
  recipes: ['catalog', 'identity'],
  pantry: ['catalog', 'identity'],
  planning: ['recipes', 'pantry', 'catalog', 'identity'],
  shopping: ['planning', 'recipes', 'pantry', 'catalog', 'identity'],
};
const everyContext = Object.keys(contexts);
const contextRules = Object.entries(contexts).map(([name, others]) => ({
  name: `context-${name}-uses-only-those-below-it`,
  severity: 'error',
  from: { path: `^packages/([^/]+)/src/${name}/`, pathNot: TEST },
  to: {
    path: `^packages/$1/src/(${everyContext.filter((other) => other !== name && !others.includes(other)).join('|')})/`,
  },
}));

const only = (name, comment, to, from) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: `${from}|${TEST}` },
  to,
});

export default {
  forbidden: [
    ...layers,
    ...contextRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'web-imports-no-server-package',
      severity: 'error',
      from: { path: app('web') },
      to: { path: '^(packages|apps)/', pathNot: '^(apps/web|packages/(contracts|domain|client|ui))/' },
    },
    only(
      'prisma-stays-in-database',
      'Prisma types never leave the database package.',
      { path: 'node_modules/@?prisma/' },
      '^(packages/database/src|prisma\\.config\\.ts|apps/worker/)',
    ),
    only(
      'trpc-stays-in-transport',
      'Transport words live in the API, the apps and the client.',
      { path: 'node_modules/@trpc/' },
      '^(packages/(api|client)/src|apps/|tooling/)',
    ),
    only(
      'express-stays-in-the-server',
      'HTTP lives in the server.',
      { path: 'node_modules/express/' },
      '^(apps/server|tooling/)',
    ),
    {
      name: 'the-system-door-has-listed-callers',
      comment: 'Only seeding, jobs, the server and the command line may open the door that crosses households.',
      severity: 'error',
      from: {
        pathNot: `^(packages/database/src/|packages/services/src/identity/seed-demo\\.ts|packages/jobs/src/|apps/(server|worker)/src/|tooling/)|${TEST}`,
      },
      to: { path: '^packages/database/src/kernel/system-repo\\.ts' },
    },
    {
      name: 'production-code-imports-no-tests',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: `^packages/testing/|${TEST}` },
      to: { path: `^packages/testing/|${TEST}` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/generated/|/dist/|^tooling/boundaries/fixture)' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
