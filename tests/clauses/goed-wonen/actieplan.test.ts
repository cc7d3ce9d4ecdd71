/** The request, the plan with its catalogue, and the days that become firm by it. */
import { expect, test } from 'vitest';
import type { Values } from '../../../src/engine/events.ts';
import { book, changed, does, plans, region, story, tell, why } from '../story.ts';

const line = (more: Record<string, unknown> = {}): Values => ({ actie: 'poetsen', ruimte: 'keuken', wie: 'Amina en Bram', leerdoel: 'Een werkblad schoonmaken', ...more }) as Values;
const planned = (regels: Values[], answers = region) => story([...tell({ until: 'request' }).events], answers).tries(changed('plan', { values: { plan: { regels } } }));
const catalogue = (book.lists['goed-wonen-acties'] ?? []);

test('GW-012: a plan line says what, where, who, when; without lines there is no plan', () => {
  expect(why(planned([line({ actie: undefined, ruimte: undefined, wie: undefined })]))).toEqual(['missing regels.1.actie', 'missing regels.1.ruimte', 'missing regels.1.wie']);
  expect(why(planned([]))).toEqual(['missing regels']);
  const { rows } = tell({ until: 'plan' }).read('2026-09-24').state;
  expect(rows['actieplan.regels']?.map((row) => [row.values['actie'], row.values['ruimte'], row.values['wie'], row.values['dag']])).toEqual([['sorteren', 'keuken', 'Amina en Bram', '2026-10-07'], ['koelkast', 'keuken', 'Amina', '2026-10-08']]);
});

test('GW-011: the request in four parts comes before the plan', () => {
  expect(why(tell({ until: 'intake' }).tries(changed('plan')))).toEqual(['gate hulpvraag-eerst']);
  expect(why(tell({ until: 'intake' }).tries(does('2026-09-23', 'bram', 'hulpvraag')))).toEqual(['missing zorgpunten', 'missing ruimten', 'missing eigen-woorden', 'missing vaststellingen']);
  expect(tell({ until: 'request' }).read('2026-09-23').state.done.find((one) => one.task === 'hulpvraag')).toMatchObject({ day: '2026-09-23', actor: { account: 'bram' } });
});

test('GW-013: a line is done together unless it says otherwise, and then it says why; the days tell how many were', () => {
  expect(why(planned([line()]))).toEqual([]);
  expect(why(planned([line({ 'met-hulpvrager': false })]))).toEqual(['missing regels.1.reden-alleen']);
  expect(why(planned([line({ 'met-hulpvrager': false, 'reden-alleen': 'Zware kast' })]))).toEqual([]);
  const results = (samen: boolean[]) => samen.map((one, at) => ({ regel: at % 2 === 0 ? 'sorteren' : 'koelkast', gedaan: 'ja', ...(one ? {} : { samen: false, 'reden-niet-samen': 'Ze was ziek' }) }));
  const before = tell({ until: 'reach3' });
  expect(why(before.tries(changed('day1', { values: { day1: { resultaten: [{ regel: 'sorteren', gedaan: 'ja', samen: false }] } } })))).toEqual(['missing resultaten.1.reden-niet-samen']);
  const { counts } = tell({ until: 'end', values: { day1: { resultaten: results([true, true, true]) }, day2: { resultaten: results([true, false, true]) }, day3: { resultaten: results([true, true]) } } }).read('2026-10-10').state;
  expect([counts['samen-gedaan']?.value, counts['regels-gedaan']?.value]).toEqual([7, 8]);
});

test('GW-020: a preventive line says what is learned; work outside the home, but for the recycling park, says why', () => {
  expect(why(planned([line({ leerdoel: undefined })]))).toEqual(['missing regels.1.leerdoel']);
  expect(why(planned([line({ actie: 'opkuis', leerdoel: undefined })]))).toEqual([]);
  expect(why(tell({ until: 'intake' }).tries(plans('2026-09-22', 'bram', 'actiedag', '2026-10-12', { place: 'kantoor' })))).toEqual(['place-unknown place']);
  const works = (waar: string) => why(tell({ until: 'reach3' }).tries(changed('day1', { values: { day1: { waar } } })));
  expect([works('elders'), works('recyclagepark'), works('thuis')]).toEqual([['missing waarom-elders'], [], []]);
});

