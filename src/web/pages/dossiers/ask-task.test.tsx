import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { dossier } from '../../../work/look/case/dossier.ts';
import type { Command } from '../../../engine/reading.ts';
import { day } from '../../../values/day.ts';
import { questionRoutes } from '../antwoord/handler.tsx';
import { caseRoutes } from './handler.tsx';

const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

/** Elke keeps the file. What Carla's service owes, somebody there without an account may answer behind a link. */
withDatabase('embedded', 'a question that a task waits for', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let early: string;
  let late: string;
  const as = (who: string): Browse => browse(app, who);
  const page = (number: string): string => `/dossiers/${number}/vraag`;
  const told = async (number: string, command: Command, who = 'elke') => {
    const done = await act(world.house, await world.scope(who), { caseId: await world.idOf(number), command });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
    return done;
  };
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    early = await world.story('volledig', -2);
    late = await world.story('volledig', -68, { voornaam: 'Noor', naam: 'Lammens' });
    app = await world.serve((house) => [...caseRoutes(house), ...questionRoutes(house)]);
  });

  const pathIn = async (number: string, task: string): Promise<string> => new RegExp(`<option value="(taak:${task}:[^"]*)"`).exec((await as('elke').get(page(number))).body)?.[1] ?? '';
  const ask = async (number: string, values: Record<string, string>, who = 'elke'): Promise<Seen> => {
    const seen = await as(who).get(page(number));
    const form = seen.forms.find((one) => one.action === page(number) && one.method === 'POST');
    return as(who).post(form, { organisatie: 'OCMW Ingelmunster', naam: 'Piet Vos', email: '', vraag: '', doel: 'Verder kunnen', grond: 'gedeeld-beroepsgeheim', hoe: 'tonen', ...values });
  };
  const linkIn = (seen: Seen): string => /\/antwoord\/[A-Za-z0-9_-]{32,}/.exec(seen.body)?.[0] ?? '';
  const answer = async (link: string, antwoord: string, files?: Record<string, { name: string; bytes: Uint8Array }>): Promise<Seen> => as('nobody').post((await as('nobody').get(link)).forms.find((one) => one.action === link), { antwoord }, files);
  const duty = async (number: string, task: string) => (await dossier(world.house, await world.scope('elke'), number))?.obligations.filter((one) => one.task === task).map((one) => one.state);
  const lastEvents = (number: string, count = 1) => world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await sql<{ kind: string; actorRole: string | null; actorName: string; account: string | null; home: string; envelope: Record<string, unknown> }>`select e.kind, e.actor_role, e.actor_name, e.actor_account as account, o.name as home, e.envelope from case_event e join organisation o on o.id = e.told_by where e.case_id = (select id from case_file where number = ${number}) order by e.seq desc limit ${count}`.execute(tx.db)).rows);

  it('becomes the act itself, in the role of the partner, told by the partner', async () => {
    const path = await pathIn(early, 'akkoord-afspraak');
    expect(path).not.toBe('');
    expect((await ask(early, { uit: path })).text).toContain('Zeg in je eigen woorden wat je wilt weten');
    const asked = await ask(early, { uit: path, vraag: 'Past de intake voor Amina?' });
    expect(asked.status).toBe(200);
    const link = linkIn(asked);
    expect((await as('elke').get(page(early))).text).toContain('Het antwoord werkt de taak');
    const seen = await as('nobody').get(link);
    expect(seen.text).toContain('Past de intake voor Amina?');
    expect(seen.body.match(/type="radio"/g)).toHaveLength(2);
    expect(await answer(link, 'Misschien')).toMatchObject({ status: 422 });
    expect(await answer(link, 'De hulpvrager is akkoord')).toMatchObject({ status: 303 });
    const [event] = await lastEvents(early);
    expect(event).toMatchObject({ kind: 'done', actorRole: 'trajectbegeleider', actorName: 'Piet Vos, OCMW Ingelmunster', account: null, home: 'OCMW Ingelmunster', envelope: { key: 'akkoord-afspraak', outcome: 'akkoord', about: expect.any(String) } });
    const after = await as('elke').get(page(early));
    expect(after.text).toContain('Daarmee is de taak');
    expect(after.text).toContain('De hulpvrager is akkoord');
    expect((await as('elke').get(`/dossiers/${early}`)).text).toContain('Piet Vos, OCMW Ingelmunster');
  });

  it('meets the duty that waits for it, with the words of the form', async () => {
    await told(late, { do: 'do', task: 'terugval', instance: 'terugval-1', happened: day('2026-11-19'), values: { 'wat-loopt-fout': 'De keuken staat weer vol' } });
    expect(await duty(late, 'ingrijpen')).toEqual(['late']);
    const path = await pathIn(late, 'ingrijpen');
    const form = await as('elke').get(`/dossiers/${late}/doe/ingrijpen`);
    expect(form.body).toContain(`${page(late)}?uit=`);
    const link = linkIn(await ask(late, { uit: path }));
    expect(await answer(link, 'Ik ging langs en maakte een afspraak.')).toMatchObject({ status: 303 });
    expect(await duty(late, 'ingrijpen')).toEqual(['done']);
    expect((await as('elke').get(page(late))).text).toContain('Ik ging langs en maakte een afspraak.');
  });

  it('asked of a service that does not take the task up it is refused, and nobody but the keeper is offered it', async () => {
    await told(late, { do: 'do', task: 'terugval', instance: 'terugval-2', happened: day('2026-11-20'), values: { 'wat-loopt-fout': 'Opnieuw' } });
    const path = await pathIn(late, 'ingrijpen');
    const other = await ask(late, { uit: path, organisatie: 'OCMW Izegem' });
    expect([other.status, other.text.includes('Deze taak is niet voor iemand van deze dienst')]).toEqual([422, true]);
    expect((await as('carla').get(page(late))).body).not.toContain('taak:ingrijpen');
    expect((await ask(late, { uit: path }, 'carla')).status).toBe(422);
    expect((await ask(late, { uit: 'taak:controlebezoek::', vraag: 'Hoe was het?' })).status).toBe(422);
  });

  it('what the rules do not take (any more) when the answer comes, stays a note and the page says so', async () => {
    const path = await pathIn(late, 'ingrijpen');
    const link = linkIn(await ask(late, { uit: path }));
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => sql`update case_question set meant = jsonb_set(meant, '{role}', '"woonwinkel"') where answered is null`.execute(tx.db));
    expect(await answer(link, 'Ik belde.')).toMatchObject({ status: 303 });
    expect((await lastEvents(late))[0]).toMatchObject({ kind: 'noted', home: 'OCMW Ingelmunster' });
    const seen = await as('elke').get(page(late));
    expect(seen.text).toContain('kon zo niet meer');
    expect(seen.text).toContain('Ik belde.');
  });

  it('a document goes along, of the class of the question and told by the partner; what is no document is refused and keeps the link', async () => {
    const path = await pathIn(late, 'ingrijpen');
    const link = linkIn(await ask(late, { uit: path }));
    const bad = await answer(link, 'Zie verslag.', { bijlage: { name: 'virus.exe', bytes: new TextEncoder().encode('MZ nee') } });
    expect([bad.status, bad.text.includes('Dit soort bestand nemen we niet aan'), bad.body.includes('Zie verslag.')]).toEqual([422, true, true]);
    expect((await answer(link, 'Zie verslag.', { bijlage: { name: 'groot.pdf', bytes: new Uint8Array(10_000_001).fill(32) } })).status).toBeGreaterThanOrEqual(413);
    expect(await answer(link, 'Zie verslag.', { bijlage: { name: 'verslag.pdf', bytes: PDF } })).toMatchObject({ status: 303 });
    const seen = await as('elke').get(page(late));
    expect(seen.text).toContain('Met een document: verslag.pdf');
    const href = /href="([^"]+\/documenten\/[^"]+)"/.exec(seen.body)?.[1] ?? '';
    expect([(await as('elke').get(href)).status, (await as('rik').get(href)).status, (await as('dirk').get(href)).status]).toEqual([200, 404, 404]);
    const [kept] = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await sql<{ home: string; by: string | null; same: boolean }>`select o.name as home, d.created_by as by, d.class like q.class || '%' as same from document d join organisation o on o.id = d.told_by join case_question q on q.document = d.id`.execute(tx.db)).rows);
    expect(kept).toEqual({ home: 'OCMW Ingelmunster', by: null, same: true });
  });
});
