import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { caseByNumber } from '../../../store/cases.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { searchRoutes } from '../zoeken/handler.tsx';
import { personRoutes } from './handler.tsx';

/** Elke (woondienst) gives De Brug, which has no part in it, something over Amina; Mieke works there and reads what her organisation may. */
withDatabase('embedded', 'sharing over a person', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let person: string;
  let brug: string;
  const as = (who: string): Browse => browse(app, who);
  const page = (): string => `/personen/${person}`;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve((house) => [...caseRoutes(house), ...personRoutes(house), ...searchRoutes(house)]);
    person = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await caseByNumber(tx, number))?.subjectPerson ?? '');
    brug = world.region.organisations.get('begeleiding')?.id ?? '';
    // Reads all cases of De Brug.
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.updateTable('account').set({ functions: ['teambegeleider'] }).where('id', '=', world.region.accounts.get('mieke')?.id ?? '').execute());
  });
  const fill = async (values: Record<string, string>): Promise<Awaited<ReturnType<Browse['get']>>> => {
    const form = (await as('elke').get(page())).forms.find((one) => one.action === `${page()}/delen`);
    return as('elke').post(form, { ontvanger: brug, doel: 'Opvang in de vakantie', grond: 'gedeeld-beroepsgeheim', vanaf: '20/11/2026', tot: '20/12/2026', ...values });
  };

  it('GW-106 nothing is ticked beforehand; who keeps no file of her, and who has no part, finds nothing to give or no page at all', async () => {
    const seen = await as('elke').get(page());
    expect(seen.status).toBe(200);
    expect(seen.body).not.toMatch(/type="checkbox"[^>]*checked/);
    expect(seen.text).toContain('Niets gedeeld over deze persoon');
    const carla = await as('carla').get(page());
    expect([carla.status, carla.forms.some((one) => one.action.endsWith('/delen')), carla.text.includes('Hoe je deze persoon bereikt')]).toEqual([200, false, false]);
    expect([(await as('mieke').get(page())).status, (await as('karel').get(page())).status, (await as('elke').get('/personen/00000000-0000-4000-8000-000000000000')).status]).toEqual([404, 404, 404]);
  });

  it('GW-106 each fault is said at its place, what was typed stays, and nothing is given', async () => {
    const nothing = await fill({ doel: '', ontvanger: '', tot: '' });
    expect(nothing.status).toBe(422);
    for (const [field, words] of [['delen', 'Duid eerst aan'], ['ontvanger', 'Kies een organisatie die'], ['tot', 'Zet een laatste dag']] as const) expect(nothing.body, field).toMatch(new RegExp(`id="e-${field}"[\\s\\S]{0,200}${words}`));
    const backward = await fill({ delen: 'persoon.contact', tot: '01/11/2026' });
    expect([backward.status, backward.text.includes('De laatste dag ligt vóór de eerste'), backward.body.includes('Opvang in de vakantie'), /value="persoon\.contact" checked/.test(backward.body)]).toEqual([422, true, true, true]);
    const unproved = await fill({ delen: 'persoon.contact', grond: 'toestemming' });
    expect([unproved.status, unproved.text.includes('akkoord')]).toEqual([422, true]);
    expect((await as('mieke').get(page())).status).toBe(404);
  });

  it('GW-106 GW-107 the other organisation reads the card and the class, in the dossier too, and writes nothing; taken back, the next request finds nothing and an open page gives nothing on', async () => {
    const classes = [...(await as('elke').get(page())).body.matchAll(/name="delen" value="([a-z-]+)"/g)].map(([, cls = '']) => cls);
    expect(classes.length).toBeGreaterThan(1);
    // What the service keeps to itself is not offered, and not taken from a form that was changed.
    expect(classes).not.toContain('nota');
    expect((await fill({ delen: 'nota' })).status).toBe(422);
    expect(await fill({ delen: 'persoon.contact' })).toMatchObject({ status: 303 });
    expect(await fill({ delen: classes[0] ?? '' })).toMatchObject({ status: 303 });
    expect((await fill({ delen: classes[0] ?? '' })).status).toBe(422);
    const seen = await as('mieke').get(page());
    expect(seen.text).toMatch(/Hoe je deze persoon bereikt.*Wat jouw organisatie ziet.*Opvang in de vakantie/s);
    expect(seen.forms.filter((one) => one.method === 'POST' && one.action.startsWith('/personen'))).toEqual([]);
    const dossier = await as('mieke').get(`/dossiers/${number}`);
    expect([dossier.status, dossier.forms.some((one) => /\/(nota|documenten)$/.test(one.action))]).toEqual([200, false]);
    expect((await as('mieke').get('/zoeken?q=Belkacem')).text).toContain(number);
    // Who keeps the file sees the card too.
    expect((await as('elke').get(`/dossiers/${number}`)).text).toMatch(/De Brug.*Telefoon, e-mail en adres ziet Houdt het dossier bij/s);
    // Another partner of the case is not told.
    expect((await as('carla').get(`/dossiers/${number}`)).text).not.toMatch(/De Brug|Telefoon, e-mail en adres/);

    const told = await as('elke').get(page());
    const ofElke = told.forms.find((one) => one.action.endsWith('/delen/terug'));
    const stolen = await as('mieke').get(page());
    expect((await as('mieke').post({ ...ofElke, action: `${page()}/delen/terug`, fields: [...(stolen.forms[0]?.fields ?? []), ...(ofElke?.fields ?? []).filter((one) => one.name === 'wat')] } as never, {})).status).toBe(403);
    expect((await as('elke').post(ofElke, {})).status).toBe(422);
    for (const form of told.forms.filter((one) => one.action.endsWith('/delen/terug'))) {
      const why = Object.fromEntries(form.fields.filter((field) => field.name.startsWith('waarom')).map((field) => [field.name, 'Amina wil het niet meer']));
      expect((await as('elke').post(form, why)).status).toBe(303);
    }
    expect([(await as('mieke').get(page())).status, (await as('mieke').get(`/dossiers/${number}`)).status, (await as('mieke').get('/zoeken?q=Belkacem')).text.includes(number)]).toEqual([404, 404, false]);
    expect((await as('elke').get(page())).text).toMatch(/gestopt.*teruggenomen op 20\/11\/2026: Amina wil het niet meer/s);
  });
});
