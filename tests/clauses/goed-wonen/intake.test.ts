/** The call, the care meeting and the intake at home. */
import { expect, test } from 'vitest';
import { mayHold } from '../../../src/domain/acting-roles.ts';
import { book, cast, changed, does, duty, plans, refusals, tell, warned, why, type Different, type Story } from '../story.ts';

const curative: Different['values'] = {
  referral: { soort: ['curatief'], 'acties-preventief': null, 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'keuken' },
  call: { probleem: 'ander-probleem' }, intake: { haalbaar: true },
};
/** A curative question up to the intake, days proposed. */
const curativeCase = (values = curative): Story => tell({ until: 'actionAgreed', values })
  .then(does('2026-09-22', 'bram', 'triage', { outcome: 'woonconsulent' }), changed('day1Plan'), changed('day2Plan'), changed('day3Plan'));

test('GW-052: the call notes an address and an appointment, or why there is none', () => {
  const called = tell({ until: 'bram' });
  expect(why(called.tries(changed('call', { values: { call: { 'afspraak-gemaakt': undefined as never } } })))).toEqual(['missing afspraak-gemaakt']);
  expect(why(called.tries(changed('call', { values: { call: { 'afspraak-gemaakt': false } } })))).toEqual(['missing geen-afspraak']);
  expect(why(called.tries(changed('call', { values: { call: { 'afspraak-gemaakt': false, 'geen-afspraak': 'Op vakantie tot oktober', 'situatie-kort': 'Keuken vol.' } } })))).toEqual([]);
  const story = tell({ until: 'intakePlan' }).read('2026-09-16').state;
  expect(story.done.find((one) => one.task === 'belcontact')).toMatchObject({ day: '2026-09-16', actor: { account: 'elke' }, outcome: 'gesproken' });
  expect(story.appointments.find((one) => one.instance === 'intake')).toMatchObject({ day: '2026-09-22', time: '10:00' });
});

test('GW-051: phoning is a duty of five working days, met by a talk in time', () => {
  expect(duty(tell({ until: 'elke' }).read('2026-09-15'), 'bellen')).toMatchObject({ role: 'woonbegeleider', due: '2026-09-21', state: 'open' });
  expect(duty(tell({ until: 'call' }).read('2026-09-22'), 'bellen')).toMatchObject({ state: 'done', met: { day: '2026-09-16', late: false } });
  expect(duty(tell({ until: 'elke' }).read('2026-09-22'), 'bellen')?.state).toBe('late');
});

test('GW-035: the first care meeting lists every service of the referral, present or not, and says whether the trajectbegeleider was there', () => {
  const story = tell({ until: 'call' });
  const meets = (values: object, attended: object = { trajectbegeleider: 'present' }) => why(story.tries(does('2026-09-18', 'carla', 'zorgoverleg', { values, attended } as never)));
  expect(meets({})).toEqual(['missing aanwezig']);
  expect(meets({ aanwezig: [{ dienst: 'd1' }] })).toEqual(['missing aanwezig.1.was-er']);
  expect(meets({ aanwezig: [{ dienst: 'd1', 'was-er': false }] }, {})).toEqual(['attendance-missing attended']);
  expect(meets({ aanwezig: [{ dienst: 'd1', 'was-er': true }] })).toEqual([]);
  const alone = tell({ until: 'call', values: { referral: { diensten: null } } });
  expect(why(alone.tries(does('2026-09-18', 'carla', 'zorgoverleg', { attended: { trajectbegeleider: 'present' } })))).toEqual([]);
  expect(book.terms).not.toHaveProperty('zorgoverleg');
});

test('GW-036 GW-055: the intake is at home with three invited; without the trajectbegeleider it is held and flagged', () => {
  expect(why(tell({ until: 'call' }).tries(plans('2026-09-16', 'elke', 'intake', '2026-09-22', { place: 'kantoor' })))).toEqual(['place-unknown place']);
  const { appointments } = tell({ until: 'intakeAgreed' }).read('2026-09-17').state;
  expect(appointments.find((one) => one.instance === 'intake')).toMatchObject({ place: 'woning', state: 'firm', invited: [{ role: 'woonbegeleider' }, { role: 'woonconsulent' }, { role: 'trajectbegeleider' }] });
  const held = tell({ until: 'intake', attended: { intake: { trajectbegeleider: 'absent' } } }).read('2026-09-23');
  expect(held.state.done.find((one) => one.task === 'intake')).toMatchObject({ attended: { woonbegeleider: 'present', woonconsulent: 'present', trajectbegeleider: 'absent' }, absent: ['trajectbegeleider'] });
  expect(held.notes.find((note) => note.code === 'expected-absent')).toMatchObject({ data: { task: 'intake', roles: ['trajectbegeleider'] }, clause: expect.arrayContaining(['GW-036', 'GW-055']) });
});

