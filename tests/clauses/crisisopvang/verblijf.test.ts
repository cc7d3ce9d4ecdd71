/** The stay: a plan with a search in it, conditions that are signed, evaluations together, and an end that is known. */
import { expect, test } from 'vitest';
import type { Values } from '../../../src/engine/events.ts';
import { does, duty, said, sent, there, why, type Step } from '../commands.ts';
import { day } from '../../../src/values/day.ts';
import { asked, book, cast, enquiry, fire, housed, movesIn, programme } from './story.ts';

const plan = (written: string, actions: Values[]): Step => does(written, cast.elke, 'plan', { values: { doelen: 'Een eigen huis.', acties: actions }, agreements: [said(cast.samira, written), said(cast.elke, written)] });
const search: Values = { waarover: 'woning', afspraak: 'Elke week zoeken.', wie: 'Samira' };
const condition = (written: string, signed: boolean): Step => does(written, cast.elke, 'voorwaarde', { values: { 'soort-voorwaarde': 'budgetbeheer', 'voorwaarde-partner': 'OCMW', 'voorwaarde-vanaf': '2026-11-01' }, ...(signed ? { agreements: [said(cast.samira, written)] } : {}) });

test('WD-196: both ways to a home are owed from the day of moving in; fourteen days without either shows', () => {
  const first = housed().read('2026-10-05');
  expect(['zoeksessie', 'inschrijving'].map((term) => [duty(first, term)?.state, duty(first, term)?.due])).toEqual([['open', '2026-10-19'], ['open', '2026-10-19']]);
  expect(['zoeksessie', 'inschrijving'].map((term) => duty(housed().read('2026-10-20'), term)?.state)).toEqual(['late', 'late']);
  const both = housed().then(does('2026-10-12', cast.elke, 'zoeksessie', { values: { bekeken: 'Twee huizen.' } }), does('2026-10-13', cast.elke, 'inschrijving', { values: { 'ingeschreven-op': '2026-10-13' } })).read('2026-10-20');
  expect([duty(both, 'zoeksessie')?.due, both.obligations.find((one) => one.term === 'inschrijving')?.state]).toEqual(['2026-10-26', 'done']);
});

test('WD-197: a plan without an action on the search cannot be finished', () => {
  expect(why(housed().tries(plan('2026-10-08', [{ waarover: 'geld', afspraak: 'Rekeningen.', wie: 'Samira' }])))).toEqual(['gate zoektocht-in-plan']);
  expect(why(housed().tries(plan('2026-10-08', [search])))).toEqual([]);
});

test('WD-198: a condition binds after the signature and not before, with partner and day; a no is kept with what was explained', () => {
  expect(why(housed().tries(does('2026-10-12', cast.elke, 'voorwaarde', { values: { 'soort-voorwaarde': 'budgetbeheer' } })))).toEqual(['missing voorwaarde-partner', 'missing voorwaarde-vanaf']);
  const asking = housed().then(condition('2026-10-12', false));
  expect(asking.read('2026-10-12').state.done.find((one) => one.task === 'voorwaarde')?.draft).toBe(true);
  expect(duty(asking.read('2026-10-12'), 'plan-aanvullen')).toBeUndefined();
  expect(duty(housed().then(condition('2026-10-12', true)).read('2026-10-12'), 'plan-aanvullen')?.due).toBe('2026-10-19');
  expect(why(asking.tries(does('2026-10-12', cast.elke, 'voorwaarde-geweigerd', { values: { 'welke-voorwaarde': 'Budgetbeheer' } })))).toEqual(['missing gevolg-uitgelegd']);
  const refused = asking.then(does('2026-10-12', cast.elke, 'voorwaarde-geweigerd', { values: { 'welke-voorwaarde': 'Budgetbeheer', 'gevolg-uitgelegd': 'Sparen lukt dan niet.' } })).read('2026-10-12');
  expect(refused.state.ended, 'a no ends nothing').toBeNull();
});

test('WD-199: a signed condition has to stand in the next plan, marked, with doer, day and partner', () => {
  const signed = housed().then(plan('2026-10-08', [search]), condition('2026-10-12', true));
  expect(why(signed.tries(plan('2026-10-13', [search])))).toEqual(['gate voorwaarde-in-plan']);
  const written = signed.then(plan('2026-10-13', [search, { waarover: 'geld', afspraak: 'Budgetbeheer.', wie: 'OCMW', 'met-partner': 'OCMW', tegen: '2026-11-01', 'van-voorwaarde': true }])).read('2026-10-13');
  expect(written.obligations.find((one) => one.term === 'plan-aanvullen')?.state).toBe('done');
  expect(written.state.rows['plan.acties']?.map((row) => row.values['van-voorwaarde'])).toEqual([undefined, true]);
  expect(programme.texts['begeleidingsovereenkomst']).toContain('begeleidingsplan');
});

