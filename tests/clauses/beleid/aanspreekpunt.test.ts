/** The fixed contact of a municipality is proposed where nobody follows a request yet, and somebody from elsewhere is seen as such. */
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { putContact } from '../../../src/store/municipality-contacts.ts';
import { caseRoutes } from '../../../src/web/pages/dossiers/handler.tsx';
import { deskRoutes } from '../../../src/web/pages/loket/handler.tsx';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse, type Seen } from '../../inject-visitor.ts';

withDatabase('embedded', 'het vaste aanspreekpunt', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const idOf = (who: string): string => world.region.accounts.get(who)?.id ?? '';
  const asks = async (gemeente: string, wie: string): Promise<{ seen: Seen; card: string }> => {
    const done = await as('lien').fill('/loket', { vraag: 'Wie helpt mij verder?', wie, gemeente, _uitkomst: 'opvolgen' });
    return { seen: await as('lien').get(done.location), card: new URLSearchParams(done.location.split('?')[1]).get('klaar') ?? '' };
  };
  const contact = (municipality: string, who: string): Promise<void> => world.house.store.aroundEveryLock('proef', world.now, (tx) => putContact(tx, { municipality, validFrom: world.now.today, accountId: idOf(who) }));
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), undefined, { also: { programmes: ['woonloket'] } });
    app = await world.serve((house) => [...deskRoutes(house), ...caseRoutes(house)]);
  });

  test('WD-324 a request from Wielsbeke without a contact person proposes the one of Wielsbeke, with why: at the desk, on the card, and chosen on the form', async () => {
    const { seen, card } = await asks('Wielsbeke', 'Rita Soens');
    expect(seen.text).toMatch(/Er is nog geen vaste contactpersoon\. Voorgesteld: Jonas [^,]+, het vaste aanspreekpunt van Wielsbeke/);
    expect(seen.body).toContain(`href="/dossiers/${card}/team/woonbegeleider"`);
    expect((await as('lien').get(`/dossiers/${card}`)).text).toMatch(/Voorgesteld: Jonas [^,]+, het vaste aanspreekpunt van Wielsbeke/);
    const form = await as('lien').get(`/dossiers/${card}/team/woonbegeleider`);
    expect(form.body).toMatch(new RegExp(`value="${idOf('jonas')}"[^>]*(?:checked|selected)`));
    expect(form.text).toContain('het vaste aanspreekpunt van Wielsbeke. Kies gerust iemand anders.');
    expect((await as('lien').fill(`/dossiers/${card}/team/woonbegeleider`, {})).status).toBe(303);
    // Once somebody has it, nobody is proposed any more.
    expect((await as('lien').get(`/dossiers/${card}`)).text).not.toContain('Voorgesteld');
  });
  test('WD-324 another one from a day on is proposed from that day; without one nobody is', async () => {
    await contact('Wielsbeke', 'elke');
    expect((await asks('Wielsbeke', 'Omer Claeys')).seen.text).toMatch(/Voorgesteld: Elke/);
    expect((await asks('', 'Nadine Vroman')).seen.text).not.toContain('Voorgesteld');
  });
  test('WD-309 a client from another municipality is marked as outside the area, one from here is not', async () => {
    const [far, near] = [await asks('Roeselare', 'Bart Ver'), await asks('Izegem', 'Ilse Dicht')];
    expect((await as('lien').get(`/dossiers/${far.card}`)).text).toMatch(/Gemeente Roeselare buiten het werkgebied/);
    expect((await as('lien').get(`/dossiers/${near.card}`)).text).not.toContain('buiten het werkgebied');
  });
});
