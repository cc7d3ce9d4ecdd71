/** At the OCMW: divided, visited, decided by three, and what was agreed watched over. */
import { expect, test } from 'vitest';
import type { Values } from '../../../src/engine/events.ts';
import { caseAgenda } from '../../../src/engine/agenda.ts';
import { assigns, does, duty, on, refusals, sent, there, warned, why } from '../commands.ts';
import { answers, asksTenant, atOcmw, book, decides, dirk, hands, instalments, invites, karel, lies, plansMeeting, ready, report, visits, warned3 } from './story.ts';

test('EX-186: the administrator divides known and unknown files alike; of a known one stands who follows the tenant now', () => {
  const come = warned3().then(hands(), assigns('2026-04-22', dirk, lies));
  expect(duty(come.read('2026-04-22'), 'toewijzing')).toMatchObject({ role: 'lac-administratie', due: '2026-04-24' });
  const divides = (outcome: string, values: Values = {}) => come.tries(does('2026-04-22 14:00', lies, 'toewijzing', { outcome, values }));
  expect([why(divides('onbekend')), why(divides('bekend')), why(divides('bekend', { 'huidige-werker': 'Karel Maes' }))]).toEqual([[], ['missing huidige-werker'], []]);
});

test('EX-187: the worker signs and the administrator sends; the worker cannot mark it sent', () => {
  expect(book.letters['uitnodiging-mw']?.['signed-by']).toBe('maatschappelijk-werker');
  expect(refusals(atOcmw().tries({ ...invites, by: karel })).map((one) => one.code)).toEqual(['not-your-role']);
  expect(why(warned3().then(hands(), assigns('2026-04-22', dirk, lies)).tries(invites))).toEqual(['gate eerst-verdeeld']);
  expect(sent(atOcmw().then(invites).read('2026-04-23'), 'uitnodiging-mw')).toEqual(['2026-04-23']);
});

test('EX-188: without a home visit the tenant is not asked to the commission', () => {
  const planned = atOcmw().then(invites, plansMeeting('2026-04-27', '2026-05-05'));
  expect(why(planned.tries(asksTenant()))).toEqual(['gate huisbezoek-eerst']);
  expect(why(planned.then(visits('2026-04-27', false)).tries(asksTenant()))).toEqual([]);
});

test('EX-189: three members are called together by the administrator; without the coordinator or a deputy nothing is decided', () => {
  const two = warned3().then(hands(), assigns('2026-04-22', dirk, lies));
  expect(why(two.tries(does('2026-04-28', lies, 'samenroepen')))).toEqual(['gate drie-leden']);
  expect(refusals(ready().tries(does('2026-04-28', karel, 'samenroepen'))).map((one) => one.code)).toContain('not-your-role');
  expect(why(ready().tries(decides('afbetaling', {}, { ...there('hoofd-sociale-dienst', 'deskundige', 'huurder'), 'coordinator-verhuurder': 'absent' })))).toContain('must-attend attended');
  // The landlord sits in it unless somebody else was named.
  expect(ready().read('2026-05-04').state.holders.find((one) => one.role === 'coordinator-verhuurder')?.party).toMatchObject({ account: 'dirk' });
});

test('EX-190: the letter says when, where and that one may speak; under a week it warns', () => {
  const visited = atOcmw().then(invites, visits('2026-04-27', true));
  expect(why(visited.tries(asksTenant()))).toEqual(['gate commissie-gepland']);
  const planned = visited.then(plansMeeting('2026-04-27', '2026-05-05'));
  expect([warned(planned.tries(asksTenant())), warned(planned.tries(asksTenant('2026-04-29')))]).toEqual([[], ['uitnodiging-tijdig']]);
  expect(book.letters['uitnodiging-commissie']?.['must-say']).toEqual(['datum', 'plaats', 'eigen-verhaal']);
});

test('EX-191: a second visit, or one marked to serve twice, before the report; without it the item says so and is not decided', () => {
  const once = atOcmw().then(invites, visits('2026-04-27', false), plansMeeting('2026-04-27', '2026-05-05'), does('2026-04-28', lies, 'samenroepen'), asksTenant());
  expect(why(once.tries(report))).toEqual(['gate tweede-bezoek']);
  expect(why(once.then(visits('2026-04-30', true)).tries(report))).toEqual([]);
  expect(why(once.tries(decides('afbetaling')))).toContain('gate verslag-eerst');
  const agenda = (known: ReturnType<typeof ready>) => caseAgenda(book, [...known.events], { series: 'lac-commissie', day: on('2026-05-05').today, last: on('2026-04-07').today }, on('2026-05-04'), answers()).entries.map((one) => one.text);
  expect([agenda(once), agenda(ready())]).toEqual([['Verslag ontbreekt'], ['Te beslissen']]);
});

