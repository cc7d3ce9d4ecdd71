/** Aftercare: the first week, three evaluations, visits at home, sharing, closing. */
import { expect, test } from 'vitest';
import { mayApprove, mayPropose } from '../../../src/domain/retention.ts';
import type { AgreementGiven } from '../../../src/engine/reading.ts';
import { day } from '../../../src/values/day.ts';
import { agrees, book, changed, does, duty, plans, refusals, region, sent, tell, why, type Step } from '../story.ts';

const yes: AgreementGiven[] = [{ role: 'hulpvrager', happened: day('2026-11-09') }];
const shares = (written: string, instance: string, besproken = written, agreements?: AgreementGiven[]): Step =>
  does(written, 'carla', 'delen', { instance, values: { doel: 'Overdracht', besproken }, ...(agreements === undefined ? {} : { agreements }) });
const shared = (story: ReturnType<typeof tell>, on: string) => story.read(on).state.outgoing.filter((one) => one.kind === 'share').map((one) => one.day);

test('GW-018: a check-up visit is extra: at any day until the end, and a dossier closes without one', () => {
  const visit = { attended: { woonconsulent: 'present' as const }, values: { 'controle-verslag': 'Alles op orde.' } };
  expect(tell().read('2027-04-10').state).toMatchObject({ ended: { ending: 'afgerond' } });
  expect(why(tell({ until: 'contact' }).tries(does('2026-10-30', 'bram', 'controlebezoek', visit)))).toEqual([]);
  expect(why(tell({ until: 'evaluation2' }).tries(does('2027-02-10', 'bram', 'controlebezoek', visit)))).toEqual([]);
  expect(why(tell().tries(does('2027-04-12', 'bram', 'controlebezoek', visit)))).toEqual(['ended']);
  expect(Object.values(book.terms).filter((term) => term.task === 'controlebezoek')).toEqual([]);
});

test('GW-072 GW-073: in the first week the woonbegeleider hears the client; an attempt does not count, a week later is late', () => {
  const ended = tell({ until: 'end' });
  expect(duty(ended.read('2026-10-10'), 'contact-week')).toMatchObject({ role: 'woonbegeleider', opens: '2026-10-10', due: '2026-10-16', state: 'open' });
  const tried = ended.then(does('2026-10-13', 'elke', 'contact-na-actie', { outcome: 'geen-antwoord', values: { kanaal: 'telefoon' } }));
  expect(duty(tried.read('2026-10-14'), 'contact-week')?.state).toBe('open');
  expect(duty(tell({ until: 'contact' }).read('2026-10-16'), 'contact-week')).toMatchObject({ state: 'done', met: { late: false } });
  expect(why(ended.tries(changed('contact', { values: { contact: { 'verhaal-hulpvrager': undefined as never } } })))).toEqual(['missing verhaal-hulpvrager']);
  const late = ended.then({ ...changed('contact'), on: '2026-10-19', command: { ...changed('contact').command, happened: day('2026-10-19') } as Step['command'] });
  expect(duty(late.read('2026-10-19'), 'contact-week')).toMatchObject({ state: 'done', met: { late: true } });
});

test('GW-041: a talk at the office is noted but is no home visit', () => {
  const story = tell({ until: 'invoice' }).then(
    { on: '2026-10-26', by: 'carla', command: { do: 'note', class: 'verhaal', text: 'Amina kwam op kantoor.', happened: day('2026-10-26'), readers: [], channel: 'kantoor' } },
    does('2026-11-02', 'carla', 'bezoek-tb', { attended: { trajectbegeleider: 'present' }, values: { moment: 'nazorg', 'bezoek-goed': 'ja' } }),
  );
  const reading = story.read('2026-11-03');
  expect(reading.state.counts['opvolgbezoeken']?.value).toBe(1);
  expect(reading.state.notes).toHaveLength(1);
  expect(duty(reading, 'opvolgbezoek#1')).toMatchObject({ state: 'done', met: { day: '2026-11-02' } });
  expect(why(story.tries(plans('2026-11-03', 'carla', 'bezoek-tb', '2026-11-10', { place: 'kantoor' })))).toEqual(['place-unknown place']);
});

