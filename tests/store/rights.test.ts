import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { closingDays, directory, listEntries, putClosingDay, putDirectoryEntry, putListEntry, putSetting, putTariff, putTariffSheet, removeClosingDay, settingsOn, tariffs, tariffSheets, tariffsOn } from '../../src/store/arrangements.ts';
import { openCase } from '../../src/store/cases.ts';
import { draaiboekVersion, draaiboekVersions, publishVersion } from '../../src/store/draaiboek-versions.ts';
import { addInvoice, addPayment, changeInvoice, invoices, paymentsOf } from '../../src/store/invoices.ts';
import { addOrganisation, allOrganisations, areas, changeOrganisation, municipalities, organisation, putMunicipality, replaceAreas } from '../../src/store/organisations.ts';
import { addPerson, changePerson, person } from '../../src/store/people.ts';
import { putFunction } from '../../src/store/accounts.ts';
import { RIGHTS, type Right, type Scope } from '../../src/store/scope.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';
import { day } from '../../src/values/day.ts';
import type { Cents } from '../../src/values/money.ts';
import { withDatabases } from '../database.ts';
import { accessTo, linkScope, makeCase, makePair, NOW, scopeOf, type Someone } from './region.ts';

withDatabases('rights', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  let caseId: string;
  beforeAll(async () => {
    store = await open();
    ({ keeper, partner } = await makePair(store));
    caseId = (await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(partner, '')]))).id;
  });
  const within = <T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T> => store.within(scope, run);
  const invoice = (id: string): Parameters<typeof addInvoice>[1] => ({ id, number: id, caseId, keeperOrg: keeper.organisation, class: 'facturatie', issued: day('2026-11-20'), due: day('2026-12-20'), totalCents: 10_000 as Cents, ogm: id, lines: [{ wat: 'halve dag' }], toName: 'Amina', toAddress: {} });

  const acts: [string, Right[], (tx: Tx) => Promise<unknown>][] = [
    ['an organisation added', ['beheer.organisaties'], (tx) => addOrganisation(tx, { id: randomUUID(), name: 'x', kind: 'caw' })],
    ['a municipality', ['beheer.organisaties'], (tx) => putMunicipality(tx, { name: 'x', nisCode: randomUUID() })],
    ['a function', ['beheer.accounts', 'beheer.organisaties'], (tx) => putFunction(tx, { key: randomUUID(), label: 'x', rights: [] })],
    ['a setting of the organisation', ['beheer.tarieven'], (tx) => putSetting(tx, { organisationId: keeper.organisation, key: randomUUID(), value: 1 })],
    ['a setting of the region', ['beheer.tarieven', 'beheer.organisaties'], (tx) => putSetting(tx, { organisationId: null, key: randomUUID(), value: 1 })],
    ['a tariff', ['beheer.tarieven'], (tx) => putTariff(tx, { organisationId: keeper.organisation, key: randomUUID(), cents: 1, validFrom: day('2026-01-01') })],
    ['a tariff sheet', ['beheer.tarieven'], (tx) => putTariffSheet(tx, { municipality: randomUUID(), validFrom: day('2026-01-01') })],
    ['a closing day', ['beheer.kalender'], (tx) => putClosingDay(tx, { calendar: randomUUID(), organisationId: keeper.organisation, day: day('2026-12-24'), why: 'x' })],
    ['a list entry', ['beheer.organisaties'], (tx) => putListEntry(tx, { list: randomUUID(), key: 'x', label: 'x' })],
    ['a directory entry', ['beheer.organisaties'], (tx) => putDirectoryEntry(tx, { id: randomUUID(), kind: 'opruimdienst', name: 'x' })],
    ['a case opened', ['dossiers.openen'], (tx) => openCase(tx, { id: randomUUID(), prefix: randomUUID(), programme: 'x', version: 1, keeperOrg: keeper.organisation, opened: day('2026-01-01') }, [])],
    ['a person', ['dossiers.openen'], (tx) => addPerson(tx, { id: randomUUID(), keeperOrg: keeper.organisation, familyName: 'x', givenName: 'x' })],
    ['an invoice', ['facturen.beheren'], (tx) => addInvoice(tx, invoice(randomUUID()))],
  ];

  test.each(acts)('%s needs %j and nothing more', async (_name, rights, run) => {
    await within(scopeOf(keeper, { rights: new Set(rights) }), run);
    for (const missing of rights) {
      const without = new Set(RIGHTS.filter((right) => right !== missing && !(missing === 'dossiers.openen' && right === 'aanmeldingen.behandelen')));
      await expect(within(scopeOf(keeper, { rights: without }), run), missing).rejects.toThrow(/row-level security/);
    }
  });

  test.each(acts.filter(([name]) => /tariff$|closing|setting of the organisation|case|person|invoice/.test(name)))('%s cannot be done for another organisation, whatever the rights', async (_name, _rights, run) => {
    await expect(within(scopeOf(partner), run)).rejects.toThrow(/row-level security/);
  });

  test('someone with a link reads what the form needs and no account, case or person', async () => {
    await within(linkScope('token'), async (tx) => {
      expect((await allOrganisations(tx)).length).toBeGreaterThan(1);
      for (const table of ['account', 'caseFile', 'person', 'duty', 'outbox', 'accessLog', 'referral'] as const) expect(await tx.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    });
  });

  test('an organisation and a person changed by two: the second is told', async () => {
    const manager = scopeOf(keeper, { reach: 'organisation' });
    const revision = (await within(manager, (tx) => organisation(tx, partner.organisation)))?.revision ?? 0;
    expect(await within(manager, (tx) => changeOrganisation(tx, partner.organisation, revision, { phone: '051 11 11 11', settings: { kleur: 'groen' } }))).toEqual({ revision: revision + 1 });
    expect(await within(manager, (tx) => changeOrganisation(tx, partner.organisation, revision, { phone: '052' }))).toEqual({ code: 'edit-conflict' });
    expect(await within(scopeOf(keeper, { rights: new Set() }), (tx) => changeOrganisation(tx, partner.organisation, revision + 1, { phone: '052' }))).toEqual({ code: 'edit-conflict' });
    const { id } = await within(manager, (tx) => tx.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow());
    expect(await within(manager, (tx) => changePerson(tx, id, 1, { familyName: 'Claes' }, { phone: '0470', address: { straat: 'Markt 1' } }))).toEqual({ revision: 2 });
    expect(await within(manager, (tx) => changePerson(tx, id, 1, { familyName: 'Maes' }))).toEqual({ code: 'edit-conflict' });
    expect(await within(scopeOf(partner, { reach: 'organisation' }), (tx) => changePerson(tx, id, 2, { familyName: 'Maes' }))).toEqual({ code: 'edit-conflict' });
    expect(await within(manager, (tx) => person(tx, id))).toMatchObject({ familyName: 'Claes', contact: { phone: '0470', address: { straat: 'Markt 1' } } });
  });

  test('GW-099: figures hold from their day; an organisation’s own setting goes before the region’s', async () => {
    const { organisation: id } = keeper;
    await within(scopeOf(keeper), async (tx) => {
      await putTariff(tx, { organisationId: id, key: 'halve-dag', cents: 5000, validFrom: day('2026-01-01') });
      await putTariff(tx, { organisationId: id, key: 'halve-dag', cents: 5500, validFrom: day('2027-01-01') });
      expect(await putTariff(tx, { organisationId: id, key: 'halve-dag', cents: 1, validFrom: day('2026-06-01') })).toEqual({ code: 'tariff-overlap' });
      expect((await tariffs(tx, id)).filter((row) => row.key === 'halve-dag').map((row) => [row.validFrom, row.validUntil, row.cents])).toEqual([['2027-01-01', null, 5500], ['2026-01-01', '2027-01-01', 5000]]);
      expect([(await tariffsOn(tx, id, '', day('2026-12-31')))['halve-dag'], (await tariffsOn(tx, id, '', day('2027-01-01')))['halve-dag'], (await tariffsOn(tx, id, '', day('2025-12-31')))['halve-dag']]).toEqual([5000, 5500, undefined]);
      for (const [organisationId, programme, value, from] of [[null, '', 1, '2026-01-01'], [null, 'p', 2, '2026-01-01'], [id, '', 3, '2026-06-01'], [id, '', 4, '2026-09-01']] as const) await putSetting(tx, { organisationId, programme, key: 'weken', value, validFrom: day(from) });
      const on = async (text: string, programme = 'p'): Promise<unknown> => (await settingsOn(tx, { organisation: id, programme, on: day(text) }))['weken'];
      expect([await on('2025-12-31'), await on('2026-03-01'), await on('2026-03-01', 'q'), await on('2026-06-01'), await on('2026-11-20')]).toEqual([undefined, 2, 1, 3, 4]);
    });
  });

  test('lists, addresses, closing days, areas and municipalities come back as they were put', async () => {
    await within(scopeOf(keeper), async (tx) => {
      await putListEntry(tx, { list: 'ruimte', key: 'keuken', label: 'Keuken' });
      await putListEntry(tx, { list: 'ruimte', key: 'keuken', label: 'De keuken' });
      expect(await listEntries(tx, 'ruimte')).toMatchObject([{ label: 'De keuken', active: true }]);
      await putDirectoryEntry(tx, { id: randomUUID(), kind: 'kringwinkel', name: 'De Cirkel', municipalities: ['Izegem'] });
      expect(await directory(tx, 'kringwinkel')).toMatchObject([{ name: 'De Cirkel', municipalities: ['Izegem'] }]);
      const feast = { calendar: 'regio', organisationId: null, day: day('2026-07-11') };
      for (const why of ['feest', 'Feestdag']) await putClosingDay(tx, { ...feast, why });
      expect(await closingDays(tx, 'regio', keeper.organisation)).toMatchObject([{ day: '2026-07-11', why: 'Feestdag' }]);
      await removeClosingDay(tx, feast);
      expect(await closingDays(tx, 'regio', keeper.organisation)).toEqual([]);
      await replaceAreas(tx, keeper.organisation, [{ municipality: 'Izegem' }, { municipality: 'Ledegem' }]);
      expect((await areas(tx, keeper.organisation)).map((row) => row.municipality)).toEqual(['Izegem', 'Ledegem']);
      await putMunicipality(tx, { name: 'Tielt', nisCode: '37015', validUntil: day('2025-01-01') });
      await putMunicipality(tx, { name: 'Tielt', nisCode: '37022', validFrom: day('2025-01-01') });
      const tielt = async (on: string): Promise<string[]> => (await municipalities(tx, day(on))).filter((row) => row.name === 'Tielt').map((row) => row.nisCode);
      expect([await tielt('2024-12-31'), await tielt('2025-01-01')]).toEqual([['37015'], ['37022']]);
      await putTariffSheet(tx, { municipality: 'Izegem', validFrom: day('2026-01-01'), url: 'https://voorbeeld.be' });
      expect(await tariffSheets(tx, 'Izegem')).toMatchObject([{ url: 'https://voorbeeld.be' }]);
    });
  });

  test('a draaiboek version is published by the house and stays as it is', async () => {
    await store.aroundEveryLock('proef', NOW, async (tx) => {
      const one = { programme: 'proef', version: 1, loadedFrom: 'map', sha: 'a', text: { naam: 'Proef' } };
      expect([await publishVersion(tx, one), await publishVersion(tx, one), await publishVersion(tx, { ...one, sha: 'b' })]).toEqual([{ published: true }, { published: false }, { code: 'version-changed' }]);
      expect(await draaiboekVersion(tx, 'proef', 1)).toMatchObject({ text: { naam: 'Proef' }, published: NOW.moment });
      expect((await draaiboekVersions(tx, 'proef')).map((row) => row.version)).toEqual([1]);
    });
    await expect(within(scopeOf(keeper), (tx) => tx.db.updateTable('draaiboekVersion').set({ sha: 'x' }).execute())).rejects.toThrow(/permission denied/);
  });

  test('GW-095: a payment is booked once, and the invoice tells what was paid', async () => {
    const id = randomUUID();
    await within(scopeOf(keeper), async (tx) => {
      await addInvoice(tx, invoice(id));
      const payment = { invoiceId: id, day: day('2026-11-25'), cents: 4000 as Cents, source: 'rekening', reference: '2026-17' };
      expect([await addPayment(tx, { ...payment, id: randomUUID() }), await addPayment(tx, { ...payment, id: randomUUID() })]).toEqual([undefined, { code: 'already-booked' }]);
      expect(await invoices(tx, { id })).toMatchObject([{ paid: 4000, totalCents: 10_000, state: 'open', lines: [{ wat: 'halve dag' }] }]);
      expect(await paymentsOf(tx, id)).toHaveLength(1);
      expect(await changeInvoice(tx, id, { state: 'paid' })).toBe(true);
    });
    expect(await within(scopeOf(partner), (tx) => invoices(tx, { id }))).toEqual([]);
    expect(await within(scopeOf(partner), (tx) => changeInvoice(tx, id, { state: 'open' }))).toBe(false);
    await expect(within(scopeOf(partner), (tx) => addPayment(tx, { id: randomUUID(), invoiceId: id, day: day('2026-11-25'), cents: 1 as Cents, source: 'x' }))).rejects.toThrow(/row-level security/);
  });
});
