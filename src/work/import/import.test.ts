import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../tests/case-world.ts';
import { withDatabase } from '../../../tests/database.ts';
import { makeOptionReader } from '../../papers/form-layout.ts';
import { caseByNumber, listCases } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import { dataImport, doneOf, linesOf, resultsOf, tallyOf } from '../../store/imports.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays } from '../../values/day.ts';
import { act } from '../act/act.ts';
import { isRefused } from '../house.ts';
import { newDay } from '../send/new-day.ts';
import { carryOut, forgetImports, importOn } from './carry-out.ts';
import { importView } from './look.ts';
import { lookOver } from './look-over.ts';
import { bringCorrected, bringFile, drop, matchColumns, mendLines, start, undo } from './verbs.ts';

const HEADS = ['Voornaam', 'Familienaam', 'Startdatum', 'Fase', 'Moeilijker', 'Wat', 'Kan zelf', 'Woont in', 'Mensen', 'Steun op', 'Steun', 'Waarom steun', 'Gsm'];
const MAPPING: Record<string, string> = {
  Voornaam: 'voornaam', Familienaam: 'naam', Startdatum: 'begonnen', Fase: 'fase', Moeilijker: 'veld.complex', Wat: 'veld.probleem', 'Kan zelf': 'veld.zelfredzaam', 'Woont in': 'veld.gemeente', Mensen: 'veld.personen',
  'Steun op': 'taak.steun', Steun: 'taak.steun.uitkomst', 'Waarom steun': 'taak.steun.veld.waarom-steun', Gsm: 'telefoon',
};
type Row = Partial<Record<'first' | 'last' | 'day' | 'stage' | 'self' | 'town' | 'people' | 'support' | 'outcome' | 'why', string>>;
const line = ({ first = 'Noor', last = 'Lammens', day = '02/03/2026', stage = '', self = 'Veel', town = 'Izegem', people = '3', support = '', outcome = '', why = '' }: Row): string =>
  [first, last, day, stage, 'ja', 'De vorige huur liep af.', self, town, people, support, outcome, why, '0470 00 00 01'].join(';');
const file = (rows: readonly Row[]): Uint8Array => new TextEncoder().encode([HEADS.join(';'), ...rows.map(line)].join('\r\n'));
const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