test('GW-074 GW-076: evaluation 1 is within the month, at home, with three invited; without the woonconsulent attendance is incomplete', () => {
  const planned = tell({ until: 'evaluation1Plan' }).read('2026-10-20');
  expect(duty(planned, 'evaluatie-1')).toMatchObject({ role: 'trajectbegeleider', due: '2026-11-09' });
  expect(planned.state.appointments.find((one) => one.task === 'evaluatie-1')).toMatchObject({ day: '2026-11-05', place: 'woning', invited: [{ role: 'hulpvrager' }, { role: 'trajectbegeleider' }, { role: 'woonconsulent' }] });
  expect(book.letters['uitnodiging-evaluatie-1']?.to).toEqual(['hulpvrager', 'trajectbegeleider', 'woonconsulent']);
  expect(sent(planned, 'uitnodiging-evaluatie-1')).toEqual(['2026-10-22']);
  expect(why(tell({ until: 'contact' }).tries(plans('2026-10-20', 'carla', 'evaluatie-1', '2026-11-05', { place: 'elders' })))).toEqual(['place-unknown place']);
  const held = tell({ until: 'evaluation1', attended: { evaluation1: { woonconsulent: 'absent' } } }).read('2026-11-06');
  expect(held.notes.find((note) => note.code === 'expected-absent')?.data).toMatchObject({ task: 'evaluatie-1', roles: ['woonconsulent'] });
});

test('GW-075: evaluation 1 answers both questions; further action opens a next phase or asks for a new referral', () => {
  const before = tell({ until: 'evaluation1Plan' });
  expect(why(before.tries(changed('evaluation1', { values: { evaluation1: { 'kan-alleen': undefined as never, 'verdere-actie': undefined as never } } })))).toEqual(['missing kan-alleen', 'missing verdere-actie']);
  const next = before.then(changed('evaluation1', { outcome: { evaluation1: 'nieuwe-fase' }, values: { evaluation1: { 'verdere-actie': true } } })).read('2026-11-05').state;
  expect(next.stages['traject']?.stage).toBe('actie');
  expect(next.alerts.map((alert) => alert.role)).toContain('woonconsulent');
  const again = before.then(changed('evaluation1', { outcome: { evaluation1: 'nieuwe-actie' }, values: { evaluation1: { 'verdere-actie': true } } })).read('2026-11-05').state;
  expect(again.alerts.map((alert) => alert.role)).toContain('trajectbegeleider');
});

test('GW-042 GW-044 GW-046: evaluations 2 and 3 are duties of the trajectbegeleider together with the woonconsulent, and not held without either', () => {
  const reading = tell({ until: 'evaluation1' }).read('2026-11-06');
  expect(['evaluatie-2', 'evaluatie-3'].map((id) => [duty(reading, id)?.role, duty(reading, id)?.due])).toEqual([['trajectbegeleider', '2026-12-09'], ['trajectbegeleider', '2027-04-09']]);
  expect(['evaluatie-2', 'evaluatie-3'].map((task) => book.tasks[task]?.meet?.must)).toEqual(Array(2).fill(['trajectbegeleider', 'woonconsulent']));
  const [absent] = refusals(tell({ until: 'evaluation1' }).tries(changed('evaluation2', { attended: { evaluation2: { woonconsulent: 'absent' } } })));
  expect(absent).toMatchObject({ code: 'must-attend', data: { roles: ['woonconsulent'] } });
  const [missing] = refusals(tell({ until: 'evaluation2' }).tries(changed('evaluation3', { attended: { evaluation3: { woonconsulent: 'absent' } } })));
  expect(missing).toMatchObject({ code: 'must-attend', data: { roles: ['woonconsulent'] } });
});

test('GW-043: evaluation 2 answers two questions; adjusting needs a task with an owner and a day, and that becomes a duty', () => {
  const before = tell({ until: 'evaluation1' });
  const adjusts = (values: object) => before.tries(changed('evaluation2', { values: { evaluation2: values as never } }));
  expect(why(adjusts({ 'loopt-goed': null, bijsturen: null }))).toEqual(['missing loopt-goed', 'missing bijsturen']);
  expect(why(adjusts({ bijsturen: true }))).toEqual(['missing te-doen']);
  expect(why(adjusts({ bijsturen: true, 'te-doen': [{ wat: 'Rek plaatsen' }] }))).toEqual(['missing te-doen.1.wie', 'missing te-doen.1.tegen']);
  const agreed = before.then(changed('evaluation2', { values: { evaluation2: { bijsturen: true, 'te-doen': [{ wat: 'Rek plaatsen', wie: 'woonconsulent', tegen: '2026-12-18' }] } } })).read('2026-12-10');
  expect(agreed.obligations.filter((one) => one.task === 'bijgestuurd').map((one) => [one.role, one.due, one.state])).toEqual([['woonconsulent', '2026-12-18', 'open']]);
});

