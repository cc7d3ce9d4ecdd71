import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, TODAY, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import type { Draaiboek, Programme } from '../../../protocol/draaiboek.ts';
import { caseById, caseIds } from '../../../store/cases.ts';
import { load } from '../../../store/events.ts';
import { day } from '../../../values/day.ts';
import { programmesFrom } from '../../../work/programmes.ts';
import { beginPreview } from '../../../work/versions/begin.ts';
import { carryOut } from '../../../work/versions/carry-out.ts';
import { countOn } from '../../../work/versions/count.ts';
import { act } from '../../../work/act/act.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { playbookRoutes } from './handler.tsx';

const address = '/draaiboeken/goed-wonen/overzetten';

/** The next version as a coordinator would write it: one term longer, one dearer act, and whatever a test adds. */
function nextOf(programme: Programme, more: (rules: Draaiboek) => Partial<Draaiboek> = () => ({})): Programme {
  const { draaiboek } = programme;
  const term = draaiboek.terms['evaluatie-2'];
  if (term === undefined) throw new Error('no such term');
  const draft: Draaiboek = { ...draaiboek, version: 2, changes: [{ what: 'De tweede evaluatie komt een maand later.', running: 'move' }], terms: { ...draaiboek.terms, 'evaluatie-2': { ...term, due: { from: 'done.actiedag', plus: 'P3M' } } } };
  return { ...programme, older: [draaiboek], draaiboek: { ...draft, ...more(draft) } };
}

withDatabase('embedded', 'lopende dossiers overzetten', (open) => {
  let world: CaseWorld;
  let first: readonly Programme[];
  let numbers: string[];
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    first = world.house.programmes.all();
    numbers = [await world.story('volledig', -68), await world.story('volledig', -27, { voornaam: 'Ilse', naam: 'Debrabandere', gemeente: 'Izegem', verwijzer: 'lies' }), await world.story('stil-na-aanmelding', -11, { voornaam: 'Youssef', naam: 'Haddou', gemeente: 'Izegem', verwijzer: 'karel' })];
  });

  /** The house after a start with this next version in the folder. */
  async function started(more?: (rules: Draaiboek) => Partial<Draaiboek>): Promise<{ app: FastifyInstance; as(who: string): Browse }> {
    Object.assign(world.house, { programmes: programmesFrom(first.map((one) => (one.draaiboek.key === 'goed-wonen' ? nextOf(one, more) : one))) });
    const app = await world.serve((house) => [...playbookRoutes(house), ...caseRoutes(house)]);
    return { app, as: (who) => browse(app, who) };
  }
  const preview = async (greet: Browse): Promise<Seen> => greet.get((await greet.fill(address, { versies: '1-2' })).location);
  const confirm = (page: Seen, greet: Browse, reden: string): Promise<Seen> => greet.post(page.forms.find((form) => form.action.endsWith('/bevestig')), { reden });
  const versions = (): Promise<(number | undefined)[]> => world.house.store.aroundEveryLock('proef', world.now, async (tx) => {
    const found = [];
    for (const id of await caseIds(tx, { programme: 'goed-wonen' })) found.push((await caseById(tx, id))?.version);
    return found;
  });

  it('WD-314 shows per dossier what would change, old, new and why, and changes nothing', async () => {
    const { as } = await started();
    const board = await as('greet').get(address);
    expect(board.text).toContain('Van versie 1 naar versie 2: 3 lopende dossiers');
    const seen = await preview(as('greet'));
    expect(seen.text).toContain('2 dossiers veranderen, 1 blijft gelijk');
    expect(seen.text).toMatch(/Amina Belkacem .*? Verandert: .*?1 datum/);
    expect(seen.text).toMatch(/Nu \S* ?Straks|Nu Straks Waarom/);
    expect(seen.text).toMatch(/(?:ma|di|wo|do|vr|za|zo) \d\d\/\d\d\/20\d\d (?:ma|di|wo|do|vr|za|zo) \d\d\/\d\d\/20\d\d Gebeurtenis .*? 3 maanden na .*?Bron Draaiboek Goed Wonen .*? GW-\d{3}/);
    expect(await versions()).toEqual([1, 1, 1]);
  });

  it('asks why; then moves them all, and each dossier says so', async () => {
    const { as } = await started();
    const seen = await preview(as('greet'));
    const without = await confirm(seen, as('greet'), '  ');
    expect([without.status, without.text.includes('Schrijf waarom je deze dossiers overzet.')]).toEqual([422, true]);
    expect(await versions()).toEqual([1, 1, 1]);
    const done = await confirm(seen, as('greet'), 'Afgesproken op de ploegvergadering.');
    expect(done.status).toBe(303);
    expect(await versions()).toEqual([2, 2, 2]);
    expect((await as('greet').get(done.location)).text).toContain('Reden: Afgesproken op de ploegvergadering.');
    const dossier = await as('elke').get(`/dossiers/${numbers[0]}`);
    expect(dossier.text).toContain('Overgezet van versie 1 naar versie 2 van het draaiboek: Afgesproken op de ploegvergadering.');
    const again = await as('greet').post(seen.forms.find((form) => form.action.endsWith('/bevestig')), { reden: 'nog eens' });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect((await as('greet').get(address)).text).toContain('Niets om over te zetten');
  });

  it('WD-314 done duties keep the day they were judged against', async () => {
    const id = await world.idOf(numbers[0] ?? '');
    const events = await world.house.store.aroundEveryLock('proef', world.now, (tx) => load(tx, id));
    expect(events.at(-1)).toMatchObject({ kind: 'migrated', from: 1, version: 2, actor: { name: 'Greet Lambrecht', role: null } });
    expect(events.flatMap((event) => (event.kind === 'done' ? event.meets ?? [] : [])).length).toBeGreaterThan(3);
  });
});

