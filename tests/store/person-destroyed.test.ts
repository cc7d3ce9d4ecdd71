/** Where somebody lived, with whom, and what stands behind a closed account: what goes when a case is destroyed or a person has it erased, asked of the database itself. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { carryOutDestruction, decideDestruction, proposeDestruction } from '../../src/store/destruction.ts';
import { erase } from '../../src/store/erasure.ts';
import { addClosing } from '../../src/store/figure-closings.ts';
import { replaceFigures } from '../../src/store/figures.ts';
import { addMembers, addStep, endMembers, undoStep } from '../../src/store/households.ts';
import { addLiving, eraseOfPerson, takeBackLiving } from '../../src/store/livings.ts';
import { addPerson } from '../../src/store/people.ts';
import type { Now, Store, Tx } from '../../src/store/transaction.ts';
import { day, type Day } from '../../src/values/day.ts';
import { moment } from '../../src/values/moment.ts';
import { withDatabases } from '../database.ts';
import { accessTo, makeAccount, makeCase, makePair, NOW, scopeOf, type Someone } from './region.ts';

withDatabases('what goes with a person', (open) => {
  let store: Store;
  let keeper: Someone;
  let other: Someone;
  beforeAll(async () => {
    store = await open();
    ({ keeper } = await makePair(store));
    other = await store.aroundEveryLock('proef', NOW, (tx) => makeAccount(tx, keeper.organisation, 'Els'));
  });
  const whole = (at: Now = NOW) => scopeOf(keeper, { reach: 'organisation', ...at });
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('proef', NOW, run);
  const within = <T>(run: (tx: Tx) => Promise<T>, at: Now = NOW): Promise<T> => store.within(whole(at), run);
  const makeFile = (given: string, person?: string) => within((tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')], { given, family: 'Proefmens', ...(person === undefined ? {} : { person }) }));
  const makeMate = async (givenName: string): Promise<string> => {
    const id = randomUUID();
    await within((tx) => addPerson(tx, { id, keeperOrg: keeper.organisation, givenName, familyName: 'Huisgenoot' }));
    return id;
  };
  const rows = (table: 'person' | 'living' | 'householdMember' | 'householdStep' | 'figureClosedFact', where: [string, string]): Promise<number> =>
    all(async (tx) => Number((await tx.db.selectFrom(table).select((e) => e.fn.countAll().as('n')).where(where[0] as never, '=', where[1] as never).executeTakeFirst())?.n));
  const live = async (personId: string, more: { corrects?: string; since?: Day; note?: string } = {}): Promise<string> => {
    const id = randomUUID();
    await within((tx) => addLiving(tx, { id, keeperOrg: keeper.organisation, personId, since: more.since ?? day('2026-02-01'), kind: 'huurt-privaat', class: 'woont', address: 'Proefstraat 1', municipality: 'Izegem', crowded: false, note: more.note ?? '', corrects: more.corrects ?? null }));
    return id;
  };
  /** Together since 2024; gives the household and the rows by person. */
  const together = async (people: readonly string[], household: string = randomUUID()): Promise<{ household: string; step: string; rows: Map<string, string> }> => {
    const step = randomUUID();
    const made = new Map(people.map((one) => [one, randomUUID()]));
    await within(async (tx) => {
      await addStep(tx, { id: step, householdId: household, keeperOrg: keeper.organisation, kind: 'joined', day: day('2024-01-01') });
      await addMembers(tx, people.map((personId, at) => ({ id: made.get(personId) ?? '', householdId: household, keeperOrg: keeper.organisation, personId, relation: at === 0 ? 'aanspreekpunt' : 'kind', home: 1 as const, since: day('2024-01-01'), joinedBy: step })));
    });
    return { household, step, rows: made };
  };
  const destroy = async (file: { id: string; number: string }, classes: string[] | null = null): Promise<Record<string, number>> => {
    const id = randomUUID();
    await within((tx) => proposeDestruction(tx, { id, caseId: file.id, caseNumber: file.number, keeperOrg: keeper.organisation, programme: 'goed-wonen', rule: 'tien jaar', classes }));
    await store.within(scopeOf(other), (tx) => decideDestruction(tx, id, 'approved'));
    return all((tx) => carryOutDestruction(tx, id));
  };
  /** A question of the client beside the case. */
  const asked = async (caseId: string): Promise<string> => {
    const request = await makeFile('Vraag');
    await all((tx) => tx.db.updateTable('caseFile').set({ parentCase: caseId }).where('id', '=', request.id).execute());
    return request.id;
  };

  describe('destroyed at the end of keeping', () => {
    test('GW-112: places and household go with the last case, and the certificate counts them', async () => {
      const [file, mate] = [await makeFile('Een'), await makeMate('Kind')];
      const wrong = await live(file.person);
      await within((tx) => takeBackLiving(tx, wrong, 'verkeerd'));
      await live(file.person, { corrects: wrong });
      const { household } = await together([file.person, mate]);
      expect(await destroy(file)).toMatchObject({ person: 1, living: 2, household_member: 1 });
      expect([await rows('living', ['personId', file.person]), await rows('householdMember', ['householdId', household]), await rows('householdStep', ['householdId', household]), await rows('person', ['id', mate])]).toEqual([0, 0, 0, 0]);
    });

    test('nothing goes while another case about the person is there', async () => {
      const file = await makeFile('Twee');
      const second = await makeFile('Twee', file.person);
      await live(file.person);
      const { household } = await together([file.person, await makeMate('Blijft')]);
      expect(await destroy(file)).toMatchObject({ person: 0, living: 0, household_member: 0 });
      expect([await rows('living', ['personId', file.person]), await rows('householdMember', ['householdId', household])]).toEqual([1, 2]);
      expect(await destroy(second)).toMatchObject({ person: 1, living: 1 });
    });

    test('whoever has a case of their own stays, alone, with their own place; a child of theirs too', async () => {
      const [file, partner, child] = [await makeFile('Drie'), await makeFile('Partner'), await makeMate('Samen')];
      await live(partner.person);
      const { household } = await together([file.person, partner.person, child]);
      await destroy(file);
      expect([await rows('householdMember', ['householdId', household]), await rows('living', ['personId', partner.person]), await rows('person', ['id', child])]).toEqual([2, 1, 1]);
      await destroy(partner);
      expect([await rows('person', ['id', child]), await rows('householdStep', ['householdId', household])]).toEqual([0, 0]);
    });

    test('whoever left long ago, moved out together or was noted by mistake goes too, with every step and its reason', async () => {
      const [file, left, moved, mistake] = [await makeFile('Vier'), await makeMate('Weg'), await makeMate('Samen'), await makeMate('Vergist')];
      const { household, rows: members } = await together([file.person, left, moved]);
      const [gone, split, oops, next] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      await within(async (tx) => {
        await addStep(tx, { id: gone, householdId: household, keeperOrg: keeper.organisation, kind: 'left', day: day('2024-06-01') });
        await endMembers(tx, [members.get(left) ?? ''], day('2024-06-01'), gone);
        await addStep(tx, { id: split, householdId: household, keeperOrg: keeper.organisation, kind: 'split', day: day('2025-01-01') });
        await endMembers(tx, [members.get(moved) ?? ''], day('2025-01-01'), split);
        await addMembers(tx, [{ id: randomUUID(), householdId: next, keeperOrg: keeper.organisation, personId: moved, relation: 'kind', home: 1, since: day('2025-01-01'), joinedBy: split }]);
        await addStep(tx, { id: oops, householdId: household, keeperOrg: keeper.organisation, kind: 'joined', day: day('2025-02-01') });
        await addMembers(tx, [{ id: randomUUID(), householdId: household, keeperOrg: keeper.organisation, personId: mistake, relation: 'kind', home: 1, since: day('2025-02-01'), joinedBy: oops }]);
        await undoStep(tx, oops, 'Dat was een nicht van Vergist');
      });
      await destroy(file);
      for (const one of [left, moved, mistake]) expect(await rows('person', ['id', one])).toBe(0);
      expect([await rows('householdStep', ['householdId', household]), await rows('householdMember', ['householdId', next])]).toEqual([0, 0]);
    });

    test('somebody written down twice and made one goes as one', async () => {
      const [file, twice] = [await makeFile('Vijf'), await makeMate('Dubbel')];
      await live(twice);
      const mate = await makeMate('Bij dubbel');
      const { household } = await together([twice, mate]);
      await within((tx) => tx.db.insertInto('personMerge').values({ id: randomUUID(), keeperOrg: keeper.organisation, kept: file.person, gone: twice, why: 'dezelfde', at: NOW.moment, byAccount: keeper.account } as never).execute());
      expect(await destroy(file)).toMatchObject({ person: 1, living: 1, household_member: 1 });
      expect([await rows('person', ['id', twice]), await rows('person', ['id', mate]), await rows('householdMember', ['householdId', household])]).toEqual([0, 0, 0]);
    });
  });

  describe('erased at the wish of the client', () => {
    test('GW-116: a place that was wrong goes and the one that took its place stays', async () => {
      const file = await makeFile('Zes');
      const wrong = await live(file.person, { note: 'Bij Proefgeheim' });
      await within((tx) => takeBackLiving(tx, wrong, 'verkeerd'));
      const right = await live(file.person, { corrects: wrong });
      const requestCase = await asked(file.id);
      expect(await all((tx) => eraseOfPerson(tx, { caseId: file.id, requestCase, livings: [wrong], households: false }))).toBe(1);
      expect([await rows('living', ['id', wrong]), await rows('living', ['id', right])]).toEqual([0, 1]);
    });

    test('GW-116: her part in every household goes, with whoever was known only through her; the others stay together', async () => {
      const [file, partner, only] = [await makeFile('Zeven'), await makeFile('Blijft'), await makeMate('Alleen zo')];
      const { household } = await together([partner.person, file.person]);
      const before = await together([only], randomUUID());
      await within((tx) => addMembers(tx, [{ id: randomUUID(), householdId: before.household, keeperOrg: keeper.organisation, personId: file.person, relation: 'kind', home: 2, since: day('2024-01-01'), joinedBy: before.step }]));
      const requestCase = await asked(file.id);
      expect(await all((tx) => eraseOfPerson(tx, { caseId: file.id, requestCase, livings: [], households: true }))).toBe(2);
      expect([await rows('householdMember', ['householdId', household]), await rows('householdMember', ['householdId', before.household]), await rows('person', ['id', only]), await rows('person', ['id', file.person])]).toEqual([1, 0, 0, 1]);
    });

    test('only around every lock, only on a question beside that case, and never of somebody else', async () => {
      const [file, stranger] = [await makeFile('Acht'), await makeFile('Vreemd')];
      const theirs = await live(stranger.person);
      const requestCase = await asked(file.id);
      const given = { caseId: file.id, requestCase, livings: [theirs], households: false };
      await expect(within((tx) => eraseOfPerson(tx, given))).rejects.toThrow(/permission denied/);
      await expect(all((tx) => eraseOfPerson(tx, { ...given, requestCase: stranger.id }))).rejects.toThrow(/without a request/);
      expect(await all((tx) => eraseOfPerson(tx, given))).toBe(0);
      expect(await rows('living', ['id', theirs])).toBe(1);
    });
  });

  describe('behind a closed account', () => {
    const later: Now = { today: day('2027-02-01'), moment: moment('2027-02-01T09:00:00.000Z') };
    const closed = async (programme: string): Promise<{ closing: string; files: { id: string; number: string; person: string }[] }> => {
      const files = [await makeFile('Negen'), await makeFile('Tien')];
      for (const file of files) await all((tx) => replaceFigures(tx, { caseId: file.id, keeperOrg: keeper.organisation, programme, subject: file.person, municipality: 'Izegem', rules: '{}' }, [{ figure: 'vragen', day: day('2026-05-01'), event: randomUUID(), parts: { soort: 'proefgeheim' }, amount: 1 }]));
      const closing = randomUUID();
      await within((tx) => addClosing(tx, { id: closing, keeper: keeper.organisation, programme, year: 2026, nth: 1, remark: '', version: 1, rules: {}, once: [], invoiced: { count: 0, cents: 0 as never } }), later);
      return { closing, files };
    };
    const parts = (closing: string): Promise<unknown[]> => all(async (tx) => (await tx.db.selectFrom('figureClosedFact').select('parts').where('closingId', '=', closing).execute()).map((one) => one.parts).sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length));
    const known = { soort: 'proefgeheim' };

    test('WD-307 GW-112: the lines of a case that is destroyed go and are counted; those of others and the closing stay', async () => {
      const { closing, files: [first] } = await closed('een');
      expect(await destroy(first ?? { id: '', number: '' })).toMatchObject({ figure_closed_fact: 1 });
      expect(await parts(closing)).toEqual([known]);
    });

    test('GW-116: what a client had erased goes from her lines; where she lived is in none of them', async () => {
      const { closing, files } = await closed('twee');
      const caseId = files[0]?.id ?? '';
      const requestCase = await asked(caseId);
      const given = { caseId, requestCase, words: [], papers: [], requester: 'Negen', by: keeper.account };
      await all((tx) => erase(tx, { ...given, paths: [{ path: 'persoon.gezin', tasks: [] }] }));
      expect(await parts(closing)).toEqual([known, known]);
      await all((tx) => erase(tx, { ...given, paths: [{ path: 'formulier.soort', tasks: ['x'] }] }));
      expect(await parts(closing)).toEqual([{}, known]);
    });

    test('GW-112: of a class that is destroyed nothing stays behind a number', async () => {
      const { closing, files: [first] } = await closed('drie');
      await destroy(first ?? { id: '', number: '' }, ['zorg']);
      expect(await parts(closing)).toEqual([{}, known]);
    });

    test('nobody changes a line by hand, around every lock either', async () => {
      const { closing } = await closed('vier');
      const by = (text: string) => sql.raw(`${text} where closing_id = '${closing}'`);
      await expect(all((tx) => by('update figure_closed_fact set parts = \'{}\'').execute(tx.db))).rejects.toThrow(/permission denied/);
      await expect(all((tx) => by('delete from figure_closed_fact').execute(tx.db))).rejects.toThrow(/permission denied/);
      expect(await parts(closing)).toEqual([known, known]);
    });
  });
});
