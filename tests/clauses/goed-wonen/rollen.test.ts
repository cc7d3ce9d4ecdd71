/** Who does what: roles, who may hold them, and what nobody else may do. */
import { expect, test } from 'vitest';
import { actingRoles, mayHold, roleFor } from '../../../src/domain/acting-roles.ts';
import { day } from '../../../src/values/day.ts';
import { book, cast, changed, plans, tell, why, type Step } from '../story.ts';

const person = (organisationKind: string, ...functions: string[]) => ({ account: 'x', organisation: 'o', organisationKind, functions });
const assigns = (written: string, more: object): Step => ({ on: written, by: 'elke', command: { do: 'assign', role: 'trajectbegeleider', party: cast.sofie, from: day(written), ...more } });

test('GW-009: only an instructor of the learning workplace holds the role that carries out an action', () => {
  expect(mayHold(book, 'woonconsulent', person('wonen-en-werken', 'woonconsulent'))).toBe(true);
  expect(mayHold(book, 'woonconsulent', person('woondienst', 'woonconsulent'))).toBe(false);
  expect(mayHold(book, 'woonconsulent', person('woondienst', 'woonbegeleider'))).toBe(false);
  expect(mayHold(book, 'woonconsulent', person('welzijnspartner', 'trajectbegeleider'))).toBe(false);
  for (const by of ['elke', 'carla'] as const) expect(why(tell({ until: 'reach3' }).tries({ ...changed('day1'), by }))).toEqual(['not-your-role']);
});

test('GW-143: the woonbegeleider is of the woondienst and somebody else than the woonconsulent; each has own tasks', () => {
  expect(mayHold(book, 'woonbegeleider', person('woondienst', 'woonbegeleider'))).toBe(true);
  expect(mayHold(book, 'woonbegeleider', person('wonen-en-werken', 'woonbegeleider'))).toBe(false);
  expect(['bellen', 'contact-week'].map((term) => book.terms[term]?.owes)).toEqual(['woonbegeleider', 'woonbegeleider']);
  expect(['actiedag', 'einde-actie', 'hulpvraag'].map((task) => book.tasks[task]?.by)).toEqual([['woonconsulent'], ['woonconsulent'], ['woonconsulent']]);
  expect(book.tasks['evaluatie-2']?.meet?.must).toContain('woonconsulent');
  expect(why(tell({ until: 'end' }).tries({ ...changed('contact'), by: 'bram' }))).toEqual(['not-your-role']);
  const { holders } = tell({ until: 'bram' }).read('2026-09-16').state;
  expect(holders.map((one) => [one.role, one.party.account])).toEqual(expect.arrayContaining([['woonbegeleider', 'elke'], ['woonconsulent', 'bram']]));
});

test('GW-142: one role under three names, shown as trajectbegeleider', () => {
  expect(book.roles['trajectbegeleider']).toMatchObject({ label: 'Trajectbegeleider', also: ['aanmelder', 'trajectmedewerker'] });
  expect(Object.keys(book.roles).filter((role) => ['aanmelder', 'trajectmedewerker'].includes(role))).toEqual([]);
  expect(book.words['trajectbegeleider']).toMatchObject({ else: 'trajectbegeleider', also: ['aanmelder', 'trajectmedewerker'] });
});

test('WD-082: more than one woonconsulent in one dossier, each in the own role', () => {
  const story = tell({ until: 'bram' }).then({ on: '2026-09-16', by: 'elke', command: { do: 'assign', role: 'woonconsulent', party: cast.nele, from: day('2026-09-16') } });
  const { holders } = story.read('2026-09-17').state;
  expect(holders.filter((one) => one.role === 'woonconsulent' && one.until === undefined).map((one) => one.party.account)).toEqual(['bram', 'nele']);
});

test('GW-033: who refers is trajectbegeleider from the first day to the last; the role is never empty', () => {
  const whole = tell();
  for (const written of ['2026-09-14', '2026-10-09', '2026-12-24', '2027-04-08']) {
    const reading = whole.read(written);
    expect(reading.state.holders.filter((one) => one.role === 'trajectbegeleider' && one.from <= written && (one.until === undefined || one.until > written)).map((one) => one.party.account)).toEqual(['carla']);
  }
  const leaves = assigns('2026-11-16', { party: cast.carla, ends: true });
  expect(why(tell({ until: 'evaluation1' }).tries(leaves))).toEqual(['role-would-be-empty party']);
});