test('EX-192: whether the tenant was there and the tenant’s own story are asked of every decision', () => {
  expect(why(ready().tries(decides('afbetaling', { aanwezig: null, 'eigen-verhaal': ' ', 'ernst-gezegd': null })))).toEqual(['missing aanwezig', 'missing eigen-verhaal', 'missing ernst-gezegd']);
  expect(Object.keys(book.forms['beslissing']?.fields['aanwezig']?.of ?? {})).toEqual(['aanwezig', 'afwezig', 'vertegenwoordigd']);
});

test('EX-193: one of four outcomes', () => {
  expect(Object.keys(book.tasks['commissie']?.outcomes ?? {})).toEqual(['betaalt-alles', 'afbetaling', 'afbetaling-met-ocmw', 'geen-oplossing']);
  expect(why(ready().tries(decides('uitstel')))).toEqual(['outcome-unknown outcome']);
  expect(ready().then(decides('afbetaling-met-ocmw')).read('2026-05-05').state.stages['traject']?.stage).toBe('opvolging');
});

test('EX-194: the decision goes to three; a mail that did not leave keeps a duty open', () => {
  expect(book.letters['beslissing']?.to).toEqual(['huurder', 'maatschappelijk-werker', 'verhuurder']);
  const told = ready().then(decides('afbetaling'), does('2026-05-06', lies, 'beslissingsbrief'));
  expect(told.read('2026-05-08').obligations.filter((one) => one.term === 'brief-nagaan')).toEqual([]);
  const stuck = told.where({ ask: (question) => ({ truth: question === 'sent' ? 'no' : 'yes' }) });
  expect(duty(stuck.read('2026-05-06'), 'brief-nagaan')).toMatchObject({ role: 'lac-administratie', due: '2026-05-07' });
});

test('EX-195: the plan adds up to the arrears to the cent, each instalment with its day', () => {
  const decided = ready().then(decides('afbetaling'));
  const plans = (schijven: Values[]) => does('2026-05-11', karel, 'plan', { values: { schijven } });
  expect(duty(decided.read('2026-05-06'), 'plan')?.role).toBe('maatschappelijk-werker');
  expect(why(decided.tries(plans(instalments.slice(1))))).toEqual(['gate plan-klopt']);
  const agreed = decided.then(plans(instalments));
  expect(agreed.read('2026-05-11').obligations.filter((one) => one.term === 'schijf').map((one) => one.due)).toEqual(instalments.map((one) => one.op));
  expect(why(agreed.tries(does('2026-05-12', karel, 'afsluiten', { values: { 'nieuw-hulptraject': false } })))).toEqual(['reason-needed reasons.alles-betaald-eerst']);
});

test('EX-196: notice is locked until there is no solution or a breach, and leans on the petition', () => {
  const notice = does('2026-07-02 15:00', dirk, 'opzeg', { values: { 'opgezegd-op': '2026-07-02', 'geldig-gevraagd': true } });
  const agreed = ready().then(decides('afbetaling'), does('2026-05-11', karel, 'plan', { values: { schijven: instalments } }), does('2026-06-01', dirk, 'betaling', { row: '1', values: { bedrag: 150 } }));
  expect(why(agreed.tries(notice))).toEqual(['gate opzeg-pas']);
  const breach = does('2026-07-02', dirk, 'inbreuk', { values: { 'wat-niet': 'De schijf van juli.' } });
  expect(why(agreed.tries({ ...breach, on: '2026-06-02', command: { ...breach.command, happened: '2026-06-02' } as never }))).toEqual(['reason-needed reasons.niet-betaald']);
  expect(agreed.then(breach, notice).read('2026-07-02').state.ended?.ending).toBe('opgezegd');
  expect(why(ready().then(decides('geen-oplossing')).tries({ ...notice, on: '2026-05-06', command: { ...notice.command, happened: '2026-05-06', values: { 'opgezegd-op': '2026-05-06', 'geldig-gevraagd': true } } as never }))).toEqual([]);
});

test('EX-199: at the closing it says whether help starts again, and since when', () => {
  const paid = ready().then(decides('betaalt-alles'), does('2026-05-20', dirk, 'alles-betaald', { values: { 'betaald-op': '2026-05-20' } }));
  const closes = (values: Values) => does('2026-05-21', karel, 'afsluiten', { values });
  expect([why(paid.tries(closes({}))), why(paid.tries(closes({ 'nieuw-hulptraject': true })))]).toEqual([['missing nieuw-hulptraject'], ['missing hulp-vanaf']]);
  expect(paid.then(closes({ 'nieuw-hulptraject': true, 'hulp-vanaf': '2026-05-18' })).read('2026-05-21').state.ended?.ending).toBe('geregeld');
});
