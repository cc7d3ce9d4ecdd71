/** Where and when people can come, through the pages of the house (SW-212, SW-214, SW-217). */
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { caseByNumber } from '../../../src/store/cases.ts';
import { addDeskMoment, deskMoments, putDeskCount } from '../../../src/store/desk-moments.ts';
import type { Tx } from '../../../src/store/transaction.ts';
import { day } from '../../../src/values/day.ts';
import { deskAdminRoutes } from '../../../src/web/pages/beheer/desks.tsx';
import { caseRoutes } from '../../../src/web/pages/dossiers/handler.tsx';
import { deskRoutes } from '../../../src/web/pages/loket/handler.tsx';
import { sittingRoutes } from '../../../src/web/pages/zitdagen/handler.tsx';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse, type Seen } from '../../inject-visitor.ts';

withDatabase('embedded', 'where people can come', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const all = <T,>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.aroundEveryLock('proef', world.now, run);
  const adds = (answers: Record<string, string>): Promise<Seen> => as('greet').fill('/beheer/zitdagen/nieuw', { soort: 'mobiel', gemeente: 'Izegem', 'van-uur': '13:30', 'tot-uur': '16:00', vanaf: '2026-01-01', ...answers });
  const idOf = async (naam: string): Promise<string> => (await all((tx) => deskMoments(tx))).find((one) => one.name === naam)?.id ?? '';
  beforeAll(async () => {
    // Tuesday.
    world = await makeCaseWorld(await open(), day('2026-10-20'), { also: { programmes: ['woonloket'] } });
    app = await world.serve((house) => [...deskAdminRoutes(house), ...sittingRoutes(house), ...deskRoutes(house), ...caseRoutes(house)]);
  });

  test('SW-214: a mobile desk with its place, days and target group is shown, printed and put in a calendar; the count stays a number', async () => {
    expect((await adds({ naam: 'Buurthuis De Boei', dagen: '2', voor: 'gezinnen', adres: 'Proefplein 3' })).status).toBe(303);
    const id = await idOf('Buurthuis De Boei');
    expect((await as('lien').get('/loket?programma=woonloket')).text).toMatch(/Waar kan je vandaag terecht\? Buurthuis De Boei 13:30 tot 16:00|Buurthuis De Boei/);
    expect((await as('carla').get('/zitdagen?gemeente=Izegem')).text).toMatch(/Waar kan je terecht in Izegem\?.*Buurthuis De Boei.*Proefplein 3, Izegem.*gezinnen/s);
    expect((await as('lien').get('/zitdagen/kalender.ics?gemeente=Izegem')).body).toMatch(/DTSTART;TZID=Europe\/Brussels:20261020T133000[\s\S]*LOCATION:Proefplein 3\\, Izegem/);
    const counting = async (kwetsbaar: string): Promise<Seen> => as('lien').post((await as('lien').get(`/zitdagen/${id}`)).forms.find((one) => one.action.endsWith('/bereikt')), { dag: '2026-10-20', bereikt: '14', kwetsbaar });
    const wrong = await counting('15');
    expect([wrong.status, /id="e-kwetsbaar"/.test(wrong.body), wrong.body.includes('value="14"')]).toEqual([422, true, true]);
    expect((await counting('9')).status).toBe(303);
    expect((await as('lien').get(`/zitdagen/${id}`)).text).toMatch(/20\/10\/2026 14 9 Samen, laatste jaar 14 9/);
    expect((await as('carla').get(`/zitdagen/${id}`)).text).not.toContain('Samen, laatste jaar');
  });

  test('SW-214: a question noted there carries the name of the place, and so does the next one', async () => {
    const id = await idOf('Buurthuis De Boei');
    const page = await as('lien').get(`/loket?programma=woonloket&plek=${id}`);
    expect(page.text).toContain('Je noteert op Buurthuis De Boei');
    const seen = await as('lien').post(page.forms.find((one) => one.method === 'POST' && one.action.startsWith('/loket')), { vraag: 'Waar vraag ik een premie?', wie: '', _uitkomst: 'beantwoord' });
    expect([seen.status, seen.location.includes(`plek=${id}`)]).toEqual([303, true]);
    const number = new URLSearchParams(seen.location.split('?')[1]).get('klaar') ?? '';
    expect((await as('lien').get(`/dossiers/${number}`)).text).toMatch(/Mobiel loket.*Buurthuis De Boei|Buurthuis De Boei.*Mobiel loket/s);
    expect((await all((tx) => caseByNumber(tx, number)))?.subjectPerson).toBeNull();
  });

  test('SW-212: a desk that moves has its new address from that day on, beside which services it stands with', async () => {
    await adds({ naam: 'Loket oud', soort: 'loket', dagen: '4', adres: 'Oudstraat 1', tot: '2026-10-26' });
    await adds({ naam: 'Loket nieuw', soort: 'loket', dagen: '4', adres: 'Gemeentehuis', dak: 'OCMW en energiehuis', vanaf: '2026-10-26' });
    expect((await as('lien').get('/zitdagen')).text).toMatch(/donderdag 22 oktober 2026.*Loket oud.*Oudstraat 1.*donderdag 29 oktober 2026.*Loket nieuw.*Gemeentehuis/s);
    expect((await as('lien').get(`/zitdagen/${await idOf('Loket nieuw')}`)).text).toContain('OCMW en energiehuis');
  });

  test('SW-217: a moment in the neighbourhood on certain days; a day on which it is otherwise is said with its reason, and taken back', async () => {
    await adds({ naam: 'Buurtmaaltijd Emelgem', soort: 'buurt', data: '22/10/2026, 24/10/2026', voor: 'senioren' });
    const id = await idOf('Buurtmaaltijd Emelgem');
    const otherwise = async (answers: Record<string, string>): Promise<Seen> => as('greet').post((await as('greet').get(`/beheer/zitdagen/${id}`)).forms.find((one) => one.action.endsWith('/dag')), answers);
    expect((await otherwise({ dag: '22/10/2026', reden: '' })).status).toBe(422);
    expect((await otherwise({ dag: '22/10/2026', reden: 'Zaal is bezet' })).status).toBe(303);
    expect((await as('lien').get('/zitdagen')).text).toMatch(/Buurtmaaltijd Emelgem gesloten.*Zaal is bezet/s);
    const back = (await as('greet').get(`/beheer/zitdagen/${id}`)).forms.find((one) => one.action.endsWith('/weg'));
    expect((await as('greet').post(back)).status).toBe(303);
    expect((await as('lien').get('/zitdagen')).text).not.toContain('Zaal is bezet');
  });

  test('what is wrong is said at its field; who may not, changes nothing, also with the check of the program away', async () => {
    for (const [answers, field] of [[{ naam: 'Zonder dag' }, 'dagen'], [{ naam: 'Terug in de tijd', dagen: '2', 'tot-uur': '12:00' }, 'tot-uur'], [{ naam: 'Geen dag', data: '31/02/2026' }, 'data'], [{ naam: 'Geen uur', dagen: '2', 'van-uur': 'middag' }, 'van-uur']] as const) {
      const seen = await adds(answers);
      expect([seen.status, seen.body.includes(`href="#${field}"`), seen.body.includes(`value="${answers.naam}"`)], field).toEqual([422, true, true]);
    }
    for (const who of ['lien', 'carla', 'dirk']) expect((await as(who).get('/beheer/zitdagen')).status, who).toBe(403);
    const organisation = world.region.organisations.get('woondienst')?.id ?? '';
    const tries = async (who: string, run: (tx: Tx) => Promise<unknown>): Promise<unknown> => world.house.store.within(await world.scope(who), run).catch((fault: unknown) => (fault as { code?: string }).code);
    const desk = { id: world.house.newId(), organisationId: organisation, kind: 'mobiel' as const, name: 'x', municipality: 'Izegem', weekdays: [1], starts: '09:00', ends: '10:00', validFrom: day('2026-01-01') };
    for (const who of ['lien', 'carla']) expect(await tries(who, (tx) => addDeskMoment(tx, desk)), who).toBe('42501');
    const momentId = await idOf('Buurthuis De Boei');
    expect(await tries('carla', (tx) => putDeskCount(tx, { momentId, organisationId: organisation, day: day('2026-10-13'), reached: 1, vulnerable: 0 }))).toBe('42501');
  });
});
