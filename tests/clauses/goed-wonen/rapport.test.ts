/** What the service accounts for over a year. */
import { expect, test } from 'vitest';
import { figuresOf, type CaseFacts, type Figure } from '../../../src/domain/figures.ts';
import type { CaseEvent } from '../../../src/engine/events.ts';
import { readCase } from '../../../src/engine/read-case.ts';
import { book, does, misses, on, region, tell, type Different } from '../story.ts';

/** Facts of one case at the end of the year, as the page gathers them. */
function facts(number: string, events: CaseEvent[], more: Partial<CaseFacts> = {}, year = 2026): CaseFacts {
  const until = (last: string) => readCase(book, events.filter((event) => event.happened <= last), on(last), region).state;
  const before = `${year - 1}-12-31`;
  return { number, opened: '2026-09-14' as CaseFacts['opened'], municipality: 'Ingelmunster', kinds: { trajectbegeleider: 'ocmw' }, now: until(`${year}-12-31`), ...(events.some((event) => event.happened <= before) ? { before: until(before) } : {}), ...more };
}
const polluted: Different = { until: 'intake', outcome: { intake: 'totaal-vervuild' }, values: { intake: { 'reden-niet': 'Alle kamers.' } } };
const unsuitable: Different = { until: 'intake', outcome: { intake: 'geen-gw-vraag' }, values: { intake: { 'reden-niet': 'Alleen huur.' } } };
const ten: CaseFacts[] = [
  facts('GW-2026-001', tell().events),
  ...[2, 3, 4, 5, 6].map((nth) => facts(`GW-2026-00${nth}`, tell({ until: 'intake' }).events, nth > 4 ? { municipality: 'Izegem', kinds: { trajectbegeleider: 'caw' } } : {})),
  facts('GW-2026-007', tell(polluted).events), facts('GW-2026-008', tell(polluted).events), facts('GW-2026-009', tell(unsuitable).events),
  facts('GW-2026-010', tell({ until: 'referral', values: { referral: { soort: ['preventief', 'curatief'], 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'keuken' } } }).then(does('2026-09-15', 'carla', 'stopt')).events),
];
const figure = (all: Figure[], key: string): Figure => all.find((one) => one.key === key) ?? (() => { throw new Error(`no figure ${key}`); })();
const table = (one: Figure, by: number) => Object.fromEntries((one.splits[by]?.slices ?? []).map((slice) => [slice.names.join(', '), slice.value]));

test('GW-145 WD-086: ten referrals of 2026 add up by outcome, kind, municipality and kind of partner, each with its list', () => {
  const referrals = figure(figuresOf(book, ten, 2026), 'aanmeldingen');
  expect(referrals.value).toBe(10);
  expect(table(referrals, 0)).toEqual({ 'Aanvaard voor een preventieve actie': 6, 'Geweigerd: totaal vervuilde woning': 2, 'Geen vraag voor Goed Wonen': 1, 'Gestopt door de hulpvrager': 1 });
  expect(Object.values(table(referrals, 1))).toEqual([9, 1]);
  expect([table(referrals, 2), table(referrals, 3)]).toEqual([{ Ingelmunster: 8, Izegem: 2 }, { ocmw: 8, caw: 2 }]);
  expect(table(referrals, 4)).toEqual({ 'ocmw, Aanvaard voor een preventieve actie': 4, 'caw, Aanvaard voor een preventieve actie': 2, 'ocmw, Geweigerd: totaal vervuilde woning': 2, 'ocmw, Geen vraag voor Goed Wonen': 1, 'ocmw, Gestopt door de hulpvrager': 1 });
  const ended = figure(figuresOf(book, [facts('GW-2026-001', tell().events, { opened: '2027-01-04' as never }, 2027)], 2027), 'aanmeldingen');
  expect(table(ended, 5)).toEqual({ 'ocmw, Afgerond': 1 });
  for (const split of referrals.splits) expect(split.slices.reduce((sum, slice) => sum + slice.value, 0)).toBe(10);
  expect(referrals.splits[0]?.slices.find((slice) => slice.value === 2)?.cases).toEqual(['GW-2026-007', 'GW-2026-008']);
  expect(figure(figuresOf(book, ten, 2025), 'aanmeldingen').value).toBe(0);
});

test('GW-145: days, art. 60 and no-shows are those of the year in which they fell', () => {
  const noShow = tell({ until: 'reach3' }).then(misses('2026-10-07', 'bram', 'actiedag', 'actiedag:2026-10-07', 'client-afwezig')).events;
  const all = figuresOf(book, [facts('GW-2026-001', tell().events), facts('GW-2026-002', noShow)], 2026);
  expect([figure(all, 'actiedagen').value, table(figure(all, 'actiedagen'), 0)]).toEqual([3, { 'Volle dag': 2, 'Halve dag': 1 }]);
  expect([figure(all, 'art60').value, figure(all, 'voor-niets').value, table(figure(all, 'voor-niets'), 0)]).toEqual([2, 1, { 'Hulpvrager niet thuis': 1 }]);
  expect(figure(all, 'voor-niets').cases).toEqual(['GW-2026-002']);
  const next = figuresOf(book, [facts('GW-2026-001', tell().events, {}, 2027)], 2027);
  expect(['actiedagen', 'art60', 'aanmeldingen'].map((key) => figure(next, key).value)).toEqual([0, 0, 0]);
});

test('WD-083 WD-084: the year counts each effect per housing position, and living and well-being by both people', () => {
  const owner = tell({ values: { referral: { woonpositie: 'private-huurder' }, evaluation3: { 'effect-problemen': 'slechter' } } }).events;
  const year = figuresOf(book, [facts('GW-2026-001', tell().events, {}, 2027), facts('GW-2026-002', owner, {}, 2027)], 2027);
  expect(table(figure(year, 'effect-problemen'), 0)).toEqual({ 'Slechter, huurder van een private woning': 1, 'Verbeterd, huurder van een sociale woning': 1 });
  expect(table(figure(year, 'effect-zekerheid'), 0)).toEqual({ 'Hetzelfde, huurder van een private woning': 1, 'Hetzelfde, huurder van een sociale woning': 1 });
  expect(['wonen-volgens-hulpvrager', 'wonen-volgens-tb', 'welzijn-volgens-hulpvrager', 'welzijn-volgens-tb'].map((key) => table(figure(year, key), 0))).toEqual([{ Beter: 2 }, { Beter: 2 }, { Beter: 2 }, { Hetzelfde: 2 }]);
});

test('GW-029 GW-019: a refusal for total pollution stands in the year, also when it showed during an action', () => {
  const during = tell({ until: 'day2' }).then(does('2026-10-08', 'bram', 'weigeren', { outcome: 'totaal-vervuild', values: { 'waarom-niet': 'Ook de andere kamers.' } })).events;
  const referrals = figure(figuresOf(book, [facts('GW-2026-001', during), facts('GW-2026-002', tell({ until: 'call' }).events)], 2026), 'aanmeldingen');
  expect(table(referrals, 0)).toEqual({ 'nog niet beslist': 1, 'Totaal vervuilde woning': 1 });
});
