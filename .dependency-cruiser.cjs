/** The floors of the house: a room looks down, never up, never sideways. See docs/decisions/0001-floors.md. */
const rooms = {
  values: [],
  protocol: ['values'],
  engine: ['values', 'protocol'],
  domain: ['values', 'protocol', 'engine'],
  store: ['values', 'protocol', 'engine', 'domain'],
  papers: ['values', 'protocol', 'engine', 'domain'],
  work: ['values', 'protocol', 'engine', 'domain', 'store', 'papers'],
  web: ['values', 'protocol', 'engine', 'domain', 'papers', 'work'],
  jobs: ['values', 'protocol', 'engine', 'domain', 'papers', 'work'],
};
const pure = ['values', 'protocol', 'engine', 'domain', 'papers'];
/** Doors keep no connection of their own: they may name a shape of the store, never run it. */
const doors = ['web', 'jobs'];
const isTest = '\\.test\\.tsx?$';
/** Packages that hold a connection, a clock, a file or a process. */
const worldly =
  'node_modules/(@types/)?(pg|kysely|fastify|nodemailer|pino|prom-client|otpauth|esbuild|@fastify|@electric-sql|@node-rs|@simplewebauthn)/';

function looksOnlyDown([room, below]) {
  const allowed = [room, ...below].join('|');
  const rule = {
    name: `${room}-looks-only-down`,
    severity: 'error',
    comment: `${room} may import: ${[room, ...below].join(', ')}`,
    from: { path: `^src/${room}/`, pathNot: isTest },
    to: { path: '^src/', pathNot: `^src/(${allowed})/` },
  };
  if (!doors.includes(room)) return [rule];
  const shapes = { ...rule, to: { path: '^src/', pathNot: `^src/(${allowed}|store)/` } };
  const reach = {
    name: `${room}-reaches-the-database-through-work`,
    severity: 'error',
    comment: 'A door may import a type of the store, nothing that runs.',
    from: { path: `^src/${room}/`, pathNot: isTest },
    to: { path: '^src/store/', dependencyTypesNot: ['type-only'] },
  };
  return [shapes, reach];
}

module.exports = {
  forbidden: [
    ...Object.entries(rooms).flatMap(looksOnlyDown),
    {
      name: 'pure-rooms-touch-no-world',
      severity: 'error',
      comment: 'Pure rooms take plain data and give plain data; only the shape of a worldly package may be named.',
      from: { path: `^src/(${pure.join('|')})/`, pathNot: isTest },
      to: { path: worldly, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-import-no-node',
      severity: 'error',
      from: { path: `^src/(${pure.join('|')})/`, pathNot: isTest },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'product-leans-on-no-tool',
      severity: 'error',
      comment: 'What runs in production imports neither development packages nor tests.',
      from: { path: '^src/', pathNot: isTest },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'product-imports-no-test', severity: 'error', from: { path: '^src/', pathNot: isTest }, to: { path: `^(tests|bench|prove)/|${isTest}` } },
    {
      name: 'only-the-roof-sees-the-roof',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/roof/|${isTest}` },
      to: { path: '^src/(app|main)\\.tsx?$|^src/roof/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