withDatabase('embedded', 'overzetten dat niet kan', (open) => {
  let world: CaseWorld;
  let first: readonly Programme[];
  let amina: string;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    first = world.house.programmes.all();
    amina = await world.story('volledig', -27);
    await world.story('stil-na-aanmelding', -11, { voornaam: 'Youssef', naam: 'Haddou', gemeente: 'Izegem', verwijzer: 'karel' });
  });
  async function started(more?: (rules: Draaiboek) => Partial<Draaiboek>): Promise<(who: string) => Browse> {
    Object.assign(world.house, { programmes: programmesFrom(first.map((one) => (one.draaiboek.key === 'goed-wonen' ? nextOf(one, more) : one))) });
    const app = await world.serve((house) => playbookRoutes(house));
    return (who) => browse(app, who);
  }
  const standing = async (): Promise<number> => world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await caseIds(tx, { programme: 'goed-wonen', version: 1 })).length);

  it('one dossier that cannot go stops all of them, with the list and what to do', async () => {
    const as = await started(({ tasks }) => ({ tasks: Object.fromEntries(Object.entries(tasks).filter(([task]) => task !== 'actiedag')) }));
    const seen = await as('greet').get((await as('greet').fill(address, { versies: '1-2' })).location);
    expect(seen.text).toMatch(/1 kan niet mee/);
    expect(seen.text).toMatch(/Amina Belkacem \S+ kan niet mee “[^”]+” is in dit dossier genoteerd, maar bestaat niet meer en kreeg geen nieuwe naam\. GW-\d{3}/);
    expect(seen.forms.some((form) => form.action.endsWith('/bevestig'))).toBe(false);
    const id = seen.forms.map((form) => /overzetten\/([^/]+)\/weg/.exec(form.action)?.[1]).find((one) => one !== undefined) ?? '';
    const posted = await as('greet').post({ ...seen.forms.find((form) => form.action.endsWith('/weg')), action: `${address}/${id}/bevestig` } as never, { reden: 'toch' });
    expect([posted.status, posted.text.includes('Daarom gaat er geen enkel')]).toEqual([422, true]);
    expect(await standing()).toBe(2);
  });

  it('a dossier in which something was noted meanwhile is a conflict, and nothing changes', async () => {
    const as = await started();
    const seen = await as('greet').get((await as('greet').fill(address, { versies: '1-2' })).location);
    const noted = await act(world.house, await world.scope('elke'), { caseId: await world.idOf(amina), command: { do: 'note', class: 'verhaal', text: 'Belde dat alles goed gaat.', happened: TODAY, readers: [] } });
    expect('refused' in noted).toBe(false);
    const done = await as('greet').post(seen.forms.find((form) => form.action.endsWith('/bevestig')), { reden: 'Nieuwe afspraken.' });
    expect(done.status).toBe(422);
    expect(done.text).toContain(`Dossier ${amina} is intussen veranderd. Er is niets overgezet.`);
    expect(done.text).toContain('Nieuwe afspraken.');
    expect(await standing()).toBe(2);
  });

  it.each<[string, Partial<Draaiboek>, string]>([
    ['is for new dossiers only', { changes: [{ what: 'Een strenger begin.', running: 'keep' }] }, 'Versie 2 laat lopende dossiers bij de oude regels: Een strenger begin.'],
    ['says nothing about running ones', { changes: [] }, 'Versie 2 zegt niet wat er met lopende dossiers gebeurt'],
    ['is not valid yet', { valid: { from: '2027-02-01' } }, 'Versie 2 geldt nog niet (01/02/2027)'],
  ])('a version that %s is not offered, and refused when posted', async (_, more, words) => {
    const as = await started(() => more);
    const board = await as('greet').get(address);
    expect(board.text).toContain(words);
    expect(board.forms.some((form) => form.action === address)).toBe(false);
    expect(await beginPreview(world.house, await world.scope('greet'), { programme: 'goed-wonen', from: 1, to: 2 })).toHaveProperty('refused');
    expect(await standing()).toBe(2);
  });

  it('the clock works out what was left, and a preview can be thrown away', async () => {
    const as = await started();
    const begun = await as('greet').fill(address, { versies: '1-2' });
    await countOn(world.house, world.now);
    const seen = await as('greet').get(begun.location);
    expect(seen.text).toContain('Zet 2 dossiers over');
    const gone = await as('greet').post(seen.forms.find((form) => form.action.endsWith('/weg')));
    expect(gone.status).toBe(303);
    expect((await as('greet').get(begun.location)).status).toBe(404);
  });

  it('someone without the right, of another organisation, or who sees no dossiers gets nothing', async () => {
    const as = await started();
    const begun = await as('greet').fill(address, { versies: '1-2' });
    for (const who of ['elke', 'karel', 'bram']) for (const url of [address, begun.location]) expect([who, (await as(who).get(url)).status]).toEqual([who, 403]);
    const inge = await as('inge').get(address);
    expect([inge.status, inge.text.includes('Je functie ziet de dossiers van je organisatie niet.'), inge.text.includes('lopend dossier')]).toEqual([200, true, false]);
    const hers = await as('inge').get(begun.location);
    expect(hers.text).not.toContain('Belkacem');
    expect((await as('greet').get(`${address}/bestaat-niet`)).status).toBe(404);
  });

  it('nothing is kept of a case that the day of reading would show otherwise', async () => {
    const as = await started();
    const begun = await as('greet').fill(address, { versies: '1-2' });
    const id = begun.location.split('/').at(-1) ?? '';
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.updateTable('versionMoveCase').set({ found: JSON.stringify({ changes: {} }) }).where('moveId', '=', id).execute());
    const done = await carryOut(world.house, await world.scope('greet', day('2026-11-21')), { id, reason: 'later' });
    expect(done).toMatchObject({ refused: [{ code: 'move-case-changed' }, { code: 'move-case-changed' }] });
    expect(await standing()).toBe(2);
  });
});
