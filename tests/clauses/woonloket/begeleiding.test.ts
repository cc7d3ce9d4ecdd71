/** From a question to guidance: one contact person, an intake over all of life, a plan that is the resident's own. */
import { expect, test } from 'vitest';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { assigns, does, refusals, said, there, why } from '../commands.ts';
import { action, asks, book, elke, guided, hanne, HOME, INTAKE, intake, opened, plans, rita, talks } from './story.ts';

const criteria = { 'ernst-graad': 'ernstig', 'ernst-waarom': 'Zitting op komst.', 'andere-graad': 'licht', 'andere-waarom': 'Schulden.', 'zelfredzaamheid-graad': 'ernstig', 'zelfredzaamheid-waarom': 'Kan de brieven niet lezen.' };
const planned = () => guided().then(intake(), plans(action()), does('2026-03-16', elke, 'delen', { agreements: [said(rita, '2026-03-16')] }));

test('WD-003 WD-005: three contacts and three criteria, each with a grade and a reason; what is missing is named', () => {
  const three = guided().then(talks('2026-03-03'), talks('2026-03-05'), talks('2026-03-10'));
  const names = (values: object) => why(three.tries(does('2026-03-10', elke, 'prioritair', { values: values as never })));
  expect(names({ ...criteria, 'zelfredzaamheid-graad': null })).toEqual(['missing zelfredzaamheid-graad']);
  expect(names(criteria)).toEqual([]);
  expect(why(guided().then(talks('2026-03-03'), talks('2026-03-05')).tries(does('2026-03-10', elke, 'prioritair', { values: criteria })))).toEqual(['gate prioritair']);
});

test('WD-004: a talk with the landlord or a colleague is noted and counts for nothing', () => {
  const read = guided().then(talks('2026-03-03'), talks('2026-03-04', { 'met-wie': 'eigenaar' }), talks('2026-03-05', { 'met-wie': 'collega' })).read('2026-03-05');
  expect([read.state.counts['contacten']?.value, read.state.counts['alle-gesprekken']?.value]).toEqual([1, 3]);
});

test('WD-006: other problems are ticked, with room for another', () => {
  expect(why(guided().tries(intake({ problemen: ['schulden', 'andere'] })))).toEqual(['missing andere-problemen']);
  expect(why(guided().tries(intake({ problemen: ['schulden', 'handicap'] })))).toEqual([]);
});

test('WD-010: each party of a solution is weighed with what matters to it', () => {
  const weighs = (belangen: string | null) => why(guided().tries(does('2026-04-14', elke, 'oplossing', { values: { voorstel: 'Afbetalen en blijven', partijen: [{ id: 'p1', partij: 'Huurder', belangen: 'Blijven' }, { id: 'p2', partij: 'Verhuurder', belangen }] } })));
  expect(weighs(null)).toEqual(['missing partijen.2.belangen']);
  expect(weighs('Niet gekend, gevraagd op 14/04/2026')).toEqual([]);
});

test('WD-011: five elements of the dwelling at the intake, and the same five at the end', () => {
  const { omgeving: _left, ...rest } = HOME;
  expect(why(guided().tries(does('2026-03-09', elke, 'intake', { attended: there('hulpvrager'), values: { ...INTAKE, ...rest, omgeving: null } })))).toEqual(['missing omgeving']);
  expect(why(guided().tries(does('2026-05-04', elke, 'afronden', { outcome: 'verwezen', values: { 'betaalbaar-nu': 'goed' } })))).toEqual(['goede-staat-nu', 'zeker-nu', 'omgeving-nu', 'wooncultuur-nu'].map((key) => `missing ${key}`));
});

test('WD-013: all five angles are told with an answer, or do not matter', () => {
  expect(why(guided().tries(does('2026-03-18', elke, 'hoeken', { values: { sociaal: 'speelt-mee', technisch: 'speelt-niet', juridisch: 'speelt-niet', financieel: 'speelt-niet', administratief: 'speelt-niet' } })))).toEqual(['missing sociaal-antwoord']);
  expect(why(guided().tries(does('2026-03-18', elke, 'hoeken', { values: { financieel: 'speelt-mee', 'financieel-antwoord': 'Afbetalen.' } })))).toEqual(
    ['sociaal', 'technisch', 'juridisch', 'administratief'].map((key) => `missing ${key}`));
});

