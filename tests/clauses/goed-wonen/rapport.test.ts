/** What the service accounts for over a year. */
import { expect, test } from 'vitest';
import type { Figure } from '../../../src/domain/figures/account.ts';
import { figuresTold, table, type ToldFigures } from '../figures-told.ts';
import { book, does, misses, on, region, tell, type Different } from '../story.ts';

const polluted: Different = { until: 'intake', outcome: { intake: 'totaal-vervuild' }, values: { intake: { 'reden-niet': 'Alle kamers.' } } };
const unsuitable: Different = { until: 'intake', outcome: { intake: 'geen-gw-vraag' }, values: { intake: { 'reden-niet': 'Alleen huur.' } } };
const one = (events: ToldFigures['events'], municipality = 'Ingelmunster'): ToldFigures => ({ events, municipality });
const ten: ToldFigures[] = [
  one(tell().events), ...[2, 3, 4].map(() => one(tell({ until: 'intake' }).events)), ...[5, 6].map(() => one(tell({ until: 'intake' }).events, 'Izegem')),
  one(tell(polluted).events), one(tell(polluted).events), one(tell(unsuitable).events),
  one(tell({ until: 'referral', values: { referral: { soort: ['preventief', 'curatief'], 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'keuken' } } }).then(does('2026-09-15', 'carla', 'stopt')).events),
];
const count = (cases: readonly ToldFigures[], year = 2026, today = '2027-12-31'): ((key: string) => Figure) => figuresTold(book, cases, year, on(today), region);

test('GW-145 WD-086: ten referrals of 2026 add up by outcome, kind, municipality and kind of partner', () => {
  const referrals = count(ten)('aanmeldingen');
  expect(referrals.value).toBe(10);
  expect(table(referrals, 0)).toEqual({ 'Aanvaard voor een preventieve actie': 6, 'Geweigerd: totaal vervuilde woning': 2, 'Geen vraag voor Goed Wonen': 1, 'Gestopt door de hulpvrager': 1 });
  expect(Object.values(table(referrals, 1))).toEqual([9, 1]);
  expect([table(referrals, 2), table(referrals, 3)]).toEqual([{ Ingelmunster: 8, Izegem: 2 }, { ocmw: 10 }]);
  expect(table(referrals, 4)).toEqual({ 'ocmw, Aanvaard voor een preventieve actie': 6, 'ocmw, Geweigerd: totaal vervuilde woning': 2, 'ocmw, Geen vraag voor Goed Wonen': 1, 'ocmw, Gestopt door de hulpvrager': 1 });
  expect(table(referrals, 5)['ocmw, Afgerond']).toBe(1);
  for (const split of referrals.splits) expect(split.parts.reduce((sum, part) => sum + part.value, 0)).toBe(10);
  expect(count(ten, 2025)('aanmeldingen').value).toBe(0);
});

test('GW-145: days, art. 60 and no-shows are those of the year in which they fell', () => {
  const noShow = tell({ until: 'reach3' }).then(misses('2026-10-07', 'bram', 'actiedag', 'actiedag:2026-10-07', 'client-afwezig')).events;
  const all = count([one(tell().events), one(noShow)]);
  expect([all('actiedagen').value, table(all('actiedagen'), 0)]).toEqual([3, { 'Volle dag': 2, 'Halve dag': 1 }]);
  expect([all('art60-jaar').value, all('voor-niets-jaar').value, table(all('voor-niets-jaar'), 0)]).toEqual([2, 1, { 'Hulpvrager niet thuis': 1 }]);
  const next = count([one(tell().events)], 2027);
  expect(['actiedagen', 'art60-jaar', 'aanmeldingen'].map((key) => next(key).value)).toEqual([0, 0, 0]);
  expect(next('actiedagen').years).toEqual([{ year: 2026, value: 3 }, { year: 2027, value: 0 }]);
});

test('WD-083 WD-084: the year counts each effect per housing position, and living and well-being by both people', () => {
  const owner = tell({ values: { referral: { woonpositie: 'private-huurder' }, evaluation3: { 'effect-problemen': 'slechter' } } }).events;
  const year = count([one(tell().events), one(owner)], 2027);
  expect(table(year('effect-problemen'), 0)).toEqual({ 'Slechter, huurder van een private woning': 1, 'Verbeterd, huurder van een sociale woning': 1 });
  expect(table(year('effect-zekerheid'), 0)).toEqual({ 'Hetzelfde, huurder van een private woning': 1, 'Hetzelfde, huurder van een sociale woning': 1 });
  expect(['wonen-volgens-hulpvrager', 'wonen-volgens-tb', 'welzijn-volgens-hulpvrager', 'welzijn-volgens-tb'].map((key) => table(year(key), 0))).toEqual([{ Beter: 2 }, { Beter: 2 }, { Beter: 2 }, { Hetzelfde: 2 }]);
});

test('GW-029 GW-019: a refusal for total pollution stands in the year, also when it showed during an action', () => {
  const during = tell({ until: 'day2' }).then(does('2026-10-08', 'bram', 'weigeren', { outcome: 'totaal-vervuild', values: { 'waarom-niet': 'Ook de andere kamers.' } })).events;
  expect(table(count([one(during), one(tell({ until: 'call' }).events)])('aanmeldingen'), 0)).toEqual({ 'nog niet beslist': 1, 'Totaal vervuilde woning': 1 });
});