test('WD-200: every four weeks with the client; held without, it is kept as such and moves nothing', () => {
  const held = (written: string, outcome: string, attended: Record<string, 'present' | 'absent'>): Step => does(written, cast.elke, 'evaluatie', { outcome, attended, values: { 'hoe-loopt-het': 'Goed.' } });
  expect(duty(housed().read('2026-10-06'), 'evaluatie')?.due).toBe('2026-11-02');
  const without = { woonbegeleider: 'present', hulpvrager: 'absent' } as const;
  expect(why(housed().tries(held('2026-10-28', 'samen', without)))).toEqual(['gate samen-is-samen']);
  const alone = housed().then(held('2026-10-28', 'zonder-bewoner', without));
  expect([duty(alone.read('2026-10-29'), 'evaluatie')?.due, alone.read('2026-10-29').state.counts['evaluaties']?.split]).toEqual(['2026-11-02', { 'zonder-bewoner': 1 }]);
  expect(duty(alone.then(held('2026-10-30', 'samen', there('woonbegeleider', 'hulpvrager'))).read('2026-10-31'), 'evaluatie')?.due).toBe('2026-11-27');
});

test.each([['psychosociaal', 'caw'], ['geld', 'ocmw'], ['psychisch', 'ggz'], ['middelen', 'verslavingszorg'], ['psychiatrisch', 'thuiszorg-psychiatrie']])('WD-201: need %s: %s is proposed, and no other meets it', (need, partner) => {
  const found = asked().then(enquiry('2026-10-06', { noden: [need] }));
  const proposed = (at: string, so = found) => so.read(at).obligations.filter((one) => one.term.startsWith('partner-'));
  expect(proposed('2026-10-06').map((one) => [one.due, one.state])).toEqual([['2026-10-13', 'open']]);
  const brings = (outcome: string): Step => does('2026-10-07', cast.greet, 'partner', { outcome, values: { waarvoor: 'Zijn deel.' } });
  expect(proposed('2026-10-08', found.then(brings('andere'))).map((one) => one.state)).toEqual(['open']);
  expect(proposed('2026-10-08', found.then(brings(partner))).map((one) => one.state)).toEqual(['done']);
});

test('WD-202: three months to begin with, announced four weeks ahead, longer only by a decision with a reason, and never without an end', () => {
  expect(why(asked(fire).tries(movesIn('2026-10-05')))).toEqual(['gate einde-gekend']);
  expect(housed().read('2026-10-05').state.claims).toMatchObject([{ kind: 'stay', from: '2026-10-05', until: '2027-01-05' }]);
  expect(['2026-12-07', '2026-12-08'].map((at) => [duty(housed().read(at), 'einde-gesprek')?.state, sent(housed().read(at), 'einde-verblijf')])).toEqual([['later', ['2026-12-08']], ['open', ['2026-12-08']]]);
  const longer = (values: Values): Step => does('2026-12-15', cast.greet, 'verlenging', { values, claim: { place: 'Ledegem 1', until: day('2027-04-05') } });
  expect(why(housed().tries(longer({})))).toEqual(['missing waarom-langer']);
  expect(housed().then(longer({ 'waarom-langer': 'Nog geen woning.' })).read('2026-12-15').state.claims).toMatchObject([{ until: '2027-04-05' }]);
  expect(Object.values(book.gates).filter((gate) => JSON.stringify(gate.needs).includes('nacht')), 'no limit of nights here').toEqual([]);
});

test('WD-203: leaving asks where to; the stay of 70 nights ends that day, and the dwelling waits until it is ready', () => {
  const leaves = (values: Values): Step => does('2026-12-14', cast.elke, 'uittrek', { values });
  expect(why(housed().tries(leaves({})))).toEqual(['missing bestemming']);
  const gone = housed().then(leaves({ bestemming: 'private-huur' })).read('2026-12-14').state;
  expect([gone.ended?.ending, gone.fields['uittrek.bestemming']?.value]).toEqual(['vertrokken', 'private-huur']);
  expect(gone.claims).toMatchObject([{ from: '2026-10-05', until: '2026-12-14' }]);
  expect(book.lists['bestemmingen']).toHaveLength(7);
  expect(book.pools['crisisopvang']).toMatchObject({ after: 'ready', departs: 'noted' });
});