test('WD-019: an intake without a judgement on other domains is not whole', () => {
  expect(why(guided().tries(intake({ domeinen: [] })))).toEqual(['missing domeinen']);
  expect(why(guided().tries(intake({ domeinen: [{ id: 'd1', domein: 'inkomen' }] })))).toEqual(['missing domeinen.1.invloed']);
  expect(book.lists['domeinen']).toHaveLength(9);
});

test('WD-021 WD-022 WD-032: a goal has its action, by whom and by when; who does it is one of four; something comes first', () => {
  const base = guided().then(intake());
  expect(why(base.tries(plans(action({ actie: null }))))).toEqual(['missing doelen.1.actie']);
  expect(why(base.tries(plans(action({ 'wie-doet': null }))))).toEqual(['missing doelen.1.wie-doet']);
  expect(why(base.tries(plans(action({ 'wie-doet': 'niemand' }))))).toHaveLength(1);
  expect(why(base.tries(plans(action({ voorrang: false }))))).toEqual(['gate voorrang']);
  expect(why(base.tries(plans(action())))).toEqual([]);
});

test('WD-024 WD-025 WD-026: common goals, each with one service and worker that answer for it; without the client a reason, and always what the client said', () => {
  const goal = { id: 'g1', 'gedeeld-doel': 'Rust in huis', diensten: 'OCMW en CAW', verantwoordelijk: 'CAW', 'wie-daar': 'Hanne' };
  const meets = (values: object, ...present: string[]) => why(guided().tries(does('2026-03-24', elke, 'zorgoverleg', { attended: there(...present), values: { 'gedeelde-doelen': [goal], 'wat-client-zei': 'Het gaat te snel.', ...values } as never })));
  expect(meets({ 'gedeelde-doelen': [] }, 'hulpvrager')).toEqual(['missing gedeelde-doelen']);
  expect(meets({ 'gedeelde-doelen': [{ ...goal, verantwoordelijk: null }] }, 'hulpvrager')).toEqual(['missing gedeelde-doelen.1.verantwoordelijk']);
  expect(meets({})).toEqual(['gate hulpvrager-erbij']);
  expect(meets({ 'waarom-zonder': 'Was ziek.' })).toEqual([]);
  expect(meets({ 'wat-client-zei': null }, 'hulpvrager')).toEqual(['missing wat-client-zei']);
  expect(why(guided().then(assigns('2026-03-20', elke, hanne)).tries(does('2026-03-24', hanne, 'zorgoverleg', { attended: there('hulpvrager'), values: { 'gedeelde-doelen': [goal], 'wat-client-zei': 'Ja.' } })))).toEqual(['not-your-role']);
});

test('WD-027: a partner of the case reads the common goals once the client agreed, and nothing else', () => {
  const classesFor = (read: ReturnType<ReturnType<typeof guided>['read']>) => accessRows(book, read.state, 'woondienst').filter((row) => row.organisation === 'caw' && row.class !== '').map((row) => row.class);
  const joins = assigns('2026-03-16', elke, hanne);
  expect(classesFor(guided().then(joins).read('2026-03-20'))).toEqual([]);
  expect([...new Set(classesFor(planned().then(joins).read('2026-03-20')))]).toEqual(['gemeenschappelijk']);
});

test('WD-029: little self-reliance and a complex question ask the most intensive guidance, or a reason', () => {
  const hard = { zelfredzaam: 'laag', ingewikkeld: 'hoog' };
  expect(refusals(guided().tries(intake(hard)))).toMatchObject([{ data: { gate: 'intensiteit' } }]);
  expect(why(guided().tries(intake(hard, { intensiteit: 'Wil het zelf proberen' })))).toEqual([]);
  expect(why(guided().tries(intake({ ...hard, intensiteit: 'hoog' })))).toEqual([]);
});

test('WD-030: an action without an agreement of the client does not begin; the plan waits for the client', () => {
  const base = guided().then(intake());
  expect(why(base.tries(plans(action({ stand: 'bezig' }))))).toEqual(['gate akkoord-per-actie']);
  expect(why(base.tries(plans(action({ stand: 'bezig', 'akkoord-op': '2026-03-16' }))))).toEqual([]);
  const waits = base.then(plans(action())).read('2026-03-16');
  expect(waits.actions.find((one) => one.task === 'plan' && one.verb === 'agree')?.roles).toEqual(['hulpvrager']);
});

