/** A file of thousands of lines, and one that never came in whole. Nothing here is timed: speed is for the bench. */
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { beforeAll, afterAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../../tests/case-world.ts';
import { withDatabase } from '../../../../../tests/database.ts';
import { browse, type Browse } from '../../../../../tests/inject-visitor.ts';
import { importOn } from '../../../../work/import/carry-out.ts';
import { importRoutes } from './handler.tsx';

const LINES = 5000;

withDatabase('embedded', 'a large file, and half a file', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const named = (seen: { forms: readonly { action: string }[] }, end: string) => seen.forms.find((form) => form.action.endsWith(end)) as never;
  const board = async () => as('inge').get('/beheer/inlezen');
  const imports = (): Promise<number> => world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await tx.db.selectFrom('dataImport').select('id').execute()).length);
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    app = await world.serve(importRoutes);
  });
  afterAll(() => app?.close());

  it('of 5,000 lines is answered after the first, says how far it is, goes on by itself and shows some faults at a time', async () => {
    const rows = Array.from({ length: LINES }, (_, at) => (at % 5 === 0 ? `Voornaam${at};` : `Voornaam${at};Achternaam${at.toString(36)}`));
    const sent = await as('inge').post(named(await board(), '/inlezen'), { programma: '' }, { bestand: { name: 'groot.csv', bytes: new TextEncoder().encode(['Voornaam;Familienaam', ...rows].join('\n')) } });
    expect(sent.status).toBe(303);
    const columns = await as('inge').get(sent.location);
    expect([columns.text.includes('5000 lijnen') || columns.text.includes('5.000 lijnen'), columns.body.length < 60_000]).toEqual([true, true]);
    await as('inge').post(named(columns, '/kolommen'));
    const looked = (text: string): number => Number((/([\d.]+) van 5\.000 lijnen nagekeken/.exec(text)?.[1] ?? 'NaN').replace('.', ''));
    const first = looked((await as('inge').get(sent.location)).text);
    expect(first).toBeGreaterThanOrEqual(100);
    expect(first).toBeLessThan(LINES);
    // Somebody at work meanwhile is not kept waiting by it.
    expect((await board()).text).toMatch(/groot\.csv.*Wordt nagekeken/);
    while ((await importOn(world.house, world.now, 1000)) >= 1000);
    const checked = await as('inge').get(sent.location);
    expect(checked.text).toMatch(/Klaar 4\.000 Te verbeteren 1\.000/);
    expect(checked.body.length, 'some lines at a time').toBeLessThan(200_000);
    await as('inge').post(named(checked, '/uitvoeren'));
    const running = await as('inge').get(sent.location);
    expect(running.text).toMatch(/\d+ van 5\.000 lijnen ingelezen/);
    await importOn(world.house, world.now, 100);
    expect((await as('inge').get(sent.location)).text).not.toContain(/\d+ van 5\.000 lijnen ingelezen/.exec(running.text)?.[0] ?? 'x');
  });

  /** The first half of an upload, after which the line is lost. */
  async function halfSent(): Promise<string> {
    const url = await app.listen({ port: 0, host: '127.0.0.1' }).catch(() => '');
    const { port } = app.server.address() as AddressInfo;
    const form = (await board()).forms.find((one) => one.action.endsWith('/inlezen'));
    const proof = (form?.fields ?? []).map((one) => `--xx\r\ncontent-disposition: form-data; name="${one.name}"\r\n\r\n${one.value}\r\n`).join('');
    const start = `${proof}--xx\r\ncontent-disposition: form-data; name="bestand"; filename="half.csv"\r\ncontent-type: text/csv\r\n\r\nVoornaam;Familienaam\nAn;Proef\n`;
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`POST /beheer/inlezen HTTP/1.1\r\nhost: ${new URL(url || 'http://127.0.0.1').host}\r\ncookie: woonspoor=inge\r\nsec-fetch-site: same-origin\r\ncontent-type: multipart/form-data; boundary=xx\r\ncontent-length: 400000\r\n\r\n${start}`);
        setTimeout(() => socket.destroy(), 200);
      });
      socket.on('close', () => resolve(form?.action ?? ''));
      socket.on('error', () => undefined);
    });
  }

  it('cut off halfway keeps nothing, and the next one comes in', async () => {
    const before = await imports();
    expect(await halfSent()).toBe('/beheer/inlezen');
    expect(await imports()).toBe(before);
    const sent = await as('inge').post(named(await board(), '/inlezen'), { programma: '' }, { bestand: { name: 'heel.csv', bytes: new TextEncoder().encode('Voornaam;Familienaam\nAn;Proef\n') } });
    expect([sent.status, await imports()]).toEqual([303, before + 1]);
  });

  it('without an end it is refused in words, and nothing of it is kept', async () => {
    const before = await imports();
    const form = (await board()).forms.find((one) => one.action.endsWith('/inlezen'));
    const fields = (form?.fields ?? []).map((one) => `--xx\r\ncontent-disposition: form-data; name="${one.name}"\r\n\r\n${one.value}\r\n`).join('');
    const reply = await app.inject({ method: 'POST', url: '/beheer/inlezen', cookies: { woonspoor: 'inge' }, headers: { 'content-type': 'multipart/form-data; boundary=xx', 'sec-fetch-site': 'same-origin' }, payload: `${fields}--xx\r\ncontent-disposition: form-data; name="bestand"; filename="half.csv"\r\ncontent-type: text/csv\r\n\r\nVoornaam;Familienaam\nAn;Pro` });
    expect([reply.statusCode, await imports()]).toEqual([400, before]);
    expect(reply.body).toContain('<h1');
  });
});