test('GW-021: the picker offers nine named actions, three below bathroom and kitchen, and another one', () => {
  const preventive = catalogue.filter((entry) => entry.group === 'preventief');
  const under = preventive.filter((entry) => entry.under !== undefined).map((entry) => [entry.under, entry.key]);
  expect(under).toEqual([['badkamer', 'badkamer-wat-hoort'], ['keuken', 'koelkast'], ['keuken', 'keukenkasten']]);
  const named = preventive.filter((entry) => entry.under === undefined).map((entry) => entry.key);
  expect(named).toEqual(['sorteren', 'recyclagepark', 'poetsproducten', 'poetsen', 'inrichten', 'badkamer', 'keuken', 'kledij', 'ventileren', 'opruimen', 'andere']);
  // Each of them may stand in a plan; `opruimen` is the form's own (GW-127).
  expect(why(planned(preventive.map((entry) => line({ actie: entry.key, 'eigen-actie': entry.key === 'andere' ? 'Leren strijken' : undefined }))))).toEqual([]);
  expect(why(planned([line({ actie: 'tuinieren' })]))).toEqual(['not-an-option regels.1.actie']);
});

test('GW-022: an own action stands in one plan; put in the list it can be chosen in the next, and earlier plans stay', () => {
  expect(why(planned([line({ actie: 'andere' })]))).toEqual(['missing regels.1.eigen-actie']);
  const own = line({ actie: 'andere', 'eigen-actie': 'Leren wassen en drogen' });
  expect(why(planned([own]))).toEqual([]);
  expect(why(planned([line({ actie: 'wassen-drogen' })]))).toEqual(['not-an-option regels.1.actie']);
  const wider = { ...region, list: (key: string) => (key === 'goed-wonen-acties' ? ['wassen-drogen'] : region.list?.(key)) };
  expect(why(planned([line({ actie: 'wassen-drogen' })], wider))).toEqual([]);
  const earlier = tell({ until: 'request' }).then(changed('plan', { values: { plan: { regels: [own] } } }));
  expect(story(earlier.events, wider).read('2026-10-01').state.rows['actieplan.regels']?.[0]?.values).toMatchObject({ actie: 'andere', 'eigen-actie': 'Leren wassen en drogen' });
});

test('GW-026: one room a phase; two rooms together say why', () => {
  const phases = (fasen: object[]) => why(tell({ until: 'request' }).tries(changed('plan', { values: { plan: { fasen } as never } })));
  expect(phases([{ ruimte: 'keuken' }, { ruimte: 'badkamer' }])).toEqual([]);
  expect(phases([{ ruimte: 'keuken', 'tweede-ruimte': 'berging' }])).toEqual(['missing fasen.1.reden-tweede']);
  expect(phases([{ ruimte: 'keuken', 'tweede-ruimte': 'berging', 'reden-tweede': 'Ze lopen in elkaar over' }])).toEqual([]);
});

test('GW-010 GW-063: with two of three agreements the plan is a draft and no day is firm; a fourth day waits for a new agreement', () => {
  const draft = changed('plan');
  (draft.command as { agreements: unknown[] }).agreements.pop();
  const two = tell({ until: 'request' }).then(draft, changed('budget')).read('2026-09-25').state;
  expect(two.done.find((one) => one.task === 'actieplan')).toMatchObject({ draft: true, agreeing: ['trajectbegeleider'] });
  expect(two.appointments.filter((one) => one.task === 'actiedag').map((one) => one.state)).toEqual(['proposed', 'proposed', 'proposed']);
  const three = tell({ until: 'budget' }).read('2026-09-25').state;
  expect(three.done.find((one) => one.task === 'actieplan')?.agreements.map((one) => [one.role, one.day]).sort()).toEqual([['hulpvrager', '2026-09-24'], ['trajectbegeleider', '2026-09-24'], ['woonconsulent', '2026-09-24']]);
  expect(three.appointments.filter((one) => one.task === 'actiedag').map((one) => one.state)).toEqual(['firm', 'firm', 'firm']);
  const fourth = tell({ until: 'reach3' }).then(plans('2026-10-05', 'bram', 'actiedag', '2026-10-12'));
  expect(fourth.read('2026-10-05').state.appointments.find((one) => one.day === '2026-10-12')).toMatchObject({ state: 'proposed' });
  const agreed = fourth.then(does('2026-10-06', 'bram', 'extra-dag', { values: { 'dagen-totaal': 4 }, agreements: [{ role: 'hulpvrager', happened: '2026-10-06' as never }, { role: 'trajectbegeleider', happened: '2026-10-06' as never }] }));
  expect(agreed.read('2026-10-06').state.appointments.find((one) => one.day === '2026-10-12')).toMatchObject({ state: 'firm' });
});

test('GW-006: the second agreement is an act of its own with a day and by whom; without it no day is planned', () => {
  expect(why(tell({ until: 'intakeAgreed' }).tries({ ...changed('day1Plan'), on: '2026-09-22' }))).toEqual(['gate akkoord-voor-actie']);
  expect(tell({ until: 'actionAgreed' }).read('2026-09-22').state.done.find((one) => one.task === 'akkoord-actie')).toMatchObject({ day: '2026-09-22', actor: { account: 'elke' }, agreements: [{ role: 'hulpvrager', day: '2026-09-22' }] });
});
