/** What the lists show for Goed Wonen: the work list, search and the draaiboek itself. Each title begins with the clauses it proves. */
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { playbookRoutes } from '../../../src/web/pages/draaiboeken/handler.tsx';
import { todayRoutes } from '../../../src/web/pages/vandaag/handler.tsx';
import { searchRoutes } from '../../../src/web/pages/zoeken/handler.tsx';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse } from '../../inject-visitor.ts';

withDatabase('embedded', 'Goed Wonen in its lists', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let called: string;
  const as = (who: string): Browse => browse(app, who);
  const group = (body: string, id: string): string => (new RegExp(`<h2 id="${id}"[\\s\\S]*?</section>`).exec(body)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const organisation = (key: string): string => world.region.organisations.get(key)?.id ?? '';
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    await world.story('volledig', -68);
    await world.story('stil-na-actie', -68, { voornaam: 'Lieve', naam: 'Bonte' });
    called = await world.story('stil-na-aanmelding', -11, { voornaam: 'Youssef', naam: 'Haddou', gemeente: 'Izegem', verwijzer: 'karel' });
    app = await world.serve((house) => [...todayRoutes(house), ...playbookRoutes(house), ...searchRoutes(house)]);
  });

  it('GW-051 the call to the trajectbegeleider stands in the list of the woonbegeleider, with its five working days and the choice behind them', async () => {
    const lists = await Promise.all(['elke', 'jonas'].map(async (who) => (await as(who).get('/vandaag')).body));
    const list = lists.find((body) => body.includes(`/dossiers/${called}`)) ?? '';
    expect(group(list, 'laat') + group(list, 'nu') + group(list, 'week')).toMatch(/Youssef Haddou Goed Wonen Bel de trajectbegeleider waarom\?.*Binnen 5 werkdagen na de opening van het dossier.*GW-051 Keuze/);
  });

  it('GW-042 GW-044 GW-046 GW-074 the trajectbegeleider owes three evaluations, each on its own day; one that was held is no longer owed', async () => {
    const { body } = await as('carla').get('/vandaag?vanaf=later');
    const amina = [...body.matchAll(/<tr role="row" id[\s\S]*?<\/tr>/g)].map(([row]) => row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')).filter((row) => row.includes('Amina Belkacem'));
    expect(amina.filter((row) => /Evaluatie [123]/.test(row)).map((row) => /^ (\S+ \S+) .*(Evaluatie \d)/.exec(row)?.slice(1))).toEqual([['wo 09/12', 'Evaluatie 2'], ['vr 09/04/2027', 'Evaluatie 3']]);
    const all = await as('carla').get('/draaiboeken/goed-wonen');
    expect(['1 maand', '2 maanden', '6 maanden'].map((length, at) => new RegExp(`Evaluatie ${at + 1}[^<]*</th>[\\s\\S]*?na ${length}`).test(all.body))).toEqual([true, true, true]);
  });

  it('GW-085 a team sees which moments of aftercare are coming and which are late, per partner that owes them', async () => {
    const partner = await as('greet').get(`/vandaag?organisatie=${organisation('ocmw-ingelmunster')}`);
    expect(partner.text).toContain('taken van OCMW Ingelmunster');
    expect(group(partner.body, 'later') + group(partner.body, 'week')).toMatch(/Amina Belkacem.*Evaluatie 2.*Carla Vermeersch/);
    expect(group(partner.body, 'laat')).toMatch(/ma 09\/11 · 11 dagen Lieve Bonte Goed Wonen Evaluatie 1/);
    expect((await as('greet').get(`/vandaag?organisatie=${organisation('caw')}`)).text).not.toContain('Amina Belkacem');
    expect((await as('greet').get('/vandaag?collega=team')).text).toContain('het hele team van Woondienst');
  });

  it('GW-104 GW-107 a colleague of the partner who does not help this client finds nothing: not in the list, not by search', async () => {
    for (const address of ['/vandaag', '/vandaag?collega=team', '/zoeken?q=Amina', '/zoeken?q=Belkacem&fragment=1']) expect((await as('rik').get(address)).text, address).not.toMatch(/Belkacem|GW-2026/);
    expect((await as('carla').get('/zoeken?q=Belkacm')).text).toContain('Amina Belkacem');
  });

  it('GW-142 GW-143 the draaiboek names one role for aanmelder, trajectbegeleider and trajectmedewerker', async () => {
    expect((await as('carla').get('/draaiboeken/goed-wonen')).text).toMatch(/Trajectbegeleider GW-032.*Heet ook aanmelder en trajectmedewerker/);
  });

  it('GW-100 the referral form stands in the draaiboek with its edition', async () => {
    expect((await as('carla').get('/draaiboeken/goed-wonen')).text).toMatch(/Aanmeldingsformulier Goed Wonen \d+ vragen in \d+ delen, uitgave 16\/02\/2026/);
  });

  it('GW-112 every kind of data stands there with how long it is kept, and every ending too', async () => {
    const { body } = await as('carla').get('/draaiboeken/goed-wonen');
    const rows = [...body.matchAll(/<tr id="soort-[\s\S]*?<\/tr>/g)].map(([row]) => row);
    expect(rows).toHaveLength(Object.keys(world.house.programmes.current('goed-wonen')?.draaiboek.classes ?? {}).length);
    expect(rows.filter((row) => !row.includes('10 jaar na het sluiten'))).toEqual([]);
    expect(body.match(/Bewaard: 10 jaar\./g)).toHaveLength(3);
  });
});
