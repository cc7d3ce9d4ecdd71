import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../database.ts';
import { makeApiWorld, type ApiWorld } from './api-world.ts';

interface Room { mayAsk: boolean; asked: { answered: string | null; task: string | null; contact: string }[]; from: { path: string; task: string | null; choices: string[] }[]; grounds: { key: string }[]; proofs: string[] }
interface Asked { link: string | null; until: string; mailed: boolean }
interface Problem { code: string; problems: { code: string; field?: string; says: string }[] }

withDatabase('embedded', 'questions over the API', (open) => {
  let api: ApiWorld;
  let number: string;
  let path: string;
  beforeAll(async () => {
    api = await makeApiWorld(await open());
    number = await api.world.story('volledig', -2);
    path = `/cases/${number}/questions`;
  });
  const good = (more: Record<string, unknown> = {}) => ({ organisation: 'OCMW Ingelmunster', contact: 'Piet Vos', question: 'Past de intake?', class: 'aanmelding', until: '2026-11-30', purpose: 'De intake plannen', ground: 'gedeeld-beroepsgeheim', mail: false, ...more });
  const questions = () => api.world.house.store.aroundEveryLock('proef', api.world.now, async (tx) => (await sql<{ n: number }>`select count(*)::int as n from case_question`.execute(tx.db)).rows[0]?.n ?? 0);

  it('says what can be asked, asks once per key, and shows the link that once', async () => {
    const { token } = await api.key('elke');
    const room = (await api.get(path, token)).json<Room>();
    expect([room.mayAsk, room.asked, room.grounds.map((one) => one.key).includes('toestemming')]).toEqual([true, [], true]);
    const from = room.from.find((one) => one.task === 'akkoord-afspraak');
    expect(from?.choices).toHaveLength(2);
    const reply = await api.post(path, token, good({ from: from?.path, class: '' }), 'vraag-een-1');
    expect(reply.statusCode).toBe(201);
    expect(reply.json<Asked>()).toMatchObject({ mailed: false, until: '2026-11-30', link: expect.stringMatching(/^http:\/\/localhost\/antwoord\/[\w-]{32,}$/) });
    const again = await api.post(path, token, good({ from: from?.path, class: '' }), 'vraag-een-1');
    expect([again.statusCode < 500, again.body.includes('/antwoord/'), await questions()]).toEqual([true, false, 1]);
    expect((await api.post(path, token, good(), 'vraag-een-1')).statusCode).toBe(409);
    expect((await api.get(path, token)).json<Room>().asked).toMatchObject([{ task: 'akkoord-afspraak', answered: null, contact: 'Piet Vos' }]);
  });

  it('mailed, the key of the link is not in the answer', async () => {
    const { token } = await api.key('elke');
    const reply = await api.post(path, token, good({ mail: true, email: 'piet@ocmw-ingelmunster.example' }), 'vraag-mail-1');
    expect([reply.statusCode, reply.json<Asked>().link]).toEqual([201, null]);
  });

  it('refuses by the same rules, each fault at the name of the body, and asks nothing', async () => {
    const { token } = await api.key('elke');
    const before = await questions();
    const reply = await api.post(path, token, good({ organisation: 'Nergens', contact: ' ', purpose: '', ground: 'geen', until: '2026-12-31', question: '' }), 'vraag-fout-1');
    expect(reply.statusCode).toBe(422);
    expect(reply.json<Problem>().problems.map((one) => one.field).sort()).toEqual(expect.arrayContaining(['contact', 'ground', 'organisation', 'purpose', 'question', 'until']));
    expect((await api.post(path, token, good({ until: '2026-02-30' }), 'vraag-fout-2')).json<Problem>().problems[0]).toMatchObject({ field: 'until', code: 'not-a-date' });
    expect((await api.post(path, token, good({ organisation: 'Woonmaatschappij De Vlasbloem' }), 'vraag-fout-3')).json<Problem>().problems.map((one) => one.code)).toContain('grant-weaker');
    expect(await questions()).toBe(before);
  });

  it('404 for who may not know of the case, 403 without the right or a role, 401 without a key', async () => {
    const [other, weak, watches] = [await api.key('rik'), await api.key('elke', ['dossiers.lezen-organisatie']), await api.key('wim')];
    expect([(await api.get(path, other.token)).statusCode, (await api.post(path, other.token, good(), 'vraag-404-1')).statusCode]).toEqual([404, 404]);
    expect((await api.post(path, weak.token, good(), 'vraag-403-1')).statusCode).toBe(403);
    expect((await api.post(path, watches.token, good(), 'vraag-403-2')).statusCode).toBe(403);
    expect([(await api.get(path)).statusCode, (await api.post(path, undefined, good(), 'vraag-401-1')).statusCode]).toEqual([401, 401]);
  });
});