test('GW-081: evaluation 2 has four aims; three need an answer, handing over may not apply', () => {
  const before = tell({ until: 'evaluation1' });
  const lacks = (field: string) => why(before.tries(changed('evaluation2', { values: { evaluation2: { [field]: null } } })));
  expect(['loopt-goed', 'overdracht-extra', 'verwacht-wc', 'toestand-woning'].map(lacks)).toEqual([['missing loopt-goed'], ['missing overdracht-extra'], ['missing verwacht-wc'], ['missing toestand-woning']]);
  expect(Object.keys(book.forms['evaluatie-2']?.fields['overdracht-extra']?.of ?? {})).toContain('nvt');
  expect(why(before.tries(changed('evaluation2')))).toEqual([]);
});

test('GW-079: evaluation 2 stands around its day: a week either side is in time, and it is due also when evaluation 1 was late', () => {
  const reading = tell({ until: 'invoice' }).read('2026-11-20');
  expect(duty(reading, 'evaluatie-1')?.state).toBe('late');
  expect(duty(reading, 'evaluatie-2')).toMatchObject({ due: '2026-12-09', earliest: '2026-12-02', until: '2026-12-16' });
  expect(book.terms['evaluatie-2']?.label).toBe('Evaluatie 2, na 2 maanden');
});

test('GW-083: evaluation 3 points to the day six months on; the invitation goes to all four of the dossier', () => {
  const planned = tell({ until: 'evaluation2' }).then(plans('2027-03-20', 'carla', 'evaluatie-3', '2027-04-09'));
  expect(duty(planned.read('2027-03-20'), 'evaluatie-3')).toMatchObject({ role: 'trajectbegeleider', due: '2027-04-09' });
  expect(sent(planned.read('2027-03-26'), 'uitnodiging-evaluatie-3')).toEqual(['2027-03-26']);
  expect(book.letters['uitnodiging-evaluatie-3']?.to).toEqual(['hulpvrager', 'trajectbegeleider', 'woonconsulent', 'woonbegeleider']);
});

test('GW-045: after closing nobody of the Woondienst has an open duty, a closing note goes to the trajectbegeleider, no more days follow', () => {
  const closed = tell().read('2027-04-10');
  expect(closed.obligations.filter((one) => ['open', 'today', 'late', 'later', 'waiting'].includes(one.state))).toEqual([]);
  expect(sent(closed, 'afsluitnota')).toEqual(['2027-04-09']);
  expect(book.letters['afsluitnota']?.to).toEqual(['trajectbegeleider']);
  expect(closed.state.outgoing.filter((one) => one.day > '2027-04-09')).toEqual([]);
  expect(closed.actions.every((offer) => offer.allowed === 'no')).toBe(true);
});

test('GW-084: the look back closes the dossier that day; closing earlier takes a reason', () => {
  expect(tell().read('2027-04-09').state.ended).toMatchObject({ ending: 'afgerond', day: '2027-04-09' });
  expect(why(tell({ until: 'evaluation2' }).tries(changed('evaluation3', { values: { evaluation3: { terugblik: null } } })))).toEqual(['missing terugblik']);
  const early = does('2026-12-18', 'elke', 'afronden');
  expect(why(tell({ until: 'evaluation2' }).tries(early))).toEqual(['reason-needed reasons.evaluatie-3-gehouden']);
  expect(why(tell({ until: 'evaluation2' }).tries({ ...early, command: { ...early.command, reasons: { 'evaluatie-3-gehouden': 'Verhuisd' } } as Step['command'] }))).toEqual([]);
});

test('WD-083 WD-084: at the end three effects with a sentence each, and living and well-being judged by both people', () => {
  const fields = ['effect-problemen', 'effect-kwaliteit', 'effect-zekerheid'].flatMap((one) => [one, `${one}-zin`]);
  const judgements = ['wonen-volgens-hulpvrager', 'wonen-volgens-tb', 'welzijn-volgens-hulpvrager', 'welzijn-volgens-tb'];
  const before = tell({ until: 'evaluation2' });
  for (const field of [...fields, ...judgements]) expect(why(before.tries(changed('evaluation3', { values: { evaluation3: { [field]: null } } })))).toEqual([`missing ${field}`]);
  expect(Object.keys(book.forms['evaluatie-3']?.fields['effect-problemen']?.of ?? {})).toEqual(['beter', 'gelijk', 'slechter']);
  const read = tell().read('2027-04-10').state.fields;
  expect(['effect-problemen', 'effect-zekerheid', 'welzijn-volgens-tb'].map((one) => read[`evaluatie-3.${one}`]?.value)).toEqual(['beter', 'gelijk', 'gelijk']);
});