withDatabase('embedded', 'people and running cases read in', (open) => {
  let world: CaseWorld;
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.aroundEveryLock('proef', world.now, run);
  const ok = <T extends object>(given: T): Exclude<T, { refused: unknown }> => { if (isRefused(given)) throw new Error(JSON.stringify(given.refused)); return given as Exclude<T, { refused: unknown }>; };
  const revision = async (id: string): Promise<number> => (await all((tx) => dataImport(tx, id)))?.revision ?? 0;
  const bring = async (rows: readonly Row[], who = 'inge') => bringFile(world.house, await world.scope(who), { programme: 'woningzoektocht', name: 'lijst.csv', bytes: file(rows), sha: shaOf(file(rows)) });
  const matched = async (rows: readonly Row[]): Promise<string> => {
    const { id } = ok(await bring(rows));
    ok(await matchColumns(world.house, await world.scope('inge'), { id, revision: await revision(id), mapping: MAPPING }));
    return id;
  };
  const finding = async (id: string) => (await importView(world.house, await world.scope('inge'), id)) ?? (() => { throw new Error('no import'); })();
  const run = async (id: string): Promise<void> => {
    ok(await start(world.house, await world.scope('inge'), { id, revision: await revision(id) }));
    while ((await importOn(world.house, world.now, 50)) >= 50);
  };
  const results = (id: string) => all(async (tx) => ({ cases: await resultsOf(tx, id, 'case', 100), left: await resultsOf(tx, id, 'left', 100) }));

  beforeAll(async () => { world = await makeCaseWorld(await open(), undefined, { also: { programmes: ['woningzoektocht'] } }); });

  describe('a case that ran elsewhere', () => {
    let id: string;
    let number: string;
    it('is looked over without changing anything, and begins through the same verbs, on the day it really began', async () => {
      const before = await all(async (tx) => (await listCases(tx, { limit: 1000 })).cases.length);
      id = await matched([{ stage: 'Private huur nog niet begonnen', support: '05/03/2026', outcome: 'Actief: ik regel en ga mee', why: 'Weinig Nederlands.' }]);
      expect(await all(async (tx) => [(await listCases(tx, { limit: 1000 })).cases.length, await tallyOf(tx, id)])).toEqual([before, { good: 1, faulty: 0, doubtful: 0, looked: 1 }]);
      await run(id);
      const { cases } = await results(id);
      number = cases[0]?.caseNumber ?? '';
      const found = await all((tx) => caseByNumber(tx, number));
      expect([found?.opened, found?.stage, found?.subjectName, found?.municipality]).toEqual(['2026-03-02', 'privaat-niet-begonnen', 'Noor Lammens', 'Izegem']);
      const events = await all((tx) => load(tx, found?.id ?? ''));
      expect(events.map((event) => [event.kind, event.happened, event.actor.account])).toEqual([['opened', '2026-03-02', world.region.accounts.get('inge')?.id], ['assigned', '2026-03-02', expect.any(String)], ['assigned', '2026-03-02', expect.any(String)], ['done', '2026-03-05', expect.any(String)]]);
      expect(events.every((event) => event.recorded === world.now.moment), 'recorded when it was read in').toBe(true);
    });

    it('its line is forgotten, and nothing of long ago leaves the house, not the next day either', async () => {
      expect(await all((tx) => linesOf(tx, id))).toEqual([]);
      const caseId = await world.idOf(number);
      const outbox = () => all((tx) => tx.db.selectFrom('outbox').select('id').where('caseId', '=', caseId).execute());
      expect(await outbox()).toEqual([]);
      const later = addDays(world.now.today, 1);
      await newDay(world.house, { today: later, moment: `${later}T08:00:00Z` as never });
      expect(await outbox()).toEqual([]);
    });

    it('is taken back as if it had never been, as long as nothing was done in it', async () => {
      ok(await undo(world.house, await world.scope('inge'), { id, revision: await revision(id) }));
      expect(await all(async (tx) => [await caseByNumber(tx, number), (await tx.db.selectFrom('person').select('id').where('familyName', '=', 'Lammens').execute()).length])).toEqual([undefined, 0]);
      const again = await matched([{ stage: 'Private huur nog niet begonnen', support: '05/03/2026', outcome: 'Actief: ik regel en ga mee', why: 'Weinig Nederlands.' }]);
      await run(again);
      const [made] = (await results(again)).cases;
      expect(ok(await act(world.house, await world.scope('elke'), { caseId: made?.caseId ?? '', command: { do: 'note', class: 'zoektocht', text: 'Gebeld.', happened: world.now.today, readers: [] } })).events).toHaveLength(1);
      expect(await undo(world.house, await world.scope('inge'), { id: again, revision: await revision(again) })).toMatchObject({ refused: [{ code: 'import-in-use', data: { numbers: [made?.caseNumber] } }] });
      expect(await all(async (tx) => (await caseByNumber(tx, made?.caseNumber ?? ''))?.id), 'nothing went').toBe(made?.caseId);
    });
  });

  it('a referral that was signed elsewhere needs its day of signing, and sends nothing of what it sent then', async () => {
    const told: Record<string, [target: string, cell: string]> = {
      Voornaam: ['voornaam', 'Rosa'], Naam: ['naam', 'Vanneste'], Begin: ['begonnen', '01/10/2026'], Getekend: ['getekend', '01/10/2026'], Begeleider: ['rol.trajectbegeleider', 'carla@ocmw-ingelmunster.example'], Aangemeld: ['veld.aanmelddatum', '01/10/2026'],
      Organisatie: ['veld.organisatie', 'OCMW Ingelmunster'], Deelwerking: ['veld.deelwerking', 'Sociale dienst'], Contact: ['veld.contactpersoon', 'Carla Vermeersch'], Tel: ['veld.telefoon-tb', '051 00 00 31'], Mail: ['veld.mail-tb', 'carla@ocmw-ingelmunster.example'], Samen: ['veld.ingevuld-met', 'de hulpvrager'], Leeftijd: ['veld.leeftijd', '54'],
      Gemeente: ['veld.verblijfsgemeente', 'Ingelmunster'], Positie: ['veld.woonpositie', ''], Vraag: ['veld.vraag', 'Mijn keuken is vol.'],
    };
    const draaiboek = world.house.programmes.current('goed-wonen')?.draaiboek;
    const form = draaiboek?.forms['aanmeldingsformulier']?.fields ?? {};
    const heads = Object.keys(told);
    for (const key of ['woonpositie', 'aanvaardt-begeleiding', 'werkt-actief-mee', 'verbintenis-tb', 'verbintenis-hulpvrager', 'soort', Object.keys(form).find((one) => form[one]?.label === 'Preventieve acties') ?? '']) {
      const head = Object.entries(told).find(([, [target]]) => target === `veld.${key}`)?.[0] ?? key;
      if (told[head] === undefined) heads.push(head);
      const options = makeOptionReader(draaiboek?.lists ?? {}, {})(form[key]?.of);
      told[head] = [`veld.${key}`, form[key]?.is === 'yesno' ? 'ja' : form[key]?.must === 'all' || form[key]?.is === 'ticks' ? options.map((one) => one.label).join(';') : (options[0]?.label ?? 'ja')];
    }
    const bytes = new TextEncoder().encode([heads.join('\t'), heads.map((head) => told[head]?.[1]).join('\t')].join('\n'));
    const read = async (mapping: Record<string, string>): Promise<{ id: string; faults: string[] }> => {
      const { id } = ok(await bringFile(world.house, await world.scope('inge'), { programme: 'goed-wonen', name: 'gw.txt', bytes, sha: `${JSON.stringify(mapping).length}` }));
      ok(await matchColumns(world.house, await world.scope('inge'), { id, revision: await revision(id), mapping }));
      return { id, faults: (await finding(id)).faulty.flatMap((one) => one.finding.faults.map((fault) => `${fault.column} ${fault.code} ${JSON.stringify(fault.data)}`)) };
    };
    const mapping = Object.fromEntries(heads.map((head) => [head, told[head]?.[0] ?? '']));
    expect((await read({ ...mapping, Getekend: '' })).faults.join()).toContain('column-missing');
    const { id, faults } = await read(mapping);
    expect(faults).toEqual([]);
    await run(id);
    const [made] = (await results(id)).cases;
    const state = await all(async (tx) => ({ events: await load(tx, made?.caseId ?? ''), outbox: await tx.db.selectFrom('outbox').select('body').where('caseId', '=', made?.caseId ?? '').execute() }));
    expect(state.events.filter((event) => event.kind === 'agreed').length).toBeGreaterThan(1);
    expect(state.outbox, 'the house would have sent one').toEqual([]);
    const fresh = await world.story('volledig', -10, { voornaam: 'Niet', naam: 'Ingelezen' });
    const freshId = await world.idOf(fresh);
    const sent = await all((tx) => tx.db.selectFrom('outbox').select('body').where('caseId', '=', freshId).execute());
    expect(sent.map((row) => row.body['letter'])).toContain('ontvangst');
  });

  it('says what is wrong at its cell, and is set right in the page or by a corrected file', async () => {
    const rows: Row[] = [{ first: 'Bea', last: 'Goed' }, { first: 'Cis', last: 'Dag', day: '31/02/2026' }, { first: 'Dré', last: 'Keuze', self: 'Misschien' }, { first: 'Els', last: 'Fase', stage: 'Private huur gedaan' }, { first: 'Fee', last: 'Straks', day: '01/01/2030' }, { first: 'Guy', last: '' }];
    const id = await matched(rows);
    const { faulty, tally } = await finding(id);
    expect(tally).toMatchObject({ good: 1, faulty: 5 });
    expect(faulty.map((one) => one.finding.faults.map((fault) => [one.line.line, fault.column, fault.code]))).toEqual([
      [[2, 'Startdatum', 'not-a-day']], [[3, 'Kan zelf', 'line-not-an-option']], [[4, 'Fase', 'line-other-stage']], [[5, 'Startdatum', 'in-future']], [[6, 'Familienaam', 'missing']],
    ]);
    ok(await mendLines(world.house, await world.scope('inge'), { id, lines: [{ line: 2, version: 1, cells: { 2: '28/02/2026' } }, { line: 4, version: 1, cells: {}, choice: { is: 'skip' } }] }));
    expect((await finding(id)).tally).toMatchObject({ good: 3, faulty: 3 });
    expect(await mendLines(world.house, await world.scope('inge'), { id, lines: [{ line: 2, version: 1, cells: { 2: '01/01/2026' } }] }), 'somebody else was first').toMatchObject({ refused: [{ code: 'edit-conflict' }] });
    const corrected = rows.map((row, at): Row => (at === 1 ? { ...row, day: '28/02/2026' } : at === 2 ? { ...row, self: 'weinig' } : at === 4 ? { ...row, day: '2026-01-05' } : row));
    expect(await bringCorrected(world.house, await world.scope('inge'), { id, revision: await revision(id), bytes: file(rows.slice(1)) })).toMatchObject({ refused: [{ code: 'table-other-lines', field: 'bestand' }] });
    expect(ok(await bringCorrected(world.house, await world.scope('inge'), { id, revision: await revision(id), bytes: file(corrected) })).changed).toBe(2);
    expect((await finding(id)).tally).toMatchObject({ good: 5, faulty: 1 });
    await run(id);
    const { cases, left } = await results(id);
    expect([cases.length, left.map((one) => [one.line, one.faults[0]?.code])]).toEqual([4, [[4, 'line-skipped'], [6, 'missing']]]);
    expect((await all((tx) => linesOf(tx, id))).map((one) => one.line), 'only what was left out stays, to be brought again').toEqual([4, 6]);
  });

  it('asks about somebody who may be known, and about one name on two lines; undecided stays out', async () => {
    const known = await matched([{ first: 'Amina', last: 'Belkacém' }]);
    await run(known);
    const [theirs] = (await results(known)).cases;
    const id = await matched([{ first: 'Amina', last: 'Belkacem', town: 'Ledegem' }, { first: 'Belkacem', last: 'Amina' }, { first: 'Ahmed', last: 'Dubbel' }, { first: 'Ahmed', last: 'Dubbel', day: '09/03/2026' }, { first: 'Amin', last: 'Belkacem' }]);
    const { doubtful } = await finding(id);
    expect(doubtful.map((one) => [one.line.line, one.people.map((person) => person.name), one.before.map((before) => before.line)])).toEqual([[1, ['Amina Belkacém'], []], [2, ['Amina Belkacém'], [1]], [4, [], [3]], [5, ['Amina Belkacém'], []]]);
    const scope = await world.scope('inge');
    const elsewhere = await all(async (tx) => (await tx.db.selectFrom('person').select('id').where('keeperOrg', '<>', scope.organisation ?? '').limit(1).execute())[0]?.id ?? '00000000-0000-4000-8000-000000000000');
    expect(await mendLines(world.house, scope, { id, lines: [{ line: 1, version: 1, cells: {}, choice: { is: 'same', person: elsewhere } }] })).toMatchObject({ refused: [{ code: 'person-unknown' }] });
    ok(await mendLines(world.house, scope, { id, lines: [{ line: 1, version: 1, cells: {}, choice: { is: 'same', person: theirs?.personId ?? '' } }, { line: 2, version: 1, cells: {}, choice: { is: 'new' } }, { line: 4, version: 1, cells: {}, choice: { is: 'same-line', ofLine: 3 } }] }));
    await run(id);
    const made = await results(id);
    expect(made.left.map((one) => [one.line, one.faults[0]?.code])).toEqual([[5, 'line-undecided']]);
    const person = (nth: number): string | null | undefined => made.cases.find((one) => one.line === nth)?.personId;
    expect([person(1) === theirs?.personId, person(2) === theirs?.personId, person(4) === person(3)]).toEqual([true, false, true]);
  });

  it('is not taken back over what was told of its people since', async () => {
    const bytes = new TextEncoder().encode('Voornaam;Naam\nLive;Ergens');
    const { id } = ok(await bringFile(world.house, await world.scope('inge'), { programme: '', name: 'mensen.csv', bytes, sha: shaOf(bytes) }));
    ok(await matchColumns(world.house, await world.scope('inge'), { id, revision: await revision(id), mapping: { Voornaam: 'voornaam', Naam: 'naam' } }));
    await run(id);
    const [made] = await all((tx) => resultsOf(tx, id, 'person', 10));
    const org = (await world.scope('inge')).organisation ?? '';
    await all((tx) => sql`insert into living (id, keeper_org, person_id, since, kind, class, at, by_account) values (${world.house.newId()}::uuid, ${org}::uuid, ${made?.personId}::uuid, '2026-01-01', 'straat', '1.1', ${world.now.moment}::timestamptz, ${org}::uuid)`.execute(tx.db));
    expect(await undo(world.house, await world.scope('inge'), { id, revision: await revision(id) })).toMatchObject({ refused: [{ code: 'import-in-use', data: { numbers: ['lijn 1'] } }] });
  });

  it('the same file is not read in twice, unless the first time was stopped or taken back', async () => {
    const rows = [{ first: 'Twee', last: 'Keer' }];
    const { id } = ok(await bring(rows));
    expect(await bring(rows)).toMatchObject({ refused: [{ code: 'file-twice', field: 'bestand' }] });
    ok(await drop(world.house, await world.scope('inge'), { id, revision: await revision(id) }));
    expect(await all((tx) => linesOf(tx, id))).toEqual([]);
    expect(ok(await bring(rows)).id).not.toBe(id);
  });

  it('two administrators at once: who saw an earlier stand changes nothing, and one start is one import', async () => {
    const id = await matched([{ first: 'Samen', last: 'Werk' }]);
    const seen = await revision(id);
    const both = await Promise.all([start(world.house, await world.scope('inge'), { id, revision: seen }), start(world.house, await world.scope('inge'), { id, revision: seen })]);
    expect(both.filter((one) => !isRefused(one))).toHaveLength(1);
    expect((await results(id)).cases).toHaveLength(1);
    expect(await matchColumns(world.house, await world.scope('inge'), { id, revision: await revision(id), mapping: MAPPING })).toMatchObject({ refused: [{ code: 'import-elsewhere' }] });
  });

  it('is nobody else’s: not who has no right, not of another organisation', async () => {
    const { id } = ok(await bring([{ first: 'Van', last: 'Ons' }]));
    for (const who of ['elke', 'carla', 'greet']) {
      expect(await importView(world.house, await world.scope(who), id), who).toBeUndefined();
      expect(isRefused(await bring([{ first: 'Van', last: who }], who)), who).toBe(true);
    }
    // The database itself, with the check of the program out of the way.
    await world.house.store.within(await world.scope('elke'), async (tx) => {
      for (const table of ['dataImport', 'importLine', 'importFinding', 'importResult'] as const) expect(await tx.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    });
    await expect(world.house.store.within(await world.scope('inge'), (tx) => tx.db.updateTable('importLine').set({ choice: 'skip' }).execute())).rejects.toThrow(/permission denied/);
    await expect(all((tx) => tx.db.deleteFrom('importLine').where('importId', '=', id).execute())).rejects.toThrow(/permission denied/);
  });

  it('goes on where it was when the program stopped: nothing twice, nothing lost', async () => {
    const rows = Array.from({ length: 30 }, (_, at): Row => ({ first: `Kind${at}`, last: `Nummer${'abcdefghijklmnopqrstuvwxyzABCDEF'[at] ?? ''}${at}${at * 7}` , ...(at % 5 === 0 ? { people: 'veel' } : {}) }));
    const { id } = ok(await bring(rows));
    ok(await matchColumns(world.house, await world.scope('inge'), { id, revision: await revision(id), mapping: MAPPING }));
    await lookOver(world.house, world.now, id, 100);
    await all((tx) => tx.db.updateTable('dataImport').set({ state: 'running' }).where('id', '=', id).execute());
    // Each round is what another start of the program would find.
    await carryOut(world.house, world.now, id, 7);
    expect(await all((tx) => doneOf(tx, id))).toEqual({ cases: 5, people: 0, left: 2 });
    await Promise.all([carryOut(world.house, world.now, id, 40), carryOut(world.house, world.now, id, 40)]);
    expect(await all((tx) => doneOf(tx, id))).toEqual({ cases: 24, people: 0, left: 6 });
    expect(new Set((await results(id)).cases.map((one) => one.caseNumber)).size).toBe(24);
    expect((await all((tx) => dataImport(tx, id)))?.state).toBe('done');
  });

  it('after thirty days nothing of a file is kept', async () => {
    const { id } = ok(await bring([{ first: 'Oud', last: 'Bestand' }]));
    const later = addDays(world.now.today, 30);
    await forgetImports(world.house, { today: later, moment: world.now.moment.replace(/^\d{4}-\d{2}-\d{2}/, later) as never });
    expect(await all(async (tx) => [await linesOf(tx, id), (await dataImport(tx, id))?.state])).toEqual([[], 'dropped']);
  });
});
