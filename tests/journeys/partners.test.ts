/** A partner without an account answers one question; what the client may know; a partner that ends; own names for roles. In a real browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { questionRoutes } from '../../src/web/pages/antwoord/handler.tsx';
import { adminRoutes } from '../../src/web/pages/beheer/routes.ts';
import { caseRoutes } from '../../src/web/pages/dossiers/handler.tsx';
import { privacyRequestRoutes } from '../../src/web/pages/privacyvragen/handler.tsx';
import { makeStore } from '../../src/store/transaction.ts';
import { makeCaseWorld } from '../case-world.ts';
import { embeddedPlace, reallyOpen } from '../database.ts';
import { openDoor } from './browser.ts';

let house: Awaited<ReturnType<typeof openDoor>>;
let dossier: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const store = makeStore(await reallyOpen(await embeddedPlace()));
  const world = await makeCaseWorld(store);
  dossier = await world.story('volledig', -68);
  const server = await world.serve((work) => [...caseRoutes(work), ...questionRoutes(work), ...privacyRequestRoutes(work), ...adminRoutes({ house: work, machine: {} as never, rightLabels: {} })]);
  house = await openDoor(await server.listen({ port: 0, host: '127.0.0.1' }));
  close = async () => { await house.close(); await server.close(); await store.close(); };
});
afterAll(() => close?.());

describe('partners', () => {
  test('one question behind a link: asked from the dossier, answered without scripts, read in the dossier, dead afterwards', async () => {
    const elke = await house.as('elke');
    const { page } = elke;
    await page.goto(`/dossiers/${dossier}`);
    await page.getByRole('link', { name: 'Stel één vraag aan iemand zonder account' }).click();
    await elke.look('vraag-leeg');
    await page.getByRole('button', { name: 'Stel de vraag' }).click();
    await elke.look('vraag-fout');
    await page.getByLabel('Van welke dienst is die persoon?').fill('CAW Middenland');
    await page.getByLabel('Naam van die persoon').fill('Roos Claeys');
    await page.getByLabel('Je eigen vraag').fill('Wanneer kan zij langskomen op kantoor?');
    await page.getByLabel('Waarvoor heeft die dienst dit nodig?').fill('Een eerste gesprek afspreken');
    await page.getByLabel('De wet verplicht het').check();
    await page.locator('input[name="klasse"]').first().check();
    await page.getByLabel('Ik geef hem zelf door: toon hem één keer').check();
    await page.getByRole('button', { name: 'Stel de vraag' }).click();
    await page.getByRole('heading', { name: 'Je vraag staat klaar' }).waitFor();
    await elke.look('vraag-link');
    const link = /\/antwoord\/[A-Za-z0-9_-]+/.exec(await page.locator('p.as-typed').innerText())?.[0] ?? '';
    const roos = await house.as('niemand');
    await roos.visit(link, 'antwoord');
    expect(await roos.page.locator('body').innerText()).not.toContain(dossier);
    await roos.page.getByRole('button', { name: 'Verstuur je antwoord' }).click();
    await roos.look('antwoord-fout');
    const plain = await house.as('niemand', { scripts: false });
    await plain.page.goto(link);
    await plain.page.getByLabel('Wanneer kan zij langskomen op kantoor?').fill('Dinsdag om tien uur.');
    await plain.page.getByRole('button', { name: 'Verstuur je antwoord' }).click();
    await plain.page.getByRole('heading', { name: 'Bedankt voor je antwoord' }).waitFor();
    await plain.look('antwoord-bedankt');
    const dead = await roos.page.goto(link);
    expect(dead?.status()).toBe(410);
    await roos.look('antwoord-dood');
    await page.goto(`/dossiers/${dossier}/vraag`);
    await page.getByText('Dinsdag om tien uur.').first().waitFor();
    await elke.look('vraag-beantwoord');
    await elke.visit(`/dossiers/${dossier}/delen`, 'delen-met-vraag');
    for (const one of [elke, roos, plain]) await one.page.context().close();
  });

  test('what the client may know stands on one page, to read and to print', async () => {
    const wim = await house.as('wim');
    const { page } = wim;
    await page.goto(`/privacyvragen/nieuw?dossier=${dossier}&soort=gegevensvraag`);
    await page.getByLabel('Het dossier inkijken').or(page.locator('input[name="wat-vraagt"]').first()).first().check();
    await page.getByLabel('Mondeling').check();
    await page.getByRole('button', { name: 'Noteer vraag' }).click();
    await page.waitForURL(/\/privacyvragen\/GV-/);
    await page.getByRole('button', { name: 'Toon als bladzijde' }).click();
    await page.getByRole('heading', { name: 'Wat we over jou bewaren' }).waitFor();
    await wim.look('client-bladzijde');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Druk af' }).isVisible()).toBe(false);
    await page.pdf({ path: 'tests/.artifacts/client-bladzijde.pdf', format: 'A4' });
    await page.context().close();
  });

  test('an organisation gets an end day and own names for its roles, with its faults at their place', async () => {
    const inge = await house.as('inge');
    const { page } = inge;
    await page.goto('/beheer/organisaties');
    await page.getByRole('link', { name: 'OCMW Wielsbeke' }).click();
    const address = page.url();
    await page.getByLabel('Werkt mee vanaf').fill('01/01/2030');
    await page.getByLabel('Werkt mee tot').fill('01/01/2029');
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await inge.look('organisatie-einde-fout');
    await page.goto(address);
    await page.getByRole('link', { name: 'Eigen namen voor rollen' }).click();
    await inge.look('rolnamen');
    await page.getByLabel(/^Trajectbegeleider/).first().fill('sociaal assistent');
    await page.getByRole('button', { name: 'Bewaar de namen' }).click();
    await page.getByText('De namen van de rollen zijn bewaard').waitFor();
    await inge.visit('/beheer/organisaties', 'organisaties');
    await page.context().close();
  });
});
