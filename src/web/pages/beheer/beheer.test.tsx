import { beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { withDatabase } from '../../../../tests/database.ts';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { changePerson, makeWayIn, setActive, signOutEverywhere, addPerson } from '../../../work/manage/people.ts';
import { addFunction, tickRights } from '../../../work/manage/functions.ts';
import { addOne, changeAreas, changeOne, organisationOverview, type OrganisationGiven } from '../../../work/manage/organisations.ts';
import { putOne } from '../../../work/manage/municipalities.ts';
import { setTariff } from '../../../work/manage/tariffs.ts';
import { chooseSetting } from '../../../work/manage/settings.ts';
import { addEntry } from '../../../work/manage/lists.ts';
import { putAddress, putSheet } from '../../../work/manage/directory.ts';
import { close } from '../../../work/manage/closing-days.ts';
import { chainVerdict, outgoing, redirectOutgoing } from '../../../work/manage/watching.ts';
import { backUpNow, machineHealth, playbooks, type Machine } from '../../../work/manage/machine.ts';
import { isRefused } from '../../../work/house.ts';
import { addDays } from '../../../values/day.ts';
import { browse } from '../../../../tests/inject-visitor.ts';
import type { AnyRoute } from '../../route.ts';
import { adminRoutes } from './routes.ts';

const machine: Machine = {
  version: '0.0.0', node: 'v20', startedAt: '2026-11-20T08:00:00.000Z', mailer: false, memory: () => 1e8, disk: () => ({ free: 5e9, total: 1e10 }), backups: () => [],
  filesOf: () => undefined, readFolder: () => ({ folder: 'draaiboeken', faults: [], draaiboeken: [] }), backUp: () => Promise.resolve({ file: 'kopie.jsonl.gz', bytes: 1000, rows: 3 }),
};
const PARTNER: OrganisationGiven = {
  name: 'Samenhuizen Leiestreek', shortName: '', kind: 'welzijnspartner', subkind: 'lokale-hulp', regime: 'beroepsgeheim', recognised: true, partnerOf: ['goed-wonen'], validFrom: null, validUntil: null, successorId: '', email: '', phone: '', street: '', postcode: '', town: '', enterpriseNumber: '', iban: '', settings: {},
};

withDatabase('embedded', 'Beheer', (open) => {
  let world: CaseWorld;
  let server: FastifyInstance;
  let routes: readonly AnyRoute[];
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    server = await world.serve((house) => {
      const made = adminRoutes({ house, machine, rightLabels: {} });
      routes = made;
      return made;
    });
  });
  const address = (path: string): string => path.replace(':programma', 'goed-wonen').replace(':sleutel', 'gw-rit').replace(':lijst', 'goed-wonen-acties').replace(':soort', 'opruimdiensten').replace(':code', 'nieuw').replace(':gemeente', 'Izegem').replace(':kalender', 'woondienst').replace(':id', world.house.newId());
  const get = (who: string, path: string) => server.inject({ method: 'GET', url: path, cookies: { woonspoor: who } });
  const idOf = (who: string): string => world.region.accounts.get(who)?.id ?? '';

  describe('who may', () => {
    it('every route asks a right, and turns away who lacks it; nobody without an account sees anything', async () => {
      expect(routes.length).toBeGreaterThan(30);
      for (const { method, path, permission } of routes.filter((one) => one.path !== '/beheer')) {
        // Reading dossiers in has a right of its own: it writes what no administrator otherwise sees.
        expect(permission, path).toMatch(/^(beheer\.|dossiers\.inlezen$)/);
        const knock = (cookies: Record<string, string>) => server.inject({ method, url: address(path), cookies, ...(method === 'POST' ? { payload: '', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } } : {}) });
        expect((await knock({ woonspoor: 'bram' })).statusCode, `${method} ${path}`).toBe(403);
        expect([303, 401], `${method} ${path}`).toContain((await knock({})).statusCode);
      }
    });
    it('a house that cannot take in a referral yet says what is lacking, to who can mend it', async () => {
    expect((await browse(server, 'inge').get('/beheer')).text).not.toContain('Eerst dit');
    const home = world.region.organisations.get('woondienst')?.id ?? '';
    const put = (settings: Record<string, unknown>): Promise<unknown> => world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.updateTable('organisation').set({ settings: JSON.stringify(settings) as never }).where('id', '=', home).execute());
    const { settings } = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('organisation').select('settings').where('id', '=', home).executeTakeFirstOrThrow());
    await put({});
    const seen = await browse(server, 'inge').get('/beheer');
    expect(seen.text).toMatch(/Eerst dit .*1\. Zeg wat voor dienst je bent +gedaan .*2\. Vul je privacylinks in +te doen/);
    expect(seen.body).toContain(`href="/beheer/organisaties/${home}#privacyverklaring"`);
    await put(settings as Record<string, unknown>);
  });

  it('the first page does not exist for who manages nothing, and shows others only their part', async () => {
      expect((await get('bram', '/beheer')).statusCode).toBe(404);
      expect((await get('greet', '/beheer')).body).not.toContain('/beheer/medewerkers');
      expect((await get('inge', '/beheer')).body).toContain('/beheer/medewerkers');
    });
  });

  describe('the database refuses too, with the door of the page left open', () => {
    const verbs: Record<string, (bram: Awaited<ReturnType<CaseWorld['scope']>>) => Promise<object>> = {
      'a new organisation': (scope) => addOne(world.house, scope, PARTNER),
      'a change of one': async (scope) => changeOne(world.house, scope, scope.organisation ?? '', 1, { ...PARTNER, name: 'Anders' }),
      'an area': (scope) => changeAreas(world.house, scope, scope.organisation ?? '', 1, []),
      'a municipality': (scope) => putOne(world.house, scope, { name: 'Verzonnen', nisCode: '39999', validFrom: world.now.today, validUntil: null }),
      'a new person': (scope) => addPerson(world.house, scope, { name: 'Iemand', email: 'iemand@elders.example', phone: '', unit: '', functions: [], organisationId: scope.organisation ?? '' }),
      'more functions for oneself': (scope) => changePerson(world.house, scope, scope.account ?? '', { name: 'Bram', phone: '', unit: '', functions: ['woonbegeleider'] }),
      'an account put out': (scope) => setActive(world.house, scope, idOf('nele'), false),
      'a colleague signed out': (scope) => signOutEverywhere(world.house, scope, idOf('nele')),
      'a way into an account': (scope) => makeWayIn(world.house, scope, idOf('nele'), { kind: 'reset', mail: false, link: (token) => token }),
      'other rights': (scope) => tickRights(world.house, scope, new Map([['woonconsulent', ['beheer.accounts']]])),
      'a function': (scope) => addFunction(world.house, scope, 'Opperhoofd'),
      'a tariff': (scope) => setTariff(world.house, scope, { programme: 'goed-wonen', key: 'gw-rit', cents: 1, validFrom: addDays(world.now.today, 1), validUntil: null, source: '' }),
      'a setting': (scope) => chooseSetting(world.house, scope, { programme: 'goed-wonen', key: 'max-dagen', value: 9, validFrom: world.now.today }),
      'a line of a list': (scope) => addEntry(world.house, scope, { list: 'goed-wonen-acties', label: 'Iets anders', group: '' }),
      'an address': (scope) => putAddress(world.house, scope, null, { kind: 'opruimdiensten', name: 'Weg', phone: '051 00 00 01', email: '', url: '', town: '', note: '', municipalities: [] }),
      'a sheet': (scope) => putSheet(world.house, scope, { municipality: 'Izegem', validFrom: world.now.today, url: '', note: 'x' }),
      'a closing day': (scope) => close(world.house, scope, { calendar: 'woondienst', from: world.now.today, until: null, why: 'x', everywhere: false }),
      'the chain': (scope) => chainVerdict(world.house, scope), 'the health': (scope) => machineHealth(world.house, machine, scope), 'a backup': (scope) => backUpNow(world.house, machine, scope), 'the folder': (scope) => playbooks(world.house, machine, scope),
    };
    it.each(Object.keys(verbs))('%s', async (name) => {
      const done = await verbs[name]?.(await world.scope('bram'));
      // Rows one may not change are not there to change: an update finds none, an insert is refused.
      const silent: Record<string, string> = { 'a change of one': 'edit-conflict', 'an area': 'edit-conflict', 'an account put out': 'not-found', 'a colleague signed out': 'not-found' };
      expect(done, name).toMatchObject({ refused: [{ code: silent[name] ?? 'not-allowed' }] });
    });
    it('a message of the own organisation', async () => {
      const [inge, elke] = [await world.scope('inge'), await world.scope('elke')];
      await makeWayIn(world.house, inge, idOf('jonas'), { kind: 'reset', mail: true, link: (token) => token });
      const [line] = (await outgoing(world.house, inge, { state: 'waiting' })).lines.filter((one) => one.subject === 'Kies een nieuw wachtwoord');
      expect(await redirectOutgoing(world.house, elke, line?.id ?? '', 'held')).toMatchObject({ refused: [{ code: 'sent-already' }] });
      expect(isRefused(await redirectOutgoing(world.house, inge, line?.id ?? '', 'held'))).toBe(false);
    });
    it('sees no message without the right', async () => {
      expect((await outgoing(world.house, await world.scope('bram'), {})).lines).toEqual([]);
    });
  });

  describe('the last administrator', () => {
    it('cannot be put out, lose the function, or lose the right of the function', async () => {
      const inge = await world.scope('inge');
      expect(await setActive(world.house, inge, idOf('inge'), false)).toMatchObject({ refused: [{ code: 'not-yourself' }] });
      expect(await changePerson(world.house, inge, idOf('inge'), { name: 'Inge Declercq', phone: '', unit: '', functions: [] })).toMatchObject({ refused: [{ code: 'last-administrator' }] });
      expect(await tickRights(world.house, inge, new Map([['beheerder', []]]))).toMatchObject({ refused: [{ code: 'last-administrator' }] });
      expect((await world.scope('inge')).rights.has('beheer.accounts')).toBe(true);
    });
  });

  describe('editing', () => {
    it('two people on one organisation: the second is told, and nothing is lost', async () => {
      const inge = await world.scope('inge');
      const made = await addOne(world.house, inge, PARTNER);
      if (isRefused(made)) throw new Error('refused');
      expect(await changeOne(world.house, inge, made.id, 1, { ...PARTNER, phone: '051 00 00 31' })).toEqual({ revision: 2 });
      expect(await changeOne(world.house, inge, made.id, 1, { ...PARTNER, phone: '051 00 00 32' })).toMatchObject({ refused: [{ code: 'edit-conflict' }] });
      expect((await organisationOverview(world.house, inge, made.id))?.organisation.phone).toBe('051 00 00 31');
    });
    it.each([['iban', 'BE68 5390 0754 7035', 'iban-wrong'], ['enterpriseNumber', '0123.456.700', 'enterprise-number-wrong'], ['postcode', '99', 'postcode-wrong'], ['name', '  ', 'missing']] as const)('%s %s is refused at its field', async (field, value, code) => {
      expect(await addOne(world.house, await world.scope('inge'), { ...PARTNER, name: 'Nog een', [field]: value })).toMatchObject({ refused: [{ code }] });
    });
    it('an organisation ends on a day, with a successor that exists then; each fault is said at its place', async () => {
      const inge = await world.scope('inge');
      const add = async (given: Partial<OrganisationGiven>): Promise<string> => { const done = await addOne(world.house, inge, { ...PARTNER, ...given }); return isRefused(done) ? done.refused.map((one) => `${one.field} ${one.code}`).join() : done.id; };
      const [today, later, before] = [world.now.today, addDays(world.now.today, 30), addDays(world.now.today, -30)];
      expect(await add({ name: 'Achterstevoren', validFrom: later, validUntil: today })).toBe('tot ends-before-start');
      expect(await add({ name: 'Zonder einde', successorId: world.house.newId() })).toBe('tot successor-without-end');
      const gone = await add({ name: 'Lang voorbij', validUntil: before });
      const begins = await add({ name: 'Begint later', validFrom: addDays(later, 10) });
      const next = await add({ name: 'De opvolger' });
      expect(await add({ name: 'Een', validUntil: later, successorId: gone })).toBe('opvolger successor-gone');
      expect(await add({ name: 'Twee', validUntil: later, successorId: begins })).toBe('opvolger successor-later');
      const first = await add({ name: 'Drie', validUntil: today, successorId: next });
      expect(await changeOne(world.house, inge, next, 1, { ...PARTNER, name: 'De opvolger', validUntil: later, successorId: first })).toMatchObject({ refused: [{ code: 'successor-cycle', field: 'opvolger' }] });
      expect(await changeOne(world.house, inge, next, 1, { ...PARTNER, name: 'De opvolger', validUntil: later, successorId: next })).toMatchObject({ refused: [{ code: 'successor-self' }] });
      const own = inge.organisation ?? '';
      expect(await changeOne(world.house, inge, own, (await organisationOverview(world.house, inge, own))?.organisation.revision ?? 0, { ...PARTNER, name: 'Woondienst Regio Izegem', validUntil: today })).toMatchObject({ refused: [{ code: 'own-organisation-ends', field: 'tot' }] });
      expect((await browse(server, 'inge').get('/beheer/organisaties')).text).toContain('opgevolgd door De opvolger');
      expect(await addPerson(world.house, inge, { name: 'Te Laat', email: 'te.laat@drie.example', phone: '', unit: '', functions: [], organisationId: first })).toMatchObject({ refused: [{ code: 'organisation-ended', field: 'organisatie' }] });
    });
    it('a kind of the past is for an organisation of the past, and names the kind that came after', async () => {
      const inge = await world.scope('inge');
      const svk = { ...PARTNER, name: 'Verhuurkantoor van toen', kind: 'svk' };
      expect(await addOne(world.house, inge, svk)).toMatchObject({ refused: [{ code: 'type-ended', field: 'soort', data: { successor: 'Woonmaatschappij', day: '2023-07-01' } }] });
      expect(isRefused(await addOne(world.house, inge, { ...svk, validUntil: '2023-07-01' as never }))).toBe(false);
      const page = await browse(server, 'inge').get('/beheer/organisaties/nieuw');
      expect(page.text).toContain('Sociaal verhuurkantoor (tot 01/07/2023)');
      const posted = await browse(server, 'inge').fill('/beheer/organisaties/nieuw', { naam: 'Nog een verhuurkantoor', soort: 'svk', regime: 'geen', erkend: 'nee' });
      expect([posted.status, posted.text.includes('Deze soort bestaat niet meer (sinds 01/07/2023). Kies “Woonmaatschappij”'), posted.body.includes('Nog een verhuurkantoor')]).toEqual([422, true, true]);
      await expect(world.house.store.within(inge, (tx) => tx.db.updateTable('organisation').set({ validFrom: '2026-01-02' as never, validUntil: '2026-01-01' as never }).where('name', '=', 'Verhuurkantoor van toen').execute())).rejects.toThrow(/organisation_period/);
    });
    it('a link is a way in once; its token is kept nowhere', async () => {
      const inge = await world.scope('inge');
      const way = await makeWayIn(world.house, inge, idOf('nele'), { kind: 'invite', mail: true, link: (token) => `/uitnodiging/${token}` });
      if (isRefused(way)) throw new Error('refused');
      const { lines } = await outgoing(world.house, inge, { state: 'waiting' });
      expect(lines.map((line) => line.subject)).toContain('Welkom bij Woonspoor');
      expect(JSON.stringify(lines)).not.toContain(way.token);
      expect(lines.find((line) => line.subject === 'Welkom bij Woonspoor')?.to).toMatch(/^.…@/);
      expect(isRefused(await setActive(world.house, inge, idOf('nele'), false))).toBe(false);
      expect(await makeWayIn(world.house, inge, idOf('nele'), { kind: 'invite', mail: false, link: (token) => token })).toMatchObject({ refused: [{ code: 'person-inactive' }] });
    });
  });

  describe('on the page', () => {
    it('a wrong account number comes back at its field, with what was typed', async () => {
      const inge = browse(server, 'inge');
      const seen = await inge.fill('/beheer/organisaties/nieuw', { naam: 'Dienst Noord', soort: 'woonpartner', regime: 'geen', erkend: 'nee', iban: 'BE12 3456' });
      expect([seen.status, seen.text]).toEqual([422, expect.stringContaining('Dit rekeningnummer klopt niet')]);
      expect(seen.body).toMatch(/value="Dienst Noord"/);
      expect(seen.body).toMatch(/<title>Fout:/);
      expect(seen.body).toContain('href="#iban"');
    });
    it.each([['30/02/2027', '12,50', 'een dag in die bestaat'], ['01/12/2026', '12,345', 'Bedrag in euro'], ['19/11/2026', '12,50', 'Wat al gold, verandert niet meer']])('a tariff from %s of %s is refused in words', async (vanaf, bedrag, words) => {
      const seen = await browse(server, 'greet').fill('/beheer/tarieven/goed-wonen/gw-rit', { vanaf, bedrag });
      expect([seen.status, seen.text]).toEqual([422, expect.stringContaining(words)]);
      expect(seen.body).toContain(`value="${bedrag}"`);
    });
    it('the same form sent twice is carried out once', async () => {
      const greet = browse(server, 'greet');
      const form = (await greet.get('/beheer/sluitingsdagen/woondienst')).forms.find(({ action }) => action === '/beheer/sluitingsdagen/woondienst');
      const values = { van: '28/12/2026', tot: '31/12/2026', waarom: 'Sluiting eindejaar', wie: 'eigen' };
      const [first, second] = [await greet.post(form, values), await greet.post(form, values)];
      expect([first.status, second.status, second.location]).toEqual([303, 303, first.location]);
      expect((await greet.get('/beheer/sluitingsdagen?jaar=2026')).text.match(/Sluiting eindejaar/g)).toHaveLength(4);
    });
    it('WD-035 the list says which services have a fixed contact, a function, and which do not yet', async () => {
      const inge = browse(server, 'inge');
      const page = await inge.get('/beheer/organisaties');
      const path = /<a href="(\/beheer\/organisaties\/[0-9a-f-]{36})">OCMW Izegem/.exec(page.body)?.[1] ?? '';
      expect(page.text).toMatch(/OCMW Izegem .*?nog geen/);
      const seen = await inge.post((await inge.get(path)).forms.find(({ action }) => action === path), { 'vast-contact': 'hoofd van de sociale dienst', 'kleinste-cijfer': '10' });
      expect(seen.status).toBe(303);
      expect((await inge.get('/beheer/organisaties')).text).toMatch(/OCMW Izegem .*?hoofd van de sociale dienst/);
    });
    it('a second edit of one organisation shows what stands there now and keeps what was typed', async () => {
      const inge = browse(server, 'inge');
      const path = /\/beheer\/organisaties\/[0-9a-f-]{36}/.exec((await inge.get('/beheer/organisaties')).body)?.[0] ?? '';
      const form = (await inge.get(path)).forms.find(({ action }) => action === path);
      expect((await inge.post((await inge.get(path)).forms.find(({ action }) => action === path), { kort: 'Eerste' })).status).toBe(303);
      const late = await inge.post(form, { kort: 'Tweede' });
      expect([late.status, late.text]).toEqual([422, expect.stringContaining('Korte naam: Eerste')]);
      expect(late.body).toContain('value="Tweede"');
      expect((await inge.post(late.forms.find(({ action }) => action === path), { kort: 'Tweede' })).status).toBe(303);
    });
  });

  it('the chain is whole after all of this', async () => {
    expect(await chainVerdict(world.house, await world.scope('inge'))).toMatchObject({ code: 'whole' });
  });

  it('every page stands', async () => {
    for (const { path } of routes.filter((one) => one.method === 'GET' && !one.path.includes(':'))) expect((await get('inge', path)).statusCode, path).toBe(200);
  });
});
