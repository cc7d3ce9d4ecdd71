import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { caseByNumber } from '../../../store/cases.ts';
import { addMembers, addStep, undoStep } from '../../../store/households.ts';
import type { Scope } from '../../../store/scope.ts';
import type { Tx } from '../../../store/transaction.ts';
import { day } from '../../../values/day.ts';
import { homesOf } from '../../../work/people/households.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { deskRoutes } from '../loket/handler.tsx';
import { personRoutes } from './handler.tsx';

withDatabase('embedded', 'who lives with whom', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const all = <T,>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.aroundEveryLock('proef', world.now, run);
  const card = async (wie: string): Promise<{ number: string; person: string }> => {
    const seen = await as('lien').fill('/loket', { vraag: 'Mag dit?', wie, dezelfde: 'nieuw', _uitkomst: 'opvolgen' });
    const number = new URLSearchParams(seen.location.split('?')[1]).get('klaar') ?? '';
    return { number, person: (await all((tx) => caseByNumber(tx, number)))?.subjectPerson ?? '' };
  };
  const page = (id: string): string => `/personen/${id}/gezin`;
  const post = async (id: string, act: string, answers: Record<string, string>, ticked: Record<string, string[]> = {}): Promise<Seen> => {
    const form = (await as('elke').get(page(id))).forms.find((one) => one.action.endsWith(`/gezin/${act}`));
    const ticks = Object.entries(ticked).flatMap(([name, values]) => values.map((value) => ({ name, value, kind: 'checkbox' })));
    return as('elke').post(form === undefined ? undefined : { ...form, fields: [...form.fields, ...ticks] } as typeof form, answers);
  };
  const comes = (id: string, wie: string, relatie: string, vanaf = '01/03/2026', more: Record<string, string> = {}): Promise<Seen> => post(id, 'erbij', { wie, dezelfde: 'nieuw', relatie, vanaf, ...more });
  const memberOf = async (id: string, name: string): Promise<string> => {
    const body = (await as('elke').get(page(id))).body;
    const found = new RegExp(`name="wie-gaat(?:-\\d)?" value="([^"]+)"[^>]*>${name}`).exec(body);
    return found?.[1] ?? '';
  };
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), undefined, { also: { programmes: ['woonloket'] } });
    app = await world.serve((house) => [...deskRoutes(house), ...personRoutes(house), ...caseRoutes(house)]);
  });

  test('somebody comes to it, is shown with the word for it, and the step is undone with a reason', async () => {
    const { person, number } = await card('Griet Lanssens');
    expect((await as('elke').get(`/personen/${person}`)).text).toContain('Nog niet genoteerd met wie de persoon woont');
    expect((await comes(person, 'Wout Lanssens', 'kind')).status).toBe(303);
    const seen = await as('elke').get(`/personen/${person}`);
    expect(seen.text).toMatch(/Griet Lanssens.*aanspreekpunt van het gezin.*Wout Lanssens.*kind.*sinds 01\/03\/2026/s);
    expect((await as('elke').get(`/dossiers/${number}`)).text).toMatch(/Wie samenwoont.*Wout Lanssens/s);
    expect((await post(person, 'terug', {})).status).toBe(422);
    const undo = (await as('elke').get(page(person))).forms.find((one) => one.action.endsWith('/terug'));
    const why = undo?.fields.find((one) => one.name.startsWith('waarom-'))?.name ?? '';
    expect((await as('elke').post(undo, { [why]: 'Verkeerde persoon' })).status).toBe(303);
    expect((await as('elke').get(`/personen/${person}`)).text).not.toContain('Wout Lanssens');
  });

  test('what is missing or impossible is said at its place, keeps what was typed, and changes nothing', async () => {
    const { person } = await card('Els Wyffels');
    const bare = await post(person, 'erbij', { wie: 'Nel Wyffels', dezelfde: 'nieuw' });
    expect([bare.status, /id="e-relatie"/.test(bare.body), /id="e-vanaf"/.test(bare.body), bare.body.includes('value="Nel Wyffels"')]).toEqual([422, true, true, true]);
    const adult = await comes(person, 'Nel Wyffels', 'partner', '01/03/2026', { tweede: 'ja' });
    expect([adult.status, adult.text.includes('Alleen een kind kan op twee plaatsen wonen')]).toEqual([422, true]);
    expect((await as('elke').get(page(person))).text).toContain('Nog niemand genoteerd');
    expect(await all(async (tx) => (await tx.db.selectFrom('person').select('id').where('familyName', '=', 'Wyffels').execute()).length)).toBe(1);
  });

  test('one household at a time, but a child may live in two', async () => {
    const [one, other] = [await card('Tine Hoste'), await card('Koen Baert')];
    expect((await comes(one.person, 'Lou Baert', 'kind')).status).toBe(303);
    const lou = await all(async (tx) => (await tx.db.selectFrom('person').select('id').where('givenName', '=', 'Lou').executeTakeFirstOrThrow()).id);
    const known = await post(other.person, 'erbij', { wie: 'Lou Baert', relatie: 'kind', vanaf: '01/03/2026' });
    expect([known.status, known.text.includes('Is het een van deze?')]).toEqual([422, true]);
    const twice = await post(other.person, 'erbij', { wie: 'Lou Baert', dezelfde: lou, relatie: 'kind', vanaf: '01/03/2026' });
    expect([twice.status, twice.text.includes('woont op die dag al in een gezin')]).toEqual([422, true]);
    expect((await post(other.person, 'erbij', { wie: 'Lou Baert', dezelfde: lou, relatie: 'kind', vanaf: '01/03/2026', tweede: 'ja' })).status).toBe(303);
    expect((await as('elke').get(`/personen/${lou}`)).text).toMatch(/Eerste thuis.*Tine Hoste.*Tweede thuis.*Koen Baert/s);
  });

  test('a household splits in two; undone, it is one again; who left alone comes back too', async () => {
    const { person } = await card('Rita Goethals');
    for (const [name, word] of [['Dré Maes', 'partner'], ['Fien Maes', 'kind'], ['Sam Maes', 'kind']] as const) expect((await comes(person, name, word)).status).toBe(303);
    const going = [await memberOf(person, 'Dré Maes'), await memberOf(person, 'Fien Maes')];
    expect((await post(person, 'weg', { dag: '01/03/2026', samen: 'ja' }, { 'wie-gaat': going })).status).toBe(422);
    expect((await post(person, 'weg', { dag: '01/09/2026', samen: 'ja' }, { 'wie-gaat': going })).status).toBe(303);
    const dre = await all(async (tx) => (await tx.db.selectFrom('person').select('id').where('givenName', '=', 'Dré').executeTakeFirstOrThrow()).id);
    const [left, gone] = [(await as('elke').get(`/personen/${person}`)).text, (await as('elke').get(`/personen/${dre}`)).text];
    expect([left.includes('Sam Maes'), left.includes('Fien Maes'), gone.includes('Fien Maes'), gone.includes('Sam Maes')]).toEqual([true, false, true, false]);
    // Whoever came in before cannot be taken out of a step on which a later one stands.
    const steps = (await as('elke').get(page(person))).forms.filter((one) => one.action.endsWith('/terug'));
    const undo = async (nth: number): Promise<Seen> => { const form = steps.at(nth); return as('elke').post(form, { [form?.fields.find((one) => one.name.startsWith('waarom-'))?.name ?? '']: 'Toch niet' }); };
    const undone = [await undo(-1), await undo(-2), await undo(-3)];
    expect(undone.map((one) => one.status).sort()).toEqual([303, 422, 422]);
    expect(undone.filter((one) => one.text.includes('Maak dat eerst ongedaan')).length).toBe(2);
    expect((await undo(0)).status).toBe(303);
    const again = (await as('elke').get(`/personen/${person}`)).text;
    expect([again.includes('Dré Maes'), again.includes('Fien Maes'), again.includes('Sam Maes')]).toEqual([true, true, false]);
  });

  test('of somebody one may not see there is a number and no name, and another organisation gets nothing of it', async () => {
    const number = await world.story('volledig', -68);
    const person = (await all((tx) => caseByNumber(tx, number)))?.subjectPerson ?? '';
    expect((await comes(person, 'Yara Belkacem', 'kind')).status).toBe(303);
    const whole = (await as('elke').get(`/dossiers/${number}`)).text;
    expect(whole).toMatch(/Wie samenwoont.*Yara Belkacem/s);
    // Whoever reads only the own cases knows that there is one more, and not who.
    const own: Scope = { ...await world.scope('elke'), reach: 'own' };
    const seen = await world.house.store.within(own, (tx) => homesOf(tx, person));
    expect(seen.now.map((home) => [home.members.map((one) => one.personId), home.unseen])).toEqual([[[person], 1]]);
    const partner = await as('carla').get(`/dossiers/${number}`);
    expect([partner.status, partner.text.includes('Wie samenwoont')]).toEqual([200, false]);
    expect((await as('carla').get(`/personen/${person}`)).text).not.toContain('Wie samenwoont');
    for (const who of ['carla', 'bram', 'dirk']) expect([403, 404], who).toContain((await as(who).get(page(person))).status);
  });

  test('two rows of one person: the household goes along and comes back; in two households on one day nothing is merged', async () => {
    const [kept, gone] = [await card('Jef Vermote'), await card('Jef Vermoote')];
    expect((await comes(gone.person, 'Bas Vermote', 'kind')).status).toBe(303);
    const merge = (): Promise<Seen> => as('elke').fill(`/personen/${kept.person}/samenvoegen`, { met: gone.person, waarom: 'Zelfde adres' });
    expect((await merge()).status).toBe(303);
    expect((await as('elke').get(`/personen/${kept.person}`)).text).toContain('Bas Vermote');
    const apart = (await as('elke').get(`/personen/${kept.person}/samenvoegen`)).forms.find((one) => one.action.endsWith('/terug'));
    expect((await as('elke').post(apart, { [apart?.fields.find((one) => one.name.startsWith('waarom-'))?.name ?? '']: 'Toch twee' })).status).toBe(303);
    expect((await as('elke').get(`/personen/${kept.person}`)).text).not.toContain('Bas Vermote');
    expect((await as('elke').get(`/personen/${gone.person}`)).text).toContain('Bas Vermote');
    expect((await comes(kept.person, 'Ann Vermote', 'partner')).status).toBe(303);
    const refused = await merge();
    expect([refused.status, refused.text.includes('op dezelfde dag in een gezin')]).toEqual([422, true]);
  });

  test('with the check of the program away the database refuses; destroyed with the last case, nobody of the household is left behind', async () => {
    const { person, number } = await card('Nora Sabbe');
    expect((await comes(person, 'Imke Sabbe', 'kind')).status).toBe(303);
    const keeperOrg = world.region.organisations.get('woondienst')?.id ?? '';
    const tries = async (who: string): Promise<unknown> => world.house.store.within(await world.scope(who), async (tx) => {
      const step = { id: world.house.newId(), householdId: world.house.newId(), keeperOrg, kind: 'joined' as const, day: day('2026-03-01') };
      await addStep(tx, step);
      return addMembers(tx, [{ id: world.house.newId(), householdId: step.householdId, keeperOrg, personId: person, relation: 'huisgenoot', home: 1, since: day('2026-01-01'), joinedBy: step.id }]);
    }).catch((fault: unknown) => (fault as { code?: string }).code);
    for (const who of ['carla', 'bram', 'wim', 'dirk']) expect(await tries(who), who).toBe('42501');
    expect(await tries('elke')).toEqual({ code: 'lives-elsewhere' });
    const [step] = await all((tx) => tx.db.selectFrom('householdStep').innerJoin('householdMember', 'householdMember.joinedBy', 'householdStep.id').select('householdStep.id').where('personId', '=', person).execute());
    expect(await world.house.store.within(await world.scope('dirk'), (tx) => undoStep(tx, step?.id ?? '', 'x'))).toBe('gone');
    for (const statement of ['update household_member set relation = relation', 'delete from household_member', 'delete from household_step']) await expect(world.house.store.within(await world.scope('elke'), (tx) => sql.raw(statement).execute(tx.db))).rejects.toMatchObject({ code: '42501' });
    await all(async (tx) => {
      const { id } = (await caseByNumber(tx, number)) ?? { id: '' };
      for (const table of ['figure_fact', 'figure_case', 'duty', 'case_access']) await sql`delete from ${sql.table(table)} where case_id = ${id}::uuid`.execute(tx.db);
      await sql`update case_file set subject_person = null where id = ${id}::uuid`.execute(tx.db);
      await sql`delete from person where id = ${person}::uuid`.execute(tx.db);
      expect(await tx.db.selectFrom('person').select('id').where('familyName', '=', 'Sabbe').execute()).toEqual([]);
      expect(await tx.db.selectFrom('householdStep').select('id').where('id', '=', step?.id ?? '').execute()).toEqual([]);
    });
  });
});
