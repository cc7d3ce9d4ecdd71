/** Lines that tell a browser that a pool changed: over a real connection, on both databases, between two copies of the program. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withDatabases } from '../../tests/database.ts';
import { FRIDAY, makeNetwork, POOL, type Network } from '../../tests/network-world.ts';
import { poolMark } from '../store/pool-mark.ts';
import { callRoutes } from './pages/opvang/oproep-handler.tsx';

withDatabases('a line about a pool', (open) => {
  let network: Network;
  let number: string;
  const copies: FastifyInstance[] = [];
  const addresses: string[] = [];
  beforeAll(async () => {
    network = await makeNetwork(await open());
    number = await network.call('nora', 'Wacht Op Nieuws');
    for (let copy = 0; copy < 2; copy += 1) {
      const app = await network.serve(callRoutes);
      copies.push(app);
      addresses.push(await app.listen({ port: 0, host: '127.0.0.1' }));
    }
  });
  afterAll(async () => { await Promise.all(copies.map((app) => app.close())); });

  const listen = (who: string, copy = 0, since = ''): Promise<Response> => fetch(`${addresses[copy]}/opvang/oproep/${number}/nu?sinds=${since}`, { headers: { cookie: `woonspoor=${who}` }, redirect: 'manual' });
  /** Reads until a word comes, or the line ends; gives all of it. */
  async function until(reply: Response, word: string, meanwhile?: () => Promise<unknown>): Promise<string> {
    const reader = reply.body?.getReader();
    if (reader === undefined) throw new Error('there is nothing to read');
    let heard = '';
    for (let began = false; !heard.includes(word);) {
      const { done, value } = await reader.read();
      if (done) break;
      heard += Buffer.from(value).toString('utf8');
      if (!began) { began = true; await meanwhile?.(); }
    }
    await reader.cancel();
    return heard;
  }
  const mark = (): Promise<string> => network.all((tx) => poolMark(tx, POOL));

  test('says that something changed, never what, also when it came through another copy of the program', async () => {
    const [here, there] = [await listen('nora', 0), await listen('youssef', 1)];
    expect([here.status, here.headers.get('content-type'), here.headers.get('cache-control'), here.headers.get('content-security-policy')?.includes("default-src 'none'")]).toEqual([200, 'text/event-stream; charset=utf-8', 'no-store', true]);
    const heard = await Promise.all([until(here, 'anders', () => network.does('youssef', number, 'vasthouden', { claim: { place: network.ids.studio } })), until(there, 'anders')]);
    for (const one of heard) expect(one.replaceAll(': \n\n', '')).toBe('retry: 3000\n\nevent: anders\ndata: -\n\n');
  });

  test('the mark is another one when a place is held, when the hold lapses, when a place is changed, and else the same', async () => {
    const first = await mark();
    expect(await mark()).toBe(first);
    network.clock(FRIDAY, '21:31');
    const lapsed = await mark();
    await network.all(async (tx) => { await tx.db.updateTable('place').set({ revision: 2 }).where('id', '=', network.ids.kamer).execute(); });
    const changed = await mark();
    expect(new Set([first, lapsed, changed]).size).toBe(3);
    network.clock(FRIDAY);
  });

  test('a page that is older than the last change hears of it at once', async () => {
    expect(await until(await listen('nora', 0, 'van-vroeger'), 'anders')).toContain('event: anders');
  });

  test('is cut when the right is taken away, and is not opened to who lacks it or has no part in the case', async () => {
    const line = await listen('youssef', 1);
    const gone = until(line, 'einde', () => network.all(async (tx) => { await tx.db.updateTable('account').set({ active: false }).where('name', '=', 'Youssef Idrissi').execute(); }));
    expect(await gone).toContain('event: einde');
    expect((await listen('youssef')).status).toBe(303);
    expect([(await listen('elke')).status, (await listen('carla')).status, (await listen('inge')).status]).toEqual([404, 404, 403]);
  });

  test('one account has no more than five open at a copy', async () => {
    const lines = await Promise.all(Array.from({ length: 6 }, () => listen('nora', 1)));
    expect(lines.map((one) => one.status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
    await Promise.all(lines.map((one) => one.body?.cancel()));
  });

  test('the program stops without waiting for anyone who listens', async () => {
    const line = await listen('nora', 0);
    const [heard] = await Promise.all([until(line, 'einde'), copies[0]?.close()]);
    expect(heard).toContain('retry:');
  });
});
