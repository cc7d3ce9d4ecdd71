import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { readPdf } from '../../../../tests/read-pdf.ts';
import type { DossierExport } from '../../../papers/dossier-export.ts';
import { groundTold } from '../../../papers/ground-words.ts';
import { caseByNumber } from '../../../store/cases.ts';
import { isRefused } from '../../../work/house.ts';
import { openBeside } from '../../../work/privacy/open-beside.ts';
import { personRoutes } from '../personen/handler.tsx';
import { privacyRequestRoutes } from './handler.tsx';

/** Elke (woondienst) gave De Brug something over Amina, and over somebody else; Amina asks what is kept of her. */
withDatabase('embedded', 'what was shared over a person, in what the client gets to see', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let request: string;
  let classLabel: string;
  const as = (who: string): Browse => browse(app, who);
  const told = 'Zinnetje voor het huis zelf';
  const purpose = 'Opvang in de vakantie';
  const everywhere = `${purpose} (in al je dossiers bij ons)`;
  const [ground, day, until] = [groundTold('gedeeld-beroepsgeheim'), '2026-11-20', '2026-12-20'];

  const personOf = (number: string): Promise<string> => world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await caseByNumber(tx, number))?.subjectPerson ?? '');
  const give = async (person: string, values: Record<string, string>): Promise<Seen> => {
    const page = `/personen/${person}`;
    const form = (await as('elke').get(page)).forms.find((one) => one.action === `${page}/delen`);
    return as('elke').post(form, { ontvanger: world.region.organisations.get('begeleiding')?.id ?? '', doel: purpose, grond: 'gedeeld-beroepsgeheim', vanaf: '20/11/2026', tot: '20/12/2026', ...values });
  };
  const exported = async (vorm: string): Promise<Seen> => {
    const page = await as('wim').get(`/privacyvragen/${request}`);
    return as('wim').post(page.forms.find((one) => one.action.includes('/inzage')), { vorm });
  };

  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    const [amina, other] = [await world.story('volledig', -68), await world.story('volledig', -12, { voornaam: 'Xandrine', naam: 'Quaghebeur', gemeente: 'Wielsbeke', verwijzer: 'peter' })];
    app = await world.serve((house) => [...personRoutes(house), ...privacyRequestRoutes(house)]);
    const [person, stranger] = [await personOf(amina), await personOf(other)];
    const [, cls = '', label = ''] = /name="delen" value="(?!persoon)([a-z-]+)"[^>]*>([^<]+)/.exec((await as('elke').get(`/personen/${person}`)).body) ?? [];
    classLabel = label.trim().toLowerCase();
    const given = [await give(person, { delen: 'persoon.contact' }), await give(person, { delen: cls }), await give(stranger, { delen: 'persoon.contact', doel: 'Iets van een ander' })];
    if (given.some((one) => one.status !== 303)) throw new Error(given.map((one) => one.text).join('\n'));
    // The class is taken back, for a reason that is of the house.
    const form = (await as('elke').get(`/personen/${person}`)).forms.find((one) => one.action.endsWith('/delen/terug') && !one.button.includes('Telefoon'));
    const back = await as('elke').post(form, Object.fromEntries((form?.fields ?? []).filter((field) => field.name.startsWith('waarom')).map((field) => [field.name, told])));
    if (back.status !== 303) throw new Error(back.text);
    // A class that only another programme has.
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => sql`insert into case_grant (id, person_id, keeper_org, batch, item, organisation_id, role, purpose, ground, since, until, given_by, given)
      select gen_random_uuid(), person_id, keeper_org, gen_random_uuid(), 'partnernota', organisation_id, '', ${purpose}, ground, since, until, given_by, given from case_grant where person_id = ${person}::uuid limit 1`.execute(tx.db));
    const wim = world.region.accounts.get('wim')?.id ?? '';
    const opened = await openBeside(world.house, await world.scope('wim'), { dossier: amina, kind: 'gegevensvraag', values: { 'wat-vraagt': 'inzage', 'hoe-gevraagd': 'mondeling' }, chosen: { privacyverantwoordelijke: wim }, happened: world.now.today, location: (number) => `/dossiers/${number}` });
    if (isRefused(opened)) throw new Error(JSON.stringify(opened.refused));
    request = opened.number;
  });

  it('GW-111 as data: the receiver, the item, the purpose, the ground and the period, and nothing else', async () => {
    const made = await exported('json');
    const { shared } = JSON.parse(made.body) as DossierExport;
    const brug = shared.filter((one) => one.to === 'Begeleid Wonen De Brug').map((one) => ({ ...one, what: one.what.toLowerCase() }));
    expect(brug).toHaveLength(3);
    expect(brug).toEqual(expect.arrayContaining([
      { day, to: 'Begeleid Wonen De Brug', what: 'je telefoonnummer, e-mailadres en adres', why: everywhere, ground, until },
      { day, to: 'Begeleid Wonen De Brug', what: classLabel, why: everywhere, ground, until, stopped: '2026-11-20' },
    ]));
    expect(brug.map((one) => one.what), 'a word of another programme, not its key').not.toContain('partnernota');
    for (const hidden of [told, 'Iets van een ander', 'Quaghebeur']) expect(made.body).not.toContain(hidden);
  });

  it('GW-111 on paper and on screen the same stands', async () => {
    const paper = (await readPdf(new Uint8Array((await exported('pdf')).raw))).text;
    const screen = (await exported('bladzijde')).text;
    for (const text of [paper, screen]) {
      for (const words of ['Begeleid Wonen De Brug', 'Je telefoonnummer, e-mailadres en adres', purpose, '20/12/2026']) expect(text).toContain(words);
      for (const hidden of [told, 'Iets van een ander', 'Quaghebeur', 'partnernota']) expect(text).not.toContain(hidden);
    }
    expect(paper).toMatch(/tot 20\/12\/2026/);
    expect(screen).toMatch(/gestopt op 20\/11\/2026/);
  });
});