test('GW-037: the intake closes with one of six outcomes, and a reason for every refusal; only an accepted one opens the plan', () => {
  expect(Object.keys(book.tasks['intake']?.outcomes ?? {})).toEqual(['aanvaard-preventief', 'aanvaard-curatief', 'aanvaard-beide', 'totaal-vervuild', 'geen-gw-vraag', 'client-niet-akkoord']);
  const before = tell({ until: 'day3Plan' });
  const open = changed('intake');
  delete (open.command as { outcome?: string }).outcome;
  expect(why(before.tries(open))).toContain('missing outcome');
  for (const outcome of ['totaal-vervuild', 'geen-gw-vraag', 'client-niet-akkoord']) expect(why(before.tries(changed('intake', { outcome: { intake: outcome } })))).toEqual(['missing reden-niet']);
  expect(why(tell({ until: 'request' }).tries(changed('plan')))).toEqual([]);
  expect(why(tell({ until: 'day3Plan' }).then({ ...changed('request'), on: '2026-09-23' }).tries(changed('plan')))).toEqual(['gate plan-na-intake']);
});

test('GW-029: totally polluted at the call, at the intake or in the action: no action, and the refusal is recorded as such', () => {
  const refuses = (until: Different['until'], written: string) => tell({ until }).then(does(written, 'elke', 'weigeren', { outcome: 'totaal-vervuild', values: { 'waarom-niet': 'Alle kamers.' } })).read(written).state;
  for (const [until, written] of [['referral', '2026-09-15'], ['call', '2026-09-16'], ['day2', '2026-10-08']] as const) {
    expect(refuses(until, written).ended).toMatchObject({ ending: 'geweigerd', day: written });
  }
  const atIntake = tell({ until: 'day3Plan' }).then(changed('intake', { outcome: { intake: 'totaal-vervuild' }, values: { intake: { 'reden-niet': 'Alle kamers.' } } })).read('2026-09-22').state;
  expect(atIntake).toMatchObject({ ended: { ending: 'geweigerd' }, keepUntil: '2036-09-22' });
  expect(atIntake.appointments.filter((one) => one.state === 'firm' || one.state === 'proposed')).toEqual([]);
});

test('GW-056 GW-057: what of the five subjects lacks is named; the estimate is a sum with the day it was discussed', () => {
  const before = tell({ until: 'day3Plan' });
  const [gate] = refusals(before.tries(changed('intake', { values: { intake: { raming: null } } })));
  expect(gate?.data).toEqual({ gate: 'vijf-onderwerpen' });
  const lacking = gate?.verdict?.findings.filter((finding) => finding.truth === 'no').map((finding) => finding.subject);
  expect(lacking).toContain('raming');
  expect(lacking).not.toContain('art60');
  expect(why(before.tries(changed('intake', { values: { intake: { 'raming-besproken': null } } })))).toEqual(['gate vijf-onderwerpen']);
  const { fields } = tell({ until: 'intake' }).read('2026-09-22').state;
  expect([fields['intakeverslag.raming']?.value, fields['intakeverslag.raming-besproken']?.value]).toEqual([345, '2026-09-22']);
  expect(why(tell({ until: 'actionAgreed' }).tries(changed('intake')))).toEqual(['gate-unknown datum-vast']);
});

test('GW-055 GW-029: the form of the intake opens before any day of the action is chosen, for a refusal needs none', () => {
  const offer = tell({ until: 'actionAgreed' }).read('2026-09-22').actions.find((one) => one.task === 'intake' && one.verb === 'do' && one.instance === 'intake');
  expect([offer?.allowed, offer?.verdicts.find((one) => one.gate === 'datum-vast')?.pending]).toEqual(['yes', true]);
  expect(why(tell({ until: 'actionAgreed' }).tries(changed('intake', { outcome: { intake: 'totaal-vervuild' }, values: { intake: { 'reden-niet': 'Alle kamers.' } } })))).toEqual([]);
});

