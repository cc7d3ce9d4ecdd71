/** Reaching the tenant, at any moment of the procedure, and what was reached. */
import { expect, test } from 'vitest';
import { assigns, does, duty, on, refusals, sent, story, warned, why, type Step } from '../commands.ts';
import { figureFacts } from '../../../src/engine/figures.ts';
import { book, elke, letter1, lies, opened, opens, plans, programme, region, told, visited, visitPlanned } from './story.ts';

test('WD-160: a petition opens the case that day, with its document and the OCMW of the municipality beside the service', () => {
  const read = opened({ document: 'doc-1' }).read('2026-09-14');
  expect(read.state.fields['verzoekschrift.document']?.value).toBe('doc-1');
  expect(read.state.holders.map((one) => one.role)).toEqual(expect.arrayContaining(['woonbegeleider', 'ocmw-gemeente']));
  expect(read.state.alerts.map((one) => one.role)).toEqual(['ocmw-gemeente']);
  expect([book.roles['ocmw-gemeente']?.hold, book.roles['woonbegeleider']?.hold]).toEqual(['always', 'always']);
});

test('WD-161: source and ground are asked; a hearing in the past is refused at its field, and one that is not known yet is asked for', () => {
  const lacking = { bron: null, grond: null, ontvangen: null, eigenaar: null };
  expect(why(story(book, [], region).tries(opens(lacking)))).toEqual(['missing bron', 'missing grond', 'missing ontvangen', 'missing eigenaar']);
  expect(why(story(book, [], region).tries(opens({ zitting: '2026-09-13' })))).toEqual(['day-too-early zitting']);
  expect(why(story(book, [], region).tries(opens({ 'zitting-uur': null })))).toEqual(['missing zitting-uur']);
  const without = opened({ zitting: null, 'zitting-uur': null });
  expect(duty(without.read('2026-09-14'), 'zittingsdag')).toMatchObject({ due: '2026-09-16', role: 'woonbegeleider' });
  expect(why(without.tries(does('2026-09-17', elke, 'zittingsdag', { values: { zitting: '2026-09-16', uur: '9.00 uur' } })))).toEqual(['day-too-early zitting']);
  expect(duty(without.then(does('2026-09-17', elke, 'zittingsdag', { values: { zitting: '2026-10-07', uur: '9.00 uur' } })).read('2026-09-17'), 'zitting')?.due).toBe('2026-10-07');
});

test('WD-163: the programme itself makes the tenant a priority, from the first day and without contacts', () => {
  expect(opened().read('2026-09-14').state.stages['hulp']?.stage).toBe('benaderen');
  expect(book.stages['benaderen']?.help).toMatch(/Prioritair door het programma/);
});

test('WD-164 WD-165 WD-166: no first letter without a planned visit, a blue envelope and the leaflet; it says day and hour', () => {
  expect(why(opened().tries(letter1))).toEqual(['gate bezoek-gepland']);
  const planned = opened().then(visitPlanned);
  const posted = (values: Record<string, string[]>): Step => ({ ...letter1, command: { ...letter1.command, values } as never });
  expect([why(planned.tries(posted({ bijlage: ['folder'] }))), why(planned.tries(posted({ enveloppe: ['blauw'] })))]).toEqual([['missing enveloppe'], ['missing bijlage']]);
  expect(sent(planned.then(letter1).read('2026-09-15'), 'brief-1')).toEqual(['2026-09-15']);
  for (const place of ['{{gepland.huisbezoek.dag}}', '{{gepland.huisbezoek.uur}}', 'folder']) expect(programme.letters['brief-1']?.text).toContain(place);
  expect(book.tasks['brief-1']?.help).toMatch(/blauwe enveloppe/);
});

