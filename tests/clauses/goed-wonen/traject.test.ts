/** What runs through the whole trajectory: stages, bars, names of people. */
import { expect, test } from 'vitest';
import { roleWord } from '../../../src/web/pages/dossiers/words.ts';
import { book, tell, type StepName } from '../story.ts';

test('GW-144: three bars with a start and an end of their own: support of the partner, trajectory, action', () => {
  const { periods } = tell().read('2027-04-10').state;
  expect(periods['partnertraject']).toMatchObject({ start: '2026-03-02', end: null });
  expect(periods['traject']).toMatchObject({ start: '2026-09-14', end: '2027-04-09', running: false });
  expect(periods['actie']).toMatchObject({ start: '2026-10-07', end: '2026-10-09' });
});

test('GW-141: the dossier says candidate before the outcome of the intake, and another word after it', () => {
  const word = (until: StepName, on: string) => roleWord({ draaiboek: book, state: tell({ until }).read(on).state } as never, 'hulpvrager');
  expect([word('referral', '2026-09-14'), word('day3Plan', '2026-09-22'), word('intake', '2026-09-22'), word('evaluation3', '2027-04-10')]).toEqual(['kandidaat', 'kandidaat', 'hulpvrager', 'hulpvrager']);
});
