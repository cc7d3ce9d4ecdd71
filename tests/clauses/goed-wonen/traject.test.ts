/** What runs through the whole trajectory: stages, bars, names of people. */
import { expect, test } from 'vitest';
import { tell } from '../story.ts';

test('GW-144: three bars with a start and an end of their own: support of the partner, trajectory, action', () => {
  const { periods } = tell().read('2027-04-10').state;
  expect(periods['partnertraject']).toMatchObject({ start: '2026-03-02', end: null });
  expect(periods['traject']).toMatchObject({ start: '2026-09-14', end: '2027-04-09', running: false });
  expect(periods['actie']).toMatchObject({ start: '2026-10-07', end: '2026-10-09' });
});
