/** Money of Goed Wonen: through the verbs and the pages, on a real database. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { makeCaseA, type CaseAWorld, type PlayedCase } from '../../case-a.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse } from '../../inject-visitor.ts';
import { putTariffSheet } from '../../../src/store/arrangements.ts';
import { day } from '../../../src/values/day.ts';
import { isRefused } from '../../../src/work/house.ts';
import { findCase } from '../../../src/work/look/case/found-case.ts';
import { estimateOf } from '../../../src/work/money/estimate-pdf.ts';
import { issueInvoice } from '../../../src/work/money/issue.ts';
import { invoiceDraft, invoiceList, oneInvoice } from '../../../src/work/money/look.ts';
import { toInvoice } from '../../../src/work/money/to-invoice.ts';
import { facturenRoutes } from '../../../src/web/pages/facturen/handler.tsx';
import { changed, does, misses, plans, present, tell, why } from '../story.ts';
import { notePayment } from '../../../src/work/money/pay.ts';
import type { Cents } from '../../../src/values/money.ts';

const bill = (story: ReturnType<typeof tell>, on = '2026-10-16') => story.read(on).state;

describe('what a case costs', () => {
  test('GW-087: a half day is 50 euro; two half days on different days are 2 x 50', () => {
    const halves = { day1: { duur: 'half', 'extra-kosten': null }, day2: { duur: 'half', 'extra-kosten': null } };
    const fees = bill(tell({ until: 'day2', values: halves })).bill.filter((line) => line.charge === 'prestatie');
    expect(fees.map((line) => [line.quantity, line.unit, line.total])).toEqual([[1, 5000, 5000], [1, 5000, 5000]]);
  });

  test('GW-088: two full days and one half are 250 euro in fees; two half days on one day are one full day', () => {
    const fees = (story: ReturnType<typeof tell>) => bill(story).bill.filter((line) => line.charge === 'prestatie').reduce((sum, line) => sum + line.total, 0);
    expect(fees(tell({ until: 'end' }))).toBe(25_000);
    const twice = tell({ until: 'day1', values: { day1: { duur: 'half', 'extra-kosten': null } } }).then(does('2026-10-07', 'bram', 'actiedag', { instance: 'namiddag', attended: present('woonconsulent', 'hulpvrager'), values: { duur: 'half', ritten: 1, 'hielp-mee': 'ja' } }));
    expect(fees(twice)).toBe(10_000);
  });

  test('GW-089: participants of article 60 cost nothing and have no line', () => {
    const withThree = bill(tell({ until: 'day1', values: { day1: { 'art60-aantal': 3, 'extra-kosten': null } } }));
    const alone = bill(tell({ until: 'day1', values: { day1: { 'art60-aantal': 0, 'art60-reden': undefined as never, 'extra-kosten': null } } }));
    expect(withThree.billTotal).toBe(11_500);
    expect(withThree.bill.map((line) => line.charge)).toEqual(alone.bill.map((line) => line.charge));
    expect(withThree.billTotal).toBe(alone.billTotal);
  });

  test('GW-090: out and back is one trip of 15 euro; a second trip on a day is one more', () => {
    const trips = (story: ReturnType<typeof tell>) => bill(story).bill.filter((line) => line.charge === 'ritten').reduce((sum, line) => sum + line.total, 0);
    expect(trips(tell({ until: 'day3' }))).toBe(4500);
    expect(trips(tell({ until: 'day1', values: { day1: { ritten: 2 } } }))).toBe(3000);
  });

  test('GW-091: nobody home costs the trip, never less than 15 euro, more only with a reason', () => {
    const planned = tell({ until: 'reach3' });
    const missed = (values = {}) => misses('2026-10-07', 'bram', 'actiedag', 'actiedag:2026-10-07', 'client-afwezig', values as never);
    expect(bill(planned.then(missed())).bill).toMatchObject([{ charge: 'voor-niets', total: 1500 }]);
    expect(why(planned.tries(missed({ 'voor-niets': 10, waarom: 'Korter gereden' })))).toEqual(['too-little voor-niets']);
    expect(why(planned.tries(missed({ 'voor-niets': 25 })))).toEqual(['missing waarom']);
    expect(bill(planned.then(missed({ 'voor-niets': 25, waarom: 'Twee keer gereden' }))).bill).toMatchObject([{ charge: 'voor-niets', total: 2500 }]);
    expect(bill(planned.then(misses('2026-10-06', 'bram', 'actiedag', 'actiedag:2026-10-07', 'afgezegd'))).bill).toEqual([]);
  });

  test('GW-092: not willing to work along costs the same under a reason of its own, counted apart', () => {
    const story = tell({ until: 'reach3' }).then(misses('2026-10-07', 'bram', 'actiedag', 'actiedag:2026-10-07', 'weigert-medewerking'), misses('2026-10-08', 'bram', 'actiedag', 'actiedag:2026-10-08', 'client-afwezig'));
    expect(bill(story).bill.map((line) => line.total)).toEqual([1500, 1500]);
    expect(bill(story).counts['voor-niets']?.split).toEqual({ 'weigert-medewerking': 1, 'client-afwezig': 1 });
  });

  test('GW-093: extra costs are quantity times price; "other" is described; nothing costs 0', () => {
    const cost = (row: Record<string, unknown>) => tell({ until: 'reach3' }).tries(changed('day1', { values: { day1: { 'extra-kosten': [row] as never } } }));
    expect(bill(tell({ until: 'day1' })).bill.find((line) => line.charge === 'extra')).toMatchObject({ quantity: 2, unit: 325, total: 650 });
    expect(why(cost({ wat: 'andere', aantal: 1, prijs: 4 }))).toEqual(['missing extra-kosten.1.omschrijving']);
    expect(why(cost({ wat: 'andere', omschrijving: 'Sleutel bijgemaakt', aantal: 1, prijs: 4 }))).toEqual([]);
    expect(why(cost({ wat: 'zakken', aantal: 1, prijs: 0 }))).toHaveLength(1);
  });

  test('GW-096: the card of the Woondienst only when the client could not pay, with the park', () => {
    const card = (row: Record<string, unknown>) => why(tell({ until: 'day1' }).tries(changed('day2', { values: { day2: { 'extra-kosten': [{ wat: 'recyclagepark', aantal: 1, prijs: 12, kaart: true, ...row }] as never } } })));
    expect(card({ park: 'IVIO Ingelmunster' })).toEqual(['missing extra-kosten.1.kon-niet']);
    expect(card({ 'kon-niet': ['kon-niet-betalen'] })).toEqual(['missing extra-kosten.1.park']);
    expect(card({ park: 'IVIO Ingelmunster', 'kon-niet': ['kon-niet-betalen'] })).toEqual([]);
  });

  test('GW-099: 313,50 euro to the cent; 328,50 with an earlier day for nothing', () => {
    expect(bill(tell({ until: 'end' })).billTotal).toBe(31_350);
    const earlier = tell({ until: 'day3Plan' }).then(plans('2026-09-24', 'bram', 'actiedag', '2026-10-01', { instance: 'vroeger' }), misses('2026-10-01', 'bram', 'actiedag', 'vroeger', 'client-afwezig'));
    const { billTotal } = bill(['intake', 'request', 'plan', 'budget', 'reach1', 'reach2', 'reach3', 'day1', 'visit1', 'day2', 'day3', 'visit2', 'end'].reduce((story, name) => story.then(changed(name as never)), earlier));
    expect(billTotal).toBe(32_850);
  });
});

withDatabase('embedded', 'invoices', (openStore) => {
  let world: CaseAWorld;
  let played: PlayedCase;
  let app: FastifyInstance;
  let elke: Browse;
  const scope = (who: string, on = '2026-10-19') => world.scope(who, day(on));
  const issue = async (which: PlayedCase, who = 'elke', on = '2026-10-19') => issueInvoice(world.house, await scope(who, on), { caseId: which.id, location: (id) => id });
  const made = async (which: PlayedCase, on = '2026-10-19') => {
    const done = await issue(which, 'elke', on);
    if (isRefused(done) || 'again' in done) throw new Error(JSON.stringify(done));
    return done;
  };

  beforeAll(async () => {
    world = await makeCaseA(await openStore(), day('2026-10-19'));
    played = await world.until('contact');
    app = await world.serve(facturenRoutes);
    elke = browse(app, 'elke');
  });

  test('GW-086 GW-099: every action leads to one draft; intake adds nothing; the page shows each line and the sum', async () => {
    const waiting = await toInvoice(world.house, await scope('elke'));
    expect(waiting.map((one) => [one.file.number, one.total, one.ready])).toEqual([[played.number, 31_350, true]]);
    const { text } = await elke.get(`/facturen/dossier/${played.number}`);
    expect(text).toContain('€ 313,50');
    expect(text).toContain('Volle dag woonconsulent');
    expect((await elke.get('/facturen')).text).toContain('Maak factuur');
  });

  test('GW-057: three planned days are estimated at 345 euro before any work, on paper, with the day it was talked through', async () => {
    const planned = await world.until('intake');
    const found = await world.house.store.within(await scope('elke', '2026-09-22'), (tx) => findCase(world.house, tx, planned.number));
    if (found === undefined) throw new Error('no case');
    const estimate = estimateOf(found, { sender: { name: '', lines: [] }, made: 0 });
    expect(estimate.lines.map((line) => [line.quantity, line.unit, line.total])).toEqual([[3, 10_000, 30_000], [3, 1500, 4500]]);
    expect(estimate).toMatchObject({ discussed: { on: '2026-09-22', by: 'Elke Vandorpe' }, extra: ['Bijkomende kosten'] });
    expect((await elke.get(`/facturen/dossier/${planned.number}/raming.pdf`)).raw.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('GW-098: each municipality shows its own sheet with its first day, another one says the tariff is not known', async () => {
    const place = { kind: 'recyclagepark', url: 'https://ivio.example/tarieven' };
    await world.house.store.aroundEveryLock('proef', world.now, async (tx) => {
      await putTariffSheet(tx, { municipality: 'Ledegem', validFrom: day('2026-01-01'), note: 'Tarieven IVIO', ...place });
      await putTariffSheet(tx, { municipality: 'Wielsbeke', validFrom: day('2026-02-01'), note: 'Tarieven Imog', ...place });
      await putTariffSheet(tx, { municipality: 'Wielsbeke', validFrom: day('2027-01-01'), note: 'Tarieven Imog 2027', ...place });
    });
    const inPlace = async (municipality: string) => {
      const one = await world.until('elke');
      await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.updateTable('caseFile').set({ municipality }).where('id', '=', one.id).execute());
      return (await elke.get(`/facturen/dossier/${one.number}`)).text;
    };
    expect(await inPlace('Ledegem')).toContain('Tarieven IVIO geldig vanaf 01/01/2026');
    expect(await inPlace('Wielsbeke')).toContain('Tarieven Imog geldig vanaf 01/02/2026');
    expect(await inPlace('Izegem')).toContain('Tarief niet gekend');
  });

  test('GW-086: an action that still runs cannot be invoiced, and says why', async () => {
    const running = await world.until('day1');
    expect(await issue(running)).toMatchObject({ refused: [{ code: 'not-ready-to-invoice' }] });
    const seen = await elke.get(`/facturen/dossier/${running.number}`);
    expect(seen.text).toContain('De actie loopt nog');
    expect(seen.forms.filter((form) => form.action === `/facturen/dossier/${running.number}`)).toEqual([]);
  });

  test('GW-094 GW-099: made once: number, reference, last day, the duty met, two letters waiting, and nothing left to invoice', async () => {
    const sent = await elke.fill(`/facturen/dossier/${played.number}`, {});
    expect(sent.status).toBe(303);
    const id = sent.location.split('/').at(-1) ?? '';
    const file = await oneInvoice(world.house, await scope('elke'), id);
    expect(file?.invoice).toMatchObject({ number: '2026-0001', totalCents: 31_350, issued: '2026-10-19', due: '2026-11-18', class: 'geld' });
    expect(file?.invoice.ogm).toMatch(/^\d{12}$/);
    expect(file?.letters.map((one) => [one.kind, one.state, (one.body as { role: string }).role])).toEqual(expect.arrayContaining([['letter', 'held', 'hulpvrager'], ['mail', 'waiting', 'trajectbegeleider']]));
    expect((await elke.get(sent.location)).text).toContain('niet verstuurd');
    expect((await elke.get(`/facturen/${id}/factuur.pdf`)).raw.subarray(0, 5).toString()).toBe('%PDF-');
    const duties = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('duty').select('term').where('caseId', '=', played.id).execute());
    expect(duties.map((one) => one.term)).not.toContain('factureren');
    expect(await issue(played)).toMatchObject({ refused: [{ code: 'nothing-to-invoice' }] });
  });

  test('GW-095: paying in parts, too much, wrong amounts and wrong days, each answered at its place', async () => {
    const [row] = (await invoiceList(world.house, await scope('elke'))).all;
    const url = `/facturen/${row?.invoice.id ?? ''}`;
    const pay = async (values: Record<string, string>) => { const seen = await elke.get(url); return elke.post(seen.forms.find((form) => form.action === `${url}/betaling`), values); };
    expect((await pay({ bedrag: '12,345', dag: '19/10/2026' })).text).toContain('Dit is geen bedrag');
    expect((await pay({ bedrag: '0', dag: '19/10/2026' })).text).toContain('meer zijn dan nul');
    expect((await pay({ bedrag: '10', dag: '30/02/2026' })).text).toContain('Deze dag bestaat niet');
    expect((await pay({ bedrag: '10', dag: '20/10/2026' })).text).toContain('Deze dag moet nog komen');
    const tooMuch = await pay({ bedrag: '400', dag: '19/10/2026' });
    expect([tooMuch.status, tooMuch.text.includes('meer dan wat nog openstaat'), tooMuch.body.includes('value="400"')]).toEqual([422, true, true]);
    expect((await pay({ bedrag: '100,50', dag: '19/10/2026' })).status).toBe(303);
    expect((await elke.get(url)).text).toMatch(/deels betaald.*€ 213,00/);
  });

  test('GW-095: late after its last day, with a duty for the trajectbegeleider, who sees the invoices of own clients only', async () => {
    const late = await world.until('contact');
    const { id } = await made(late);
    await world.morning('2026-11-19');
    const list = await invoiceList(world.house, await scope('elke', '2026-11-19'));
    expect(list.all.filter((one) => one.state === 'overdue').map((one) => one.open)).toEqual(expect.arrayContaining([31_350, 21_300]));
    expect(list.overdue).toBe(52_650);
    expect((await invoiceList(world.house, await scope('elke', '2026-11-18'))).overdue).toBe(0);
    const duty = () => world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('duty').select(['role', 'due', 'waiting']).where('caseId', '=', late.id).where('term', '=', 'betaling-opvolgen').execute());
    expect(await duty()).toMatchObject([{ role: 'trajectbegeleider', due: '2026-11-19', waiting: false }]);
    expect((await invoiceList(world.house, await scope('carla', '2026-11-19'))).all).toHaveLength(2);
    expect((await invoiceList(world.house, await scope('lies', '2026-11-19'))).all).toEqual([]);
    expect(await notePayment(world.house, await scope('elke', '2026-11-20'), { invoiceId: id, day: day('2026-11-20'), cents: 31_350 as Cents, more: false, reference: '', location: '' })).toEqual({ paid: true });
    expect((await duty()).filter((one) => !one.waiting)).toEqual([]);
  });

  test('GW-097: a card payment stands on the invoice as a line of its own, once; a new one is still to be invoiced', async () => {
    const second = await world.until('contact');
    const { id } = await made(second);
    const lines = (await oneInvoice(world.house, await scope('elke'), id))?.invoice.lines as { label: string; total: number }[];
    expect(lines.filter((line) => line.total === 1200)).toHaveLength(1);
    expect(lines.find((line) => line.total === 1200)?.label).toContain('IVIO Ingelmunster');
    const later = await world.step(second, does('2026-10-19', 'bram', 'actiedag', { instance: 'nog-een', attended: present('woonconsulent', 'hulpvrager'), values: { duur: 'half', ritten: 0, 'hielp-mee': 'ja', 'extra-kosten': [{ wat: 'recyclagepark', aantal: 1, prijs: 9, kaart: true, park: 'IVIO Ingelmunster', 'kon-niet': ['kon-niet-betalen'] }] } }));
    expect(isRefused(later)).toBe(false);
    expect((await toInvoice(world.house, await scope('elke'))).find((one) => one.file.number === second.number)?.total).toBe(5900);
  });

  test('GW-099: a corrected day gives the difference on a credit that is taken off the open invoice', async () => {
    const wrong = await world.until('contact');
    const first = await made(wrong);
    const events = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('caseEvent').select(['id', 'key', 'happened']).where('caseId', '=', wrong.id).execute());
    const target = events.find((one) => one.key === 'actiedag' && one.happened === '2026-10-08')?.id ?? '';
    const corrected = await world.step(wrong, { on: '2026-10-19', by: 'elke', command: { do: 'correct', target, path: 'values.duur', value: 'half', reason: 'Het was een halve dag' } });
    expect(isRefused(corrected) ? corrected.refused : []).toEqual([]);
    const draft = await invoiceDraft(world.house, await scope('elke'), wrong.number);
    expect(draft?.draft.total).toBe(-5000);
    const credit = await made(wrong);
    expect((await elke.get(`/facturen/${credit.id}`)).text).toContain('Creditnota');
    expect(await oneInvoice(world.house, await scope('elke'), first.id)).toMatchObject({ open: 26_350, payments: [{ source: 'creditnota', cents: 5000 }] });
  });

  test('GW-031: a case refused midway is invoiced for what was worked, without an act', async () => {
    const refused = await world.until('day1');
    const stopped = await world.step(refused, does('2026-10-08', 'bram', 'weigeren', { outcome: 'totaal-vervuild', values: { 'waarom-niet': 'De woning is volledig vervuild.' } }));
    expect(isRefused(stopped) ? stopped.refused : []).toEqual([]);
    const { id } = await made(refused, '2026-10-12');
    const file = await oneInvoice(world.house, await scope('elke', '2026-10-12'), id);
    expect(file?.invoice.totalCents).toBe(12_150);
    expect(file?.letters.map((one) => (one.body as { role: string }).role).sort()).toEqual(['hulpvrager', 'trajectbegeleider']);
  });

  test('GW-095: who may not invoice gets no list to invoice, no draft, no payment; who does not know the case gets nothing', async () => {
    const [bram, lies, nobody] = [browse(app, 'bram'), browse(app, 'lies'), browse(app, 'onbekend')];
    const [row] = (await invoiceList(world.house, await scope('elke'))).all;
    const url = `/facturen/${row?.invoice.id ?? ''}`;
    expect([(await bram.get(`/facturen/dossier/${played.number}`)).status, (await lies.get(url)).status, (await lies.get(`${url}/factuur.pdf`)).status]).toEqual([403, 404, 404]);
    expect((await bram.get('/facturen')).text).not.toContain('Te factureren');
    expect((await lies.get(`/facturen/dossier/${played.number}/raming.pdf`)).status).toBe(404);
    expect([303, 401]).toContain((await nobody.get('/facturen')).status);
    expect(await issue(played, 'bram')).toMatchObject({ refused: [{ code: 'not-found' }] });
    expect(await notePayment(world.house, await scope('carla'), { invoiceId: row?.invoice.id ?? '', day: day('2026-10-19'), cents: 100 as Cents, more: false, reference: '', location: '' })).toMatchObject({ refused: [{ code: 'not-found' }] });
  });
});
