import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { addDays, day } from '../../../values/day.ts';
import { momentAt } from '../../../values/moment.ts';
import { questionRoutes } from '../antwoord/handler.tsx';
import { caseRoutes } from './handler.tsx';

/** Carla (OCMW Ingelmunster) works on Amina's case. She asks one thing of Roos, who works for a social landlord and has no account. */
withDatabase('embedded', 'one question behind a link', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let proof: string;
  const as = (who: string): Browse => browse(app, who);
  const page = (): string => `/dossiers/${number}/vraag`;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve((house) => [...caseRoutes(house), ...questionRoutes(house)]);
  });
  let used: boolean;
  const anew = async (): Promise<void> => { [proof, used] = [await agreed(`delen-${Math.round(performance.now() * 1000)}`), false]; };
  beforeEach(anew);

  const agreed = async (instance: string): Promise<string> => {
    const done = await act(world.house, await world.scope('carla'), { caseId: await world.idOf(number), command: { do: 'do', task: 'delen', instance, happened: day('2026-11-20'), values: { doel: 'Poetshulp', besproken: '2026-11-19' }, agreements: [{ role: 'hulpvrager', happened: day('2026-11-20') }] } });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
    return done.events.find((event) => event.kind === 'done')?.id ?? '';
  };
  const classOf = (seen: Seen): string => /name="klasse" value="([^"]+)"/.exec(seen.body)?.[1] ?? '';
  const ask = async (values: Record<string, string> = {}, who = 'carla'): Promise<Seen> => {
    // A yes to sharing proves one giving (GW-109).
    if (used) await anew();
    const seen = await as(who).get(page());
    const form = seen.forms.find((one) => one.action === page() && one.method === 'POST');
    const { bewijs = `event.${proof}` } = values;
    const asked = await as(who).post(form, { organisatie: 'Woonmaatschappij De Vlasbloem', naam: 'Roos Claeys', email: '', vraag: 'Wanneer komt de sleutel vrij?', klasse: classOf(seen), doel: 'De verhuis plannen', grond: 'toestemming', hoe: 'tonen', ...values, bewijs });
    used ||= asked.status < 400;
    return asked;
  };
  const linkIn = (seen: Seen): string => /\/antwoord\/[A-Za-z0-9_-]{32,}/.exec(seen.body)?.[0] ?? '';
  const answer = async (link: string, text: string): Promise<Seen> => as('nobody').post((await as('nobody').get(link)).forms.find((one) => one.action === link), { antwoord: text });
  const events = (): Promise<number> => world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await sql<{ n: number }>`select count(*)::int as n from case_event where case_id = (select id from case_file where number = ${number})`.execute(tx.db)).rows[0]?.n ?? 0);

  it('is asked, read behind the link with the name and nothing else, and answered once', async () => {
    const asked = await ask();
    expect([asked.status, asked.text.includes('Je ziet hem maar één keer')]).toEqual([200, true]);
    const link = linkIn(asked);
    const seen = await as('nobody').get(link);
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('Wanneer komt de sleutel vrij?');
    expect(seen.text).toContain('Amina Belkacem');
    expect(seen.text).toContain('tot en met vrijdag 4 december 2026');
    expect(seen.text).not.toMatch(new RegExp(`${number}|Leeftijd|Elke|Logboek|Dossiers`));
    const before = await events();
    expect(await answer(link, '')).toMatchObject({ status: 422 });
    expect(await events()).toBe(before);
    expect(await answer(link, 'Op 1 december.')).toMatchObject({ status: 303, location: '/antwoord/bedankt' });
    expect((await as('nobody').get('/antwoord/bedankt')).text).toContain('Bedankt voor je antwoord');
    expect(await events()).toBe(before + 1);
    const told = await as('carla').get(page());
    expect(told.text).toContain('Op 1 december.');
    expect(told.text).toContain('beantwoord');
    expect((await as('carla').get(`/dossiers/${number}`)).text).toMatch(/Roos Claeys, Woonmaatschappij De Vlasbloem/);
    const again = await as('nobody').get(link);
    expect([again.status, again.text.includes('sleutel'), again.text.includes('Amina')]).toEqual([410, false, false]);
  });

  it('keeps where the answer came from, and tells whoever asked by a mail without a word about it', async () => {
    const link = linkIn(await ask({ naam: 'Piet Vos' }));
    await answer(link, 'Dat weet ik niet.');
    const { rows, mails } = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => ({
      rows: (await sql<{ home: string; account: string | null; class: string }>`select o.name as home, e.actor_account as account, e.class from case_event e join organisation o on o.id = e.told_by where e.actor_name like 'Piet Vos%'`.execute(tx.db)).rows,
      mails: (await sql<{ toAddress: string; subject: string; body: unknown }>`select to_address, subject, body from outbox where cause like 'antwoord:%'`.execute(tx.db)).rows,
    }));
    expect(rows).toEqual([{ home: 'Woonmaatschappij De Vlasbloem', account: null, class: expect.any(String) }]);
    expect(mails.at(-1)).toMatchObject({ toAddress: 'carla@ocmw-ingelmunster.example', subject: number });
    expect(JSON.stringify(mails)).not.toMatch(/Amina|Belkacem|weet ik niet/);
  });

  it('the same post twice answers once; two who press at the same moment leave one answer', async () => {
    const link = linkIn(await ask());
    const form = (await as('nobody').get(link)).forms.find((one) => one.action === link);
    const before = await events();
    expect(await as('nobody').post(form, { antwoord: 'Ja.' })).toMatchObject({ status: 303 });
    expect(await as('nobody').post(form, { antwoord: 'Ja.' })).toMatchObject({ status: 303, location: '/antwoord/bedankt' });
    expect(await as('nobody').post(form, { antwoord: 'Neen.' })).toMatchObject({ status: 409 });
    expect(await events()).toBe(before + 1);
    const other = linkIn(await ask());
    const between = await events();
    const both = await Promise.all(['een', 'twee'].map((text) => answer(other, text)));
    expect(both.map((one) => one.status).sort()).toEqual([303, 410]);
    expect(await events()).toBe(between + 1);
  });

  it('a question of the draaiboek brings its own options, and nothing else is taken', async () => {
    const page1 = await as('carla').get(page());
    const options = [...page1.body.matchAll(/<option value="([a-z-]+\.[a-z-]+)"/g)].map((one) => one[1] ?? '');
    expect(options.length).toBeGreaterThan(5);
    expect(await ask({ uit: options[0] ?? '' })).toMatchObject({ status: 422 });
    expect((await ask({ uit: 'geen.vraag', vraag: '' })).status).toBe(422);
    const choice = await ask({ vraag: 'Is de borg betaald?', keuzes: 'Ja\nNeen' });
    const link = linkIn(choice);
    expect((await as('nobody').get(link)).body.match(/type="radio"/g)).toHaveLength(2);
    expect(await answer(link, 'Misschien')).toMatchObject({ status: 422 });
    expect(await answer(link, 'Neen')).toMatchObject({ status: 303 });
  });

  it('shows the one thing that was given along, set right as it stands now, and of a part nobody may give nothing', async () => {
    const along = await ask({ erbij: 'aanmeldingsformulier.leeftijd', organisatie: 'OCMW Izegem' });
    const seen = await as('nobody').get(linkIn(along));
    expect(seen.text).toMatch(/Leeftijd/);
    expect((await as('carla').get(`/dossiers/${number}/delen`)).text).toMatch(/Leeftijd/);
    expect((await ask({ erbij: 'aanmeldingsformulier.leeftijd' })).text).toContain('Het draaiboek laat deze soort gegevens niet toe voor deze ontvanger');
    expect((await ask({ erbij: 'nota.00000000-0000-4000-8000-000000000000', organisatie: 'OCMW Izegem' })).text).toContain('Je kan alleen delen wat je zelf mag lezen');
    // Nobody of that organisation reads anything of it in the house itself.
    expect((await as('lies').get(`/dossiers/${number}`)).status).toBe(404);
  });

  it('taking it back, or the consent it rests on, closes the link at once', async () => {
    const link = linkIn(await ask({ naam: 'Ine Smet' }));
    const kept = await as('nobody').get(link);
    const grant = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await tx.db.selectFrom('caseQuestion').select('grantId').where('contactName', '=', 'Ine Smet').executeTakeFirstOrThrow()).grantId);
    const form = (await as('carla').get(page())).forms.find((one) => one.action.endsWith('/delen/terug') && one.fields.some((field) => field.value === grant));
    const why = Object.fromEntries((form?.fields ?? []).filter((field) => field.name.startsWith('waarom')).map((field) => [field.name, 'Niet meer nodig']));
    expect(await as('carla').post(form, why)).toMatchObject({ status: 303 });
    expect((await as('nobody').get(link)).status).toBe(410);
    expect((await as('nobody').post(kept.forms.find((one) => one.action === link), { antwoord: 'Te laat' })).status).toBe(410);
    const second = linkIn(await ask());
    expect((await as('nobody').get(second)).status).toBe(200);
    const back = await act(world.house, await world.scope('carla'), { caseId: await world.idOf(number), command: { do: 'withdraw', target: proof, reason: 'Amina wil het niet meer' } });
    if (isRefused(back)) throw new Error(JSON.stringify(back.refused));
    expect((await as('nobody').get(second)).status).toBe(410);
    expect((await as('carla').get(page())).text).toContain('Het akkoord is ingetrokken');
  });

  it('ends with its last day, and a link nobody gave out is a page that does not exist', async () => {
    const link = linkIn(await ask({ tot: '22/11/2026' }));
    const token = link.split('/')[2] ?? '';
    const at = async (on: string): Promise<unknown> => {
      const entry = await world.door.byLink(world.house.hash(token), { id: 'proef', now: { today: day(on), moment: momentAt(day(on), '23:00') } });
      return entry.in ? world.house.store.within(entry.scope, async (tx) => (await sql`select id from case_question`.execute(tx.db)).rows.length) : -1;
    };
    expect([await at('2026-11-22'), await at('2026-11-23')]).toEqual([1, 0]);
    expect((await as('nobody').get(`/antwoord/${'a'.repeat(32)}`)).status).toBe(404);
    expect((await as('nobody').post({ action: `/antwoord/${'a'.repeat(32)}`, method: 'POST', fields: (await as('nobody').get(link)).forms[0]?.fields ?? [] } as never, { antwoord: 'x' })).status).toBe(404);
  });

  it('says each fault at its place, keeps what was typed, and asks nothing', async () => {
    const before = await events();
    const bad = await ask({ organisatie: 'Nergens', naam: '', vraag: '', doel: '', grond: '', tot: '01/11/2026', hoe: 'mail', email: 'geen adres' });
    expect(bad.status).toBe(422);
    for (const words of ['Deze dienst kennen we niet', 'Kies een vraag uit het draaiboek, of schrijf er zelf één', 'De laatste dag ligt vóór de eerste', 'Kies op welke grond']) expect(bad.text).toContain(words);
    expect(bad.body).toContain('value="Nergens"');
    expect((await ask({ tot: '31/12/2026' })).text).toContain('Een link werkt hoogstens 30 dagen');
    expect((await ask({ keuzes: 'Alleen dit' })).text).toContain('Geef minstens twee antwoorden');
    expect((await ask({ bewijs: '' })).status).toBe(422);
    expect((await ask({ bewijs: 'event.00000000-0000-4000-8000-000000000000', akkoord: 'Iemand Anders' })).text).toContain('hoort niet bij dit dossier');
    expect(await events()).toBe(before);
  });

  it('by mail: the key stands apart from the text, and the subject says nothing about anyone', async () => {
    expect(await ask({ hoe: 'mail', email: 'roos@devlasbloem.example' })).toMatchObject({ status: 303 });
    const mail = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await sql<{ subject: string; body: unknown; secret: string }>`select o.subject, o.body, s.secret from outbox o join outbox_secret s on s.outbox_id = o.id where o.cause like 'vraag:%' order by o.created desc limit 1`.execute(tx.db)).rows[0]);
    expect(mail?.subject).toBe('Eén vraag van OCMW Ingelmunster');
    expect(JSON.stringify(mail?.body)).not.toMatch(/Amina|Belkacem|sleutel vrij/);
    expect(JSON.stringify(mail?.body)).not.toContain(mail?.secret);
    expect((await as('nobody').get(`/antwoord/${mail?.secret ?? ''}`)).status).toBe(200);
  });

  it('the database itself: a link reads one question and no row of any case, and no organisation reads a question it has no part in', async () => {
    const token = world.house.hash(linkIn(await ask()).split('/')[2] ?? '');
    const entry = await world.door.byLink(token, { id: 'proef', now: world.now });
    if (!entry.in) throw new Error('a link does not open');
    const counts = await world.house.store.within(entry.scope, async (tx) => {
      const seen: Record<string, number> = {};
      for (const table of ['case_file', 'case_event', 'case_value', 'case_access', 'case_grant', 'person', 'duty', 'document', 'appointment', 'case_question']) seen[table] = Number((await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx.db)).rows[0]?.n);
      return seen;
    });
    expect(counts).toEqual({ case_file: 0, case_event: 0, case_value: 0, case_access: 0, case_grant: 0, person: 0, duty: 0, document: 0, appointment: 0, case_question: 1 });
    const dirk = await world.scope('dirk');
    expect(await world.house.store.within(dirk, async (tx) => (await sql`select id from case_question`.execute(tx.db)).rows.length)).toBe(0);
    await expect(world.house.store.within(dirk, (tx) => sql`insert into case_question (id, case_id, grant_id, asked, class, asked_org, asked_by, contact_name, expires)
      select gen_random_uuid(), ${sql.lit('00000000-0000-4000-8000-000000000000')}::uuid, gen_random_uuid(), gen_random_uuid(), 'x', ctx.organisation(), ctx.account(), 'x', now()`.execute(tx.db))).rejects.toThrow(/row-level security/);
    expect((await as('dirk').get(page())).status).toBe(404);
  });

  it('an organisation that ended answers no more, whatever its link says', async () => {
    const link = linkIn(await ask());
    const end = (until: string | null): Promise<unknown> => world.house.store.aroundEveryLock('proef', world.now, (tx) => sql`update organisation set valid_until = ${until}::date where name = 'Woonmaatschappij De Vlasbloem'`.execute(tx.db));
    await end(addDays(world.now.today, 1));
    expect((await as('nobody').get(link)).status).toBe(200);
    await end(world.now.today);
    expect((await as('nobody').get(link)).status).toBe(410);
    expect((await ask()).text).toContain('ze bestaat niet meer');
    await end(null);
  });
});
