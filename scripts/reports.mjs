/** Where the test runs leave their reports; `npm run clauses` reads what `npm test` wrote. */
import path from 'node:path';
import { root } from './bundle.mjs';

export const reports = {
  house: path.join(root, '.build', 'test-report.json'),
  journeys: path.join(root, '.build', 'journeys-report.json'),
};