test('GW-082 GW-108 GW-109: each sharing has its own purpose, talk and approval; a second one cannot lean on the first', () => {
  const before = tell({ until: 'evaluation1' });
  expect(why(before.tries(does('2026-11-09', 'carla', 'delen')))).toContain('missing doel');
  expect(why(before.tries(shares('2026-12-09', 'a', '2026-12-10')))).toEqual(['gate besproken-voor-delen']);
  const first = before.then(shares('2026-11-09', 'eerste', '2026-11-09', yes));
  expect(shared(first, '2026-11-09')).toEqual(['2026-11-09']);
  const second = first.then(shares('2026-12-09', 'tweede'));
  expect(shared(second, '2026-12-09')).toEqual(['2026-11-09']);
  expect(second.read('2026-12-09').state.done.filter((one) => one.task === 'delen').map((one) => [one.instance, one.draft, one.actor.account])).toEqual([['eerste', false, 'carla'], ['tweede', true, 'carla']]);
  expect(shared(second.then(agrees('2026-12-10', 'carla', 'delen', 'hulpvrager')), '2026-12-10')).toEqual(['2026-11-09', '2026-12-10']);
  expect(why(before.tries({ ...shares('2026-11-09', 'c', '2026-11-09', yes), by: 'bram' }))).toEqual(['not-your-role']);
});

test('GW-120: withdrawing the agreement stops sharing at once, and the woonbegeleider has to end the trajectory', () => {
  const away = tell({ until: 'evaluation1Plan' }).then(does('2026-11-02', 'carla', 'akkoord-weg'));
  const reading = away.read('2026-11-02');
  expect(reading.state.grants.find((grant) => grant.share === 'bijhouden')).toMatchObject({ until: '2026-11-02' });
  expect(duty(reading, 'akkoord-weg')).toMatchObject({ role: 'woonbegeleider', due: '2026-11-02', state: 'today' });
  expect(why(away.tries(shares('2026-11-03', 'x', '2026-11-03', [{ role: 'hulpvrager', happened: day('2026-11-03') }])))).toEqual(['gate delen-mag']);
});

test('GW-112: kept ten years after closing; before that day no destruction, after it two people', () => {
  const { ended, keepUntil } = tell().read('2027-04-10').state;
  expect(keepUntil).toBe('2037-04-09');
  expect(mayPropose(ended !== null, keepUntil, day('2037-04-09'))).toEqual({ code: 'too-early', keepUntil: '2037-04-09' });
  expect(mayPropose(ended !== null, keepUntil, day('2037-04-10'))).toBeUndefined();
  expect(mayApprove('elke', 'elke')).toEqual({ code: 'same-person' });
});

test('GW-077: a relapse is a duty for the trajectbegeleider that same day; partner support that ends asks who takes over', () => {
  const relapse = tell({ until: 'evaluation2' }).then(does('2027-01-05', 'elke', 'terugval', { values: { 'wat-loopt-fout': 'De keuken staat weer vol.' } })).read('2027-01-05');
  expect(relapse.obligations.find((one) => one.term === 'ingrijpen')).toMatchObject({ role: 'trajectbegeleider', due: '2027-01-05', state: 'today' });
  const ended = tell({ until: 'evaluation2' }).then(does('2027-01-11', 'carla', 'partnertraject-einde')).read('2027-01-11');
  expect(ended.obligations.find((one) => one.term === 'opvolger')).toMatchObject({ role: 'woonbegeleider', due: '2027-01-18' });
  expect(ended.state.alerts.map((alert) => alert.role)).toContain('woonbegeleider');
});

test('GW-095: thirty days after the invoice an unpaid one is followed up by the trajectbegeleider; a paid one is not', () => {
  const asked = (truth: 'yes' | 'no') => ({ ...region, ask: (question: string) => ({ truth: question === 'paid' ? truth : ('yes' as const) }) });
  const follow = (truth: 'yes' | 'no', on: string) => tell({ until: 'invoice', answers: asked(truth) }).read(on).obligations.find((one) => one.term === 'betaling-opvolgen');
  expect(follow('no', '2026-11-16')).toMatchObject({ role: 'trajectbegeleider', due: '2026-11-16', state: 'today' });
  expect(follow('no', '2026-11-15')?.state).toBe('later');
  expect(follow('yes', '2026-11-16')?.state).toBe('waiting');
});
