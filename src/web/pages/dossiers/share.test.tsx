import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { addGrants } from '../../../store/grants.ts';
import { day } from '../../../values/day.ts';
import { caseRoutes } from './handler.tsx';

/** Carla (OCMW) brings in Lies of another OCMW, and shares with her what Amina agrees to, one field at a time. */
withDatabase('embedded', 'sharing one thing', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let proof: string;
  const as = (who: string): Browse => browse(app, who);
  const page = (): string => `/dossiers/${number}/delen`;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve(caseRoutes);
    const caseId = await world.idOf(number);
    const lies = world.region.accounts.get('lies');
    const team = await act(world.house, await world.scope('elke'), { caseId, command: { do: 'assign', role: 'extra-dienst', party: { role: 'extra-dienst', account: lies?.id ?? '', organisation: lies?.organisation ?? '', name: 'Lies Goethals' }, from: day('2026-11-20'), accepted: true } });
    if (isRefused(team)) throw new Error(JSON.stringify(team.refused));
    proof = await agree('delen-1');
  });

  /** Amina says yes to what goes to the extra service. */
  const agree = async (instance: string): Promise<string> => {
    const done = await act(world.house, await world.scope('carla'), { caseId: await world.idOf(number), command: { do: 'do', task: 'delen', instance, happened: day('2026-11-20'), values: { doel: 'Poetshulp', besproken: '2026-11-19' }, agreements: [{ role: 'hulpvrager', happened: day('2026-11-20') }] } });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
    return `event.${done.events.find((event) => event.kind === 'done')?.id ?? ''}`;
  };

  const fill = async (values: Record<string, string>): Promise<Awaited<ReturnType<Browse['get']>>> => {
    const seen = await as('carla').get(page());
    const form = seen.forms.find((one) => one.action === page() && one.method === 'POST');
    const receiver = /name="ontvanger" value="([^"]+)"(?:(?!<input)[\s\S])*?(?:Lies|OCMW Izegem)/.exec(seen.body)?.[1] ?? '';
    return as('carla').post(form, { ontvanger: receiver, doel: 'Afspraak maken', grond: 'toestemming', bewijs: proof, vanaf: '20/11/2026', ...values });
  };

  it('GW-106 nothing is ticked beforehand, and the whole dossier cannot be chosen', async () => {
    const seen = await as('carla').get(page());
    expect(seen.status).toBe(200);
    expect(seen.body).not.toMatch(/type="checkbox"[^>]*checked/);
    expect(seen.text).toContain('Het hele dossier delen kan niet.');
    expect(seen.text).toContain('Nog niets apart gedeeld');
  });

  it('GW-106 each fault is said at its place, and what was typed stays', async () => {
    const empty = await fill({ doel: '' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Duid eerst aan');
    const backward = await fill({ delen: 'aanmeldingsformulier.leeftijd', tot: '01/11/2026' });
    expect([backward.status, backward.text.includes('De laatste dag ligt vóór de eerste'), backward.body.includes('Afspraak maken')]).toEqual([422, true, true]);
  });

  it('GW-106 GW-108 the field, the receiver and the purpose are kept; the receiver reads that and nothing else; taken back it is gone', async () => {
    const before = await as('lies').get(`/dossiers/${number}`);
    expect(before.body).not.toMatch(/<dt>Leeftijd/);
    expect(await fill({ delen: 'aanmeldingsformulier.leeftijd' })).toMatchObject({ status: 303 });
    const told = await as('carla').get(page());
    expect(told.text).toMatch(/Leeftijd.*Lies|Leeftijd.*OCMW/);
    expect(told.text).toContain('Afspraak maken');
    expect((await as('lies').get(`/dossiers/${number}`)).body).toMatch(/<dt>Leeftijd/);
    const form = told.forms.find((one) => one.action.endsWith('/delen/terug'));
    const back = await as('carla').post(form, Object.fromEntries((form?.fields ?? []).filter((field) => field.name.startsWith('waarom')).map((field) => [field.name, 'Amina wil het niet meer'])));
    expect(back.status).toBe(303);
    expect((await as('lies').get(`/dossiers/${number}`)).body).not.toMatch(/<dt>Leeftijd/);
  });

  it('GW-108 GW-109 the yes to the referral proves nothing here, and a yes to sharing proves one giving', async () => {
    const offered = async (): Promise<string[]> => [...(await as('carla').get(page())).body.matchAll(/name="bewijs" value="(event\.[^"]+)"/g)].map(([, value = '']) => value);
    expect(await offered(), 'the one of before was used').not.toContain(proof);
    const caseId = await world.idOf(number);
    const referral = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await tx.db.selectFrom('caseEvent').select('id').where('caseId', '=', caseId).where('kind', '=', 'opened').executeTakeFirstOrThrow()).id);
    const fresh = await agree('delen-anders');
    expect(await offered()).toContain(fresh);
    const outside = (await as('carla').get(`/dossiers/${number}/vraag`)).body;
    expect([outside.includes(fresh), outside.includes(`event.${referral}`)], 'to somebody without a part').toEqual([true, false]);
    for (const [bewijs, words] of [[`event.${referral}`, 'Dat akkoord ging over iets anders'], [proof, 'Op dat akkoord is al iets gedeeld']] as const) {
      const refused = await fill({ delen: 'aanmeldingsformulier.leeftijd', bewijs });
      expect([refused.status, refused.body.match(/id="e-bewijs"[\s\S]{0,300}/)?.[0]?.includes(words)]).toEqual([422, true]);
    }
    const lies = world.region.accounts.get('lies');
    const byHand = async (evidence: string) => world.house.store.within(await world.scope('carla'), (tx) => addGrants(tx, [{ id: world.house.newId(), batch: world.house.newId(), caseId, item: 'veld.aanmeldingsformulier.leeftijd', tasks: ['aanmelding'], organisationId: lies?.organisation ?? '', accountId: lies?.id ?? '', role: 'extra-dienst', purpose: 'proef', ground: 'toestemming', since: day('2026-11-20'), until: null, agreed: day('2026-11-20'), evidence: evidence.replace('event.', '') }]));
    expect([await byHand(referral), await byHand(proof)], 'the database itself').toEqual([{ code: 'consent-not-for-this' }, { code: 'consent-used' }]);
  });

  it('GW-106 who only receives has nothing to give, and a stranger finds no page', async () => {
    const doors = async (who: string): Promise<string[]> => [...(await as(who).get(`/dossiers/${number}`)).body.matchAll(/<a href="(?:\/dossiers\/[^/"]+\/(?:delen|vraag)|\/personen\/[^"/]+)">([^<]+)/g)].map(([, label = '']) => label);
    proof = await agree('delen-2');
    // Elke keeps the file, so she may take back what Carla gave; and only she gives over the person.
    expect(await fill({ delen: 'aanmeldingsformulier.leeftijd' })).toMatchObject({ status: 303 });
    expect([await doors('carla'), await doors('elke')]).toEqual([
      ['Deel één gegeven, of neem het terug', 'Stel één vraag aan iemand zonder account'], ['Deel één gegeven, of neem het terug', 'Stel één vraag aan iemand zonder account', 'Deel over deze persoon, voor alle dossiers'],
    ]);
    expect(await doors('lies')).toEqual(['Stel één vraag aan iemand zonder account']);
    const received = await as('lies').get(page());
    expect([received.status, received.text.includes('Leeftijd'), received.forms.some((one) => /\/delen/.test(one.action))]).toEqual([200, true, false]);
    expect((await as('karel').get(page())).status).toBe(404);
  });

  it('T-06 GW-034 what is taken away in the middle of a session: the next request is refused and the open page cannot save', async () => {
    const form = (await as('carla').get(`/dossiers/${number}`)).forms.find((one) => one.action.endsWith('/nota'));
    expect(form, 'a page that stands open').toBeDefined();
    const karel = world.region.accounts.get('karel');
    const handed = await act(world.house, await world.scope('elke'), { caseId: await world.idOf(number), command: { do: 'assign', role: 'trajectbegeleider', party: { role: 'trajectbegeleider', account: karel?.id ?? '', organisation: karel?.organisation ?? '', name: 'Karel Maes' }, from: day('2026-11-20'), accepted: true } });
    if (isRefused(handed)) throw new Error(JSON.stringify(handed.refused));
    expect((await as('carla').post(form, { wat: 'Nog snel iets.' })).status).toBe(404);
    expect((await as('carla').get(`/dossiers/${number}`)).status).toBe(404);
    expect((await as('karel').get(`/dossiers/${number}`)).status).toBe(200);
    expect((await as('elke').get(`/dossiers/${number}`)).text).not.toContain('Nog snel iets.');
  });
});
