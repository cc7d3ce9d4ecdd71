import { beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../database.ts';
import { LIMITS } from '../../src/web/house.ts';
import { makeApiWorld, type ApiWorld } from './api-world.ts';

const note = (text: string) => ({ command: { do: 'note', class: 'nota', text, happened: '2026-11-20', readers: [] } });

withDatabase('embedded', 'the API', (open) => {
  let api: ApiWorld;
  let number: string;
  beforeAll(async () => {
    api = await makeApiWorld(await open());
    number = await api.world.story('volledig', -68);
  });

  describe('who may', () => {
    const asked = ['/cases', '/work-list', '/search?q=Amina', '/programmes', '/organisations', '/metrics'];
    it.each(asked)('nobody without a key: GET %s', async (path) => {
      const reply = await api.get(path);
      expect([reply.statusCode, reply.headers['www-authenticate'], reply.json<{ code: string }>().code]).toEqual([401, 'Bearer', 'signed-out']);
    });
    it.each([['/cases/GW-2026-001/acts', note('x')], ['/referrals', { programme: 'goed-wonen' }]])('nobody without a key: POST %s', async (path, body) => {
      expect((await api.post(path, undefined, body, 'zonder-sleutel-1')).statusCode).toBe(401);
    });
    it('a session cookie opens nothing here', async () => {
      expect((await api.server.inject({ method: 'GET', url: '/api/v1/cases', headers: { cookie: 'woonspoor=elke' } })).statusCode).toBe(401);
    });
    it('a key without the right gets 403, whoever owns it', async () => {
      const weak = await api.key('elke', ['dossiers.lezen-organisatie']);
      expect((await api.post(`/cases/${number}/acts`, weak.token, note('x'), 'geen-recht-1')).statusCode).toBe(403);
      expect((await api.post('/referrals', weak.token, { programme: 'goed-wonen' }, 'geen-recht-2')).statusCode).toBe(403);
      expect((await api.get('/metrics', weak.token)).statusCode).toBe(403);
    });
    it('a key asks no more than its owner has', async () => {
      const owner = await api.key('bram', ['beheer.gezondheid', 'dossiers.handelen']);
      expect((await api.get('/metrics', owner.token)).statusCode).toBe(403);
    });
    it('the cases of others do not exist: 404 to read and to act, not in list or search', async () => {
      const other = await api.key('rik');
      expect((await api.get(`/cases/${number}`, other.token)).statusCode).toBe(404);
      expect((await api.post(`/cases/${number}/acts`, other.token, note('x'), 'van-anderen-1')).statusCode).toBe(404);
      expect((await api.get('/cases', other.token)).json()).toMatchObject({ cases: [] });
      expect((await api.get('/search?q=Belkacem', other.token)).json()).toEqual({ cases: [], people: [] });
    });
    it('a revoked key is out at once', async () => {
      const made = await api.key('elke');
      expect((await api.get('/cases', made.token)).statusCode).toBe(200);
      await api.revoke(made);
      expect((await api.get('/cases', made.token)).statusCode).toBe(401);
    });
  });

  describe('reading', () => {
    it('gives what is due with its reason, and what may be read', async () => {
      const { token } = await api.key('elke');
      const read = (await api.get(`/cases/${number}`, token)).json<{ number: string; obligations: { reason: { clause: string[] } }[]; readable: string[]; actions: unknown[] }>();
      expect(read.number).toBe(number);
      expect(read.actions.length).toBeGreaterThan(0);
      expect(read.obligations.length).toBeGreaterThan(0);
      expect(read.readable.length).toBeGreaterThan(1);
    });
    it('leaves out what stands in a class this reader may not read', async () => {
      const [full, less] = [await api.key('elke'), await api.key('carla')];
      type Read = { readable: string[]; fields: Record<string, { class: string }>; notes: { class: string }[] };
      const [all, part] = [(await api.get(`/cases/${number}`, full.token)).json<Read>(), (await api.get(`/cases/${number}`, less.token)).json<Read>()];
      expect(all.readable.filter((one) => !part.readable.includes(one))).not.toEqual([]);
      expect([...Object.values(part.fields), ...part.notes].filter((one) => !part.readable.includes(one.class))).toEqual([]);
    });
    it('lists, finds and says what is owed', async () => {
      const { token } = await api.key('elke');
      const { cases } = (await api.get('/cases?programme=goed-wonen', token)).json<{ cases: { number: string }[] }>();
      expect(cases.map((one) => one.number)).toContain(number);
      expect((await api.get('/search?q=Belkacem', token)).json<{ cases: { number: string }[] }>().cases.map((one) => one.number)).toContain(number);
      expect((await api.get('/work-list?colleague=team', token)).json<{ today: string }>().today).toBe('2026-11-20');
    });
  });

  describe('acting', () => {
    it('does one command, once per key', async () => {
      const { token } = await api.key('elke');
      const first = await api.post(`/cases/${number}/acts`, token, note('Gebeld'), 'een-keer-0001');
      expect([first.statusCode, first.json<{ events: { kind: string }[] }>().events.map((one) => one.kind)]).toEqual([201, ['noted']]);
      const again = await api.post(`/cases/${number}/acts`, token, note('Gebeld'), 'een-keer-0001');
      expect([again.statusCode, again.json<{ repeated: boolean }>().repeated]).toEqual([201, true]);
      const { notes } = (await api.get(`/cases/${number}`, token)).json<{ notes: { text: string }[] }>();
      expect(notes.filter((one) => one.text === 'Gebeld')).toHaveLength(1);
    });
    it('asks a key for every post, and refuses another body with the same one', async () => {
      const { token } = await api.key('elke');
      expect((await api.post(`/cases/${number}/acts`, token, note('zonder'))).statusCode).toBe(400);
      await api.post(`/cases/${number}/acts`, token, note('een'), 'zelfde-sleutel-1');
      const other = await api.post(`/cases/${number}/acts`, token, note('twee'), 'zelfde-sleutel-1');
      expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([409, 'same-key-other-body']);
    });
    it('refuses an old version, and says so', async () => {
      const { token } = await api.key('elke');
      const reply = await api.post(`/cases/${number}/acts`, token, { ...note('laat'), expectedVersion: 1 }, 'oude-versie-1');
      expect([reply.statusCode, reply.headers['content-type'], reply.json<{ code: string }>().code]).toEqual([409, expect.stringContaining('application/problem+json'), 'version-conflict']);
    });
    it.each([
      ['an unknown command', { command: { do: 'dansen' } }, 'command.do'], ['30 February', { command: { do: 'note', class: 'nota', text: 'x', happened: '2026-02-30', readers: [] } }, 'command.happened'],
      ['nothing', {}, 'command'], ['a number for a text', { command: { do: 'drop', instance: 5, reason: 'x' } }, 'command.instance'],
    ])('names the field of %s', async (_, body, field) => {
      const { token } = await api.key('elke');
      const reply = await api.post(`/cases/${number}/acts`, token, body, `fout-veld-${field.length}-${JSON.stringify(body).length}`);
      expect([reply.statusCode, reply.json<{ problems: { field: string; says: string }[] }>().problems[0]]).toEqual([422, expect.objectContaining({ field, says: expect.stringMatching(/\.$/) })]);
    });
    it.each([['no JSON', '{'], ['a list', '[]'], ['nothing', 'null'], ['text with a null character', '{"command":{"do":"note","class":"nota","text":"\\u0000","happened":"2026-11-20","readers":[]}}']])('takes %s without a 5xx', async (_, body) => {
      const { token } = await api.key('elke');
      const reply = await api.post(`/cases/${number}/acts`, token, body, `vreemd-${body.length}-aaaa`);
      expect(reply.statusCode).toBeGreaterThanOrEqual(400);
      expect(reply.statusCode).toBeLessThan(500);
    });
    it('a refusal of the draaiboek brings its clause', async () => {
      const { token } = await api.key('elke');
      const reply = await api.post(`/cases/${number}/acts`, token, { command: { do: 'do', task: 'sluiten', instance: 'proef-1', happened: '2026-11-20', values: {} } }, 'weigering-0001');
      const body = reply.json<{ code: string; detail: string; problems: { clause: string[] }[] }>();
      expect(reply.statusCode).toBeGreaterThanOrEqual(400);
      expect(body.detail).toMatch(/\.$/);
    });
    it('begins a referral that only its owner sees', async () => {
      const { token } = await api.key('carla');
      const made = await api.post('/referrals', token, { programme: 'goed-wonen', answers: {} }, 'aanmelding-0001');
      expect([made.statusCode, made.json<{ location: string }>().location]).toEqual([201, expect.stringMatching(/^\/aanmeldingen\//)]);
    });
  });

  it('slows a program down that asks too much', async () => {
    const slow = await makeApiWorld(await open(), { ...LIMITS, perKey: 3 });
    const { token } = await slow.key('elke');
    const statuses: number[] = [];
    for (let asked = 0; asked < 5; asked += 1) statuses.push((await slow.get('/programmes', token)).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await slow.get('/programmes', (await slow.key('elke')).token)).statusCode).toBe(200);
  });
});