test('WD-033 WD-034: a choice against advice keeps what was explained, by whom, and is no way to end', () => {
  expect(why(guided().tries(does('2026-04-16', elke, 'eigen-keuze', { values: { keuze: 'Wil deze woning niet.' } })))).toEqual(['missing gevolgen', 'missing wie-uitlegde']);
  const chosen = guided().then(does('2026-04-16', elke, 'eigen-keuze', { values: { keuze: 'Wil deze woning niet.', gevolgen: 'Langer wachten.', 'wie-uitlegde': 'Elke' } })).read('2026-04-16');
  expect([chosen.state.ended, chosen.state.holders.filter((one) => one.role === 'woonbegeleider').length]).toEqual([null, 1]);
  expect(Object.keys(book.tasks['afronden']?.outcomes ?? {}).filter((key) => /keuze|advies/.test(key))).toEqual([]);
  expect(book.papers?.['eigen-keuze']?.task).toBe('eigen-keuze');
});

test('WD-037: who takes over says yes, and there is no day without a contact person', () => {
  const jonas = { role: 'woonbegeleider', account: 'jonas', organisation: 'woondienst', name: 'Jonas Peeters' };
  expect(why(guided().tries(assigns('2026-06-29', elke, jonas, { replaces: 'elke' })))).toEqual(['successor-must-accept accepted']);
  const held = guided().then(assigns('2026-06-29', elke, jonas, { replaces: 'elke', accepted: true })).read('2026-06-29').state.holders.filter((one) => one.role === 'woonbegeleider');
  expect(held.map((one) => [one.party.name, one.from, one.until])).toEqual([['Elke Vandorpe', '2026-03-02', '2026-06-29'], ['Jonas Peeters', '2026-06-29', undefined]]);
  expect(why(guided().tries(does('2026-06-22', elke, 'overdracht', { values: { 'waarom-andere': 'Werkt elders.', 'nieuwe-naam': 'Jonas', vanaf: '2026-06-29' } })))).toEqual(['missing nota']);
});

test('WD-038: an intake is planned in a closed room, at home or with a partner; the open desk is no choice', () => {
  expect(book.tasks['intake']?.meet?.place).toEqual(['gesprekslokaal', 'woning', 'bij-partner']);
});

test('WD-042 WD-043 WD-045: intensive guidance has a day on which all was mapped together, and a heading; owners are helped too', () => {
  const ends = does('2026-05-04', elke, 'afronden', { outcome: 'verwezen', values: Object.fromEntries(['betaalbaar-nu', 'goede-staat-nu', 'zeker-nu', 'omgeving-nu', 'wooncultuur-nu'].map((key) => [key, 'goed'])) });
  const after = (values: object) => why(guided().then(intake({ intensief: true, ...values } as never)).tries(ends));
  expect(after({})).toEqual(['gate intensief-klopt']);
  expect(after({ 'samen-in-kaart': '2026-03-09' })).toEqual(['gate intensief-klopt']);
  expect(after({ 'samen-in-kaart': '2026-03-09', rubrieken: ['eigenaars'] })).toEqual([]);
  expect(book.lists['rubrieken']).toHaveLength(6);
  const owner = guided().then(intake({ bewoning: 'eigenaar' })).read('2026-03-09');
  expect(owner.state.fields['intake.huur']).toBeUndefined();
  expect(guided().then(intake({ bewoning: 'eigenaar', huur: 700 })).read('2026-03-09').state.fields['intake.huur']).toBeUndefined();
});

test('WD-041: in a crisis, without a referrer, a programme can be opened at once and the intake follows', () => {
  const crisis = opened().then(asks('opvolgen', { 'fase-vraag': 'crisis' }));
  const needs = { 'waarom-programma': 'Nergens om te slapen.', verblijfsgemeente: 'Izegem', verwijzer: 'zelf', personen: 1, 'soort-crisis': 'sociaal', alternatief: false, acuut: false };
  expect(why(crisis.tries(does('2026-03-02 10:00', elke, 'programma', { outcome: 'crisisopvang', values: needs })))).toEqual([]);
  const sent = crisis.then(does('2026-03-02 10:00', elke, 'programma', { outcome: 'crisisopvang', values: needs })).read('2026-03-02');
  expect(sent.state.outgoing.filter((one) => one.kind === 'open').map((one) => [one.what, one.next?.values['verwijzer'], one.next?.values['verhaal'], one.clause])).toEqual([['crisisopvang', 'zelf', 'Nergens om te slapen.', ['WD-041']]]);
});