test('WD-167: the visit has three results; one after the hearing, or before the post can come, is warned of', () => {
  expect(warned(opened().tries(plans('2026-09-14', 'huisbezoek', '2026-10-08', '14:00', 'woning')))).toEqual(['bezoek-voor-zitting']);
  expect(warned(opened().tries(plans('2026-09-14', 'huisbezoek', '2026-09-16', '14:00', 'woning')))).toEqual(['bezoek-niet-te-vroeg']);
  expect(warned(opened().tries(visitPlanned))).toEqual([]);
  expect(Object.keys(book.tasks['huisbezoek']?.outcomes ?? {})).toEqual(['contact', 'niet-thuis', 'weigert']);
});

test('WD-168: the card lies ready beforehand, and that it was left must be ticked', () => {
  expect(book.papers?.['kaartje']).toMatchObject({ task: 'huisbezoek', text: 'kaartje' });
  for (const place of ['{{huurder.aanspreking}}', '{{woonbegeleider.telefoon}}', 'Bel je me?']) expect(programme.texts['kaartje']).toContain(place);
  const away = opened().then(visitPlanned, letter1, visited('niet-thuis'));
  expect(duty(away.read('2026-09-22'), 'kaartje')).toMatchObject({ due: '2026-09-22', state: 'today' });
  expect(why(away.tries(does('2026-09-22 16:00', elke, 'kaartje')))).toEqual(['missing achtergelaten']);
});

test('WD-169: the second letter asks to a talk before the hearing; two talks that were missed are a sign', () => {
  const away = opened().then(visitPlanned, letter1, visited('niet-thuis'));
  expect(why(away.tries(does('2026-09-29', elke, 'brief-2')))).toEqual(['gate-unknown gesprek-gepland']);
  expect(warned(away.tries(plans('2026-09-29', 'gesprek', '2026-10-08', '10:00', 'dienst')))).toEqual(['gesprek-voor-zitting']);
  const asked = away.then(plans('2026-09-29', 'gesprek', '2026-10-05', '10:00', 'dienst'), does('2026-09-29', elke, 'brief-2'));
  expect(sent(asked.read('2026-09-29'), 'brief-2')).toEqual(['2026-09-29']);
  expect(duty(opened({ zitting: '2026-09-29' }).then(visitPlanned, letter1, visited('niet-thuis')).read('2026-09-22'), 'brief-2')?.due).toBe('2026-09-23');
  const missed = (planned: string): Step => ({ on: planned, by: elke, command: { do: 'miss', task: 'gesprek', instance: `gesprek:${planned}`, happened: on(planned).today, reason: 'niet-gekomen', values: {} } });
  const twice = asked.then(missed('2026-10-05'), plans('2026-10-05', 'gesprek', '2026-10-06', '10:00', 'dienst'), missed('2026-10-06'));
  expect(twice.read('2026-10-06').state.alerts.map((one) => one.role)).toContain('woonbegeleider');
});

test('WD-170 WD-171: guidance waits for the intake, and that waits for the words on the hearing', () => {
  const reached = opened().then(does('2026-09-24', elke, 'contact', { outcome: 'wil-hulp', values: { hoe: 'telefoon' } }));
  expect(duty(reached.read('2026-09-24'), 'intake')?.due).toBe('2026-10-01');
  const starts = does('2026-09-28', elke, 'start-begeleiding', { values: { doel: 'Blijven wonen.' } });
  expect(why(reached.tries(starts))).toEqual(['gate eerst-intake']);
  expect(why(reached.tries(does('2026-09-25', elke, 'intake', { values: { ...told, belang: [] } })))).toEqual(['missing belang']);
  expect(reached.then(does('2026-09-25', elke, 'intake', { values: told }), starts).read('2026-09-28').state.stages['hulp']?.stage).toBe('begeleiding');
  expect(reached.read('2026-09-24').state.outgoing.find((one) => one.what === 'herinnering-zitting')?.day).toBe('2026-10-05');
  expect(why(reached.tries(does('2026-09-24 15:00', elke, 'zitting', { outcome: 'in-beraad' })))).toEqual(['missing huurder-aanwezig']);
});

