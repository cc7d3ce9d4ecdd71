import { expect, test } from 'vitest';
import { paths } from '../../src/web/urls.ts';
import { everyRoute } from './route-table.ts';

test('every route has a permission, an audit name of its own kind, and a path that urls.ts knows', () => {
  const routes = everyRoute();
  expect(routes.length).toBeGreaterThan(10);
  const known = new Set<string>(Object.values(paths));
  expect(routes.filter(({ path }) => !known.has(path) && !path.startsWith(`${paths.api}/`) && ![...known].some((one) => path.startsWith(`${one}/`))).map(({ path }) => path)).toEqual([]);
  expect(routes.filter(({ audit }) => !/^[a-z-]+(\.[a-z-]+)*$/.test(audit)).map(({ audit }) => audit)).toEqual([]);
});

/** Doors without a lock. Whoever adds one writes it here, so that it is done knowingly. */
const openDoors = [
  'GET /', 'GET /inloggen', 'POST /inloggen', 'POST /inloggen/demo', 'GET /inloggen/tweede-stap', 'GET /inloggen/elders', 'GET /inloggen/terug', 'GET /inloggen/nieuw', 'POST /inloggen/nieuw', 'POST /inloggen/tweede-stap', 'POST /inloggen/sleutel',
  'GET /uitnodiging/:token', 'POST /uitnodiging/:token', 'GET /eerste-keer/:token', 'POST /eerste-keer/:token', 'GET /nieuw-wachtwoord/:token', 'POST /nieuw-wachtwoord/:token',
  'GET /aanmelden', 'GET /aanmelden/:programma', 'POST /aanmelden/:programma', 'GET /aanmelden/:programma/formulier.pdf', 'POST /aanmelden/:programma/pdf',
  'GET /antwoord/bedankt', 'GET /toegankelijkheid', 'GET /privacy', 'GET /gezond', 'GET /agenda/:token.ics', 'POST /uitloggen', 'GET /api/v1/openapi.json', 'GET /api', 'GET /metrics',
];

test('only these routes are open to anyone', () => {
  const open = everyRoute().filter(({ permission }) => permission === 'anyone').map(({ method, path }) => `${method} ${path}`);
  expect(open.filter((route) => !openDoors.includes(route))).toEqual([]);
});