test('GW-034: handing over takes a successor who accepts; the old one stops on the day the new one begins', () => {
  const running = tell({ until: 'evaluation1' });
  expect(why(running.tries(assigns('2026-11-16', { replaces: 'carla' })))).toEqual(['successor-must-accept accepted']);
  expect(why(running.tries({ on: '2026-11-16', by: 'carla', command: { do: 'do', task: 'overdracht', instance: 'o', happened: day('2026-11-16'), values: {} } }))).toEqual(['missing nieuwe-dienst', 'missing nieuwe-contactpersoon', 'missing aanvaard']);
  const { state, obligations } = running.then(assigns('2026-11-16', { replaces: 'carla', accepted: true })).read('2026-11-17');
  expect(state.holders.filter((one) => one.role === 'trajectbegeleider')).toMatchObject([{ party: { account: 'carla' }, until: '2026-11-16' }, { party: { account: 'sofie' }, from: '2026-11-16' }]);
  expect(obligations.filter((one) => ['evaluatie-2', 'evaluatie-3'].includes(one.id)).map((one) => [one.role, one.due])).toEqual([['trajectbegeleider', '2026-12-09'], ['trajectbegeleider', '2027-04-09']]);
});

test('GW-141: one person record; the word for that person follows the stage, and on an invoice it is client', () => {
  expect(book.words['hulpvrager']).toEqual({ aanmelding: 'kandidaat', else: 'hulpvrager', factuur: 'cliënt' });
  const { state } = tell().read('2027-04-10');
  expect(state.holders.filter((one) => one.role === 'hulpvrager').map((one) => one.party.person)).toEqual(['amina']);
  expect(state.stages['traject']?.history.map((one) => one.stage)[0]).toBe('aanmelding');
});

test('WD-085: no action day is firm before the trajectbegeleider agrees, and each day sends a note to that service', () => {
  const without = tell({ until: 'intake' });
  expect(without.read('2026-09-22').state.appointments.filter((one) => one.task === 'actiedag').map((one) => one.state)).toEqual(['proposed', 'proposed', 'proposed']);
  const outgoing = tell({ until: 'end' }).read('2026-10-09').state.outgoing.filter((one) => one.what === 'dagnota');
  expect(outgoing.map((one) => one.day)).toEqual(['2026-10-07', '2026-10-08', '2026-10-09']);
  expect(book.letters['dagnota']?.to).toEqual(['trajectbegeleider']);
});

test('GW-107: at the edge of the case: a partner who is no holder acts in no role; the last day is the day before the end', () => {
  const { state } = tell({ until: 'evaluation1' }).then(assigns('2026-11-16', { replaces: 'carla', accepted: true })).read('2026-11-17');
  const carla = { account: 'carla', organisation: 'ocmw', organisationKind: 'welzijnspartner', functions: ['trajectbegeleider'], mayHandle: true };
  expect(actingRoles(book, state, carla, 'woondienst', '2026-11-15').own).toEqual(['trajectbegeleider']);
  expect(roleFor(actingRoles(book, state, carla, 'woondienst', '2026-11-16'), ['trajectbegeleider'])).toBeUndefined();
  expect(actingRoles(book, state, { ...carla, account: 'karel' }, 'woondienst', '2026-11-15')).toEqual({ own: [], behalf: [] });
});

test('GW-054: an intake is firm only with both of the team, and cannot be held without one of them', () => {
  const alone = tell({ until: 'intakeAgreed', without: ['bram'] }).read('2026-09-17').state.appointments;
  expect(alone.find((one) => one.instance === 'intake')).toMatchObject({ state: 'proposed', lacks: [{ gate: 'intake-samen' }] });
  expect(tell({ until: 'intakeAgreed' }).read('2026-09-17').state.appointments.find((one) => one.instance === 'intake')?.state).toBe('firm');
  expect(why(tell({ until: 'day3Plan' }).tries(changed('intake', { attended: { intake: { woonconsulent: 'absent' } } })))).toContain('must-attend attended');
  expect(why(tell({ until: 'call' }).tries({ ...plans('2026-09-16', 'carla', 'intake', '2026-09-22') }))).toContain('not-your-role');
});