test('WD-170: what the tenant tells is not for the OCMW until the tenant agrees', () => {
  expect(book.shares['samen-met-ocmw']?.of).toEqual(['verzoekschrift']);
  const reading = opened().then(does('2026-09-24', elke, 'contact', { outcome: 'wil-hulp', values: { hoe: 'telefoon' } })).read('2026-09-24');
  expect(reading.state.grants.map((one) => one.share)).toEqual(['samen-met-ocmw']);
  for (const form of ['intake', 'gesprek', 'contact']) expect(Object.values(book.forms[form]?.fields ?? {}).map((field) => field.class)).not.toContain('verzoekschrift');
});

test('WD-172 WD-180: a case without an answer stays open, each step of the court asks again, and a no can become a yes', () => {
  const silent = opened().then(visitPlanned, letter1, visited('niet-thuis'), does('2026-10-06', elke, 'geen-reactie'), does('2026-10-07', elke, 'zitting', { outcome: 'in-beraad', values: { 'huurder-aanwezig': 'nee' } }));
  expect(duty(silent.read('2026-10-07'), 'contact-na-zitting')?.due).toBe('2026-10-09');
  const declined = silent.then(does('2026-10-08', elke, 'contact', { outcome: 'afgeslagen', values: { hoe: 'telefoon' } }));
  expect(declined.read('2026-10-08').state.stages['hulp']?.stage).toBe('afgeslagen');
  expect(declined.then(does('2026-11-20', elke, 'contact', { outcome: 'wil-hulp', values: { hoe: 'telefoon' } })).read('2026-11-20').state.stages['hulp']?.stage).toBe('in-gesprek');
});

test('WD-181: nothing closes without the reason why nothing started, and the moment at which it stopped', () => {
  const closes = does('2026-12-01', elke, 'afloop', { outcome: 'onbekend' });
  expect(why(opened().tries(closes))).toEqual(['gate reden-genoteerd']);
  expect(why(opened().tries(does('2026-12-01', elke, 'niet-gestart')))).toEqual(['missing reden', 'missing moment']);
  expect(Object.keys(book.forms['niet-gestart']?.fields['reden']?.of ?? {})).toHaveLength(8);
});

test('WD-182: reach and start are counted apart, each as a part of the petitions', () => {
  const started = opened().then(
    visitPlanned, letter1, visited('contact'), does('2026-09-24', elke, 'contact', { outcome: 'wil-hulp', values: { hoe: 'telefoon' } }), does('2026-09-25', elke, 'intake', { values: told }),
    does('2026-09-28', elke, 'start-begeleiding', { values: { doel: 'Blijven wonen.' } }),
  );
  const counted = (known: typeof started) => [...new Set(figureFacts(book, [...known.events], on('2026-10-01'), region).map((one) => one.figure))];
  expect(counted(opened())).toEqual(['verzoekschriften']);
  expect(counted(started)).toEqual(expect.arrayContaining(['verzoekschriften', 'brieven-1', 'bezocht', 'contacten', 'intakes', 'gestart']));
  for (const one of ['brieven-1', 'bezocht', 'contacten', 'zittingscontacten', 'brieven-2', 'intakes', 'gestart']) expect(book.figures[one]?.of).toBe('verzoekschriften');
});

test('the OCMW may register the petition too, and is told of every step', () => {
  expect(why(story(book, [], region).tries(opens({}, lies)))).toEqual([]);
  expect(refusals(opened().tries({ ...letter1, by: lies })).map((one) => one.code)).toContain('not-your-role');
  for (const task of ['brief-1', 'brief-2', 'zitting', 'vonnis', 'betekening', 'aankondiging']) expect(book.tasks[task]?.then).toContainEqual({ alert: 'ocmw-gemeente' });
  expect(why(opened().tries(assigns('2026-09-15', elke, { ...elke, role: 'tweede-aanwezige', account: 'jonas', name: 'Jonas Peeters' })))).toEqual([]);
});
