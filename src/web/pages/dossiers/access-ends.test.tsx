import type { FastifyInstance } from 'fastify';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { makeCaseWorld, TODAY, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { addDocument } from '../../../store/documents.ts';
import { day } from '../../../values/day.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { emergencyRoutes } from '../noodtoegang/handler.tsx';
import { caseRoutes } from './handler.tsx';

const DOCUMENT = 'dddddddd-0000-4000-8000-000000000001';

/** What someone may see ends while they are signed in and the page stands open: taken back by a colleague, or because its time has passed. */
withDatabase('embedded', 'access that ends in the middle of a session', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  const as = (who: string): Browse => browse(app, who);
  const file = (): string => `/dossiers/${number}`;
  const paper = (): string => `${file()}/documenten/${DOCUMENT}`;
  const assign = async (role: string, who: string, from: string): Promise<void> => {
    const someone = world.region.accounts.get(who);
    const done = await act(world.house, await world.scope('elke'), { caseId: await world.idOf(number), command: { do: 'assign', role, party: { role, account: someone?.id ?? '', organisation: someone?.organisation ?? '', name: who }, from: day(from), accepted: true } });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
  };
  /** Carla gives Lies one thing; on the day `tot` it stops. */
  const give = async (item: string, tot: string): Promise<void> => {
    const seen = await as('carla').get(`${file()}/delen`);
    const form = seen.forms.find((one) => one.action === `${file()}/delen` && one.method === 'POST');
    const receiver = /name="ontvanger" value="([^"]+)"(?:(?!<input)[\s\S])*?(?:Lies|OCMW Izegem)/.exec(seen.body)?.[1] ?? '';
    const given = await as('carla').post(form, { ontvanger: receiver, doel: 'Afspraak maken', grond: 'wettelijke-plicht', vanaf: '20/11/2026', tot, delen: item });
    expect(given.status, given.text).toBe(303);
  };
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve((house) => [...caseRoutes(house), ...emergencyRoutes(house)]);
    await assign('extra-dienst', 'lies', '2026-11-20');
    const caseId = await world.idOf(number);
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => addDocument(tx, { id: DOCUMENT, caseId, class: 'verhaal', kind: 'bijlage', name: 'attest.pdf', mediaType: 'application/pdf', sha256: '', bytes: new Uint8Array([1]) }));
  });
  beforeEach(() => void world.clock(TODAY));

  it('T-06 a shared field is read until its last evening; at the first request after midnight it is gone', async () => {
    await give('aanmeldingsformulier.leeftijd', '21/11/2026');
    world.clock(day('2026-11-20'), '23:59');
    expect((await as('lies').get(file())).body).toMatch(/<dt>Leeftijd<\/dt>/);
    world.clock(day('2026-11-21'), '00:01');
    const after = await as('lies').get(file());
    expect(after.status).toBe(200);
    expect(after.body).not.toMatch(/<dt>Leeftijd<\/dt>/);
  });

  it('T-06 the link to a shared document on an open page: past its last day, and after it was taken back, there is nothing behind it', async () => {
    expect((await as('lies').get(paper())).status).toBe(404);
    await give(`document.${DOCUMENT}`, '21/11/2026');
    const page = await as('lies').get(file());
    expect(page.body).toContain(paper());
    expect(page.body, 'one paper is no class to write in').not.toMatch(/name="klasse" value="document/);
    expect((await as('lies').get(paper())).status).toBe(200);
    world.clock(day('2026-11-21'), '00:01');
    expect((await as('lies').get(paper())).status).toBe(404);
    world.clock(TODAY);
    expect((await as('lies').get(paper())).status).toBe(200);
    const told = await as('carla').get(`${file()}/delen`);
    for (const form of told.forms.filter((one) => one.action.endsWith('/delen/terug'))) {
      const back = await as('carla').post(form, Object.fromEntries(form.fields.filter((field) => field.name.startsWith('waarom')).map((field) => [field.name, 'Niet meer nodig'])));
      expect(back.status, back.text).toBe(303);
    }
    expect((await as('lies').get(paper())).status).toBe(404);
  });

  it('T-06 WB-031 four hours after an emergency the open page does not save', async () => {
    expect((await as('rik').get(file())).status).toBe(404);
    const door = await as('rik').get(`/noodtoegang?dossier=${number}`);
    const asked = await as('rik').post(door.forms.find((one) => one.action === '/noodtoegang'), { dossier: number, reden: 'Carla is ziek en er is nu brand.' });
    expect(asked.status, asked.text).toBe(303);
    // Whoever looks in has no part in the case, so no form of it either: only what goes with every form of the page.
    const open = (await as('rik').get(file())).forms.find((one) => one.method === 'POST');
    const form = open && { ...open, action: `${file()}/nota` };
    expect(form, 'a page that stands open').toBeDefined();
    world.clock(day('2026-11-20'), '13:59');
    expect((await as('rik').get(file())).status).toBe(200);
    world.clock(day('2026-11-20'), '14:01');
    expect((await as('rik').post(form, { wat: 'Te laat geschreven.', klasse: 'verhaal' })).status).toBe(404);
    expect((await as('rik').get(file())).status).toBe(404);
    expect((await as('elke').get(file())).text).not.toContain('Te laat geschreven.');
  });

  it('T-06 GW-034 whose part in the case ends on a day: after midnight the open page no longer opens and does not save', async () => {
    const page = await as('carla').get(file());
    const form = page.forms.find((one) => one.action.endsWith('/nota'));
    expect(form, 'a page that stands open').toBeDefined();
    await assign('trajectbegeleider', 'karel', '2026-11-22');
    expect((await as('carla').post(form, { wat: 'Nog op tijd.', klasse: 'verhaal' })).status).toBe(303);
    const again = (await as('carla').get(file())).forms.find((one) => one.action.endsWith('/nota'));
    world.clock(day('2026-11-22'), '00:01');
    expect((await as('carla').post(again, { wat: 'Nog snel iets.', klasse: 'verhaal' })).status).toBe(404);
    expect((await as('carla').get(file())).status).toBe(404);
    const kept = (await as('elke').get(file())).text;
    expect([kept.includes('Nog op tijd.'), kept.includes('Nog snel iets.')]).toEqual([true, false]);
  });
});