test('GW-023: a curative question names the present problem; the day an eviction threatens may be known and is pinned on top', () => {
  const before = tell({ until: 'bram', values: curative });
  expect(why(before.tries(changed('call')))).toEqual(['missing probleem']);
  expect(why(before.tries(changed('call', { values: { call: { probleem: 'uithuiszetting' } } })))).toEqual([]);
  const { fields } = before.then(changed('call', { values: { call: { probleem: 'uithuiszetting', dreiging: '2026-11-30' } } })).read('2026-09-16').state;
  expect(fields['telefoon.dreiging']?.value).toBe('2026-11-30');
  expect(book.forms['telefoon']?.fields['dreiging']).toMatchObject({ is: 'date', pin: true });
});

test('GW-024: not feasible in a few days is never a confirmed day; ten days in one phase is warned about', () => {
  const feasible = (haalbaar: boolean) => {
    const values = { ...curative, intake: { ...curative.intake, haalbaar } };
    return curativeCase().then(changed('intake', { outcome: { intake: 'aanvaard-curatief' }, values }), changed('request'), changed('plan'), changed('budget')).read('2026-09-25').state.appointments.filter((one) => one.task === 'actiedag');
  };
  expect(feasible(false).map((one) => [one.state, one.lacks.filter((lack) => lack.else === 'block').map((lack) => lack.gate)])).toEqual(Array(3).fill(['proposed', ['haalbaar']]));
  expect(feasible(true).map((one) => one.state)).toEqual(['firm', 'firm', 'firm']);
  const values = { intake: { ...curative.intake, 'dagen-raming': 10 } };
  expect(warned(curativeCase().tries(changed('intake', { outcome: { intake: 'aanvaard-curatief' }, values })))).toContain('dagen-raming');
  expect(warned(curativeCase().tries(changed('intake', { outcome: { intake: 'aanvaard-curatief' }, values: curative })))).not.toContain('dagen-raming');
});

test('GW-129: hoarding is accepted after a deliberation with a day, people and a yes', () => {
  const values = { ...curative, referral: { ...curative.referral, 'acties-curatief': ['verzamelen'], 'ruimte-opkuis': null, 'verzamelen-begeleiding': 'Elke week een huisbezoek.' } };
  const accepts = (more: object) => why(curativeCase(values).tries(changed('intake', { outcome: { intake: 'aanvaard-curatief' }, values: { intake: { ...curative.intake, ...more } } })));
  expect(accepts({})).toEqual(['gate verzamelen-beraad']);
  expect(accepts({ 'beraad-op': '2026-09-20', 'beraad-wie': 'Carla en Bram', 'verzamelen-opnemen': false })).toEqual(['gate verzamelen-beraad']);
  expect(accepts({ 'beraad-op': '2026-09-20', 'beraad-wie': 'Carla en Bram', 'verzamelen-opnemen': true })).toEqual([]);
});

test('GW-080 GW-105: a service that only comes in by the approval of the client is not invited before there is one', () => {
  const invited = [cast.amina, cast.carla, cast.bram, cast.thuishulp];
  const story = tell({ until: 'evaluation1' });
  expect(why(story.tries(plans('2026-11-20', 'carla', 'evaluatie-2', '2026-12-09', { invited })))).toEqual(['share-first invited']);
  expect(why(story.tries(plans('2026-11-20', 'carla', 'evaluatie-2', '2026-12-09', { invited: invited.slice(0, 3) })))).toEqual([]);
  const shared = story.then(does('2026-11-19', 'carla', 'delen', { values: { doel: 'Overdracht', besproken: '2026-11-18' }, agreements: [{ role: 'hulpvrager', happened: '2026-11-19' as never }] }));
  expect(why(shared.tries(plans('2026-11-20', 'carla', 'evaluatie-2', '2026-12-09', { invited })))).toEqual([]);
  expect(book.letters['uitnodiging-evaluatie-2']?.to).toEqual(['hulpvrager', 'trajectbegeleider', 'woonconsulent']);
  expect(mayHold(book, 'extra-dienst', { account: 'x', organisation: 'o', organisationKind: 'woonmaatschappij', functions: ['trajectbegeleider'] })).toBe(false);
});
