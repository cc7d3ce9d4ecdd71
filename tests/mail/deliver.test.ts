/** The outbox against a real SMTP server in a process of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCaseA, type CaseAWorld, type PlayedCase } from '../case-a.ts';
import { does } from '../clauses/story.ts';
import { withDatabase } from '../database.ts';
import { mailerFrom } from '../../src/roof/mailer.ts';
import { enqueue, markSent, markTrouble, troubledLetters } from '../../src/store/outbox.ts';
import { addHours, dayOfMoment, type Moment } from '../../src/values/moment.ts';
import { day } from '../../src/values/day.ts';
import { deliver, type Mailer } from '../../src/work/send/deliver.ts';
import { liftRestriction, restrict } from '../../src/store/destruction.ts';
import { markLetterPosted } from '../../src/work/letters/post.ts';
import { issueInvoice } from '../../src/work/money/issue.ts';
import { oneInvoice } from '../../src/work/money/look.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

withDatabase('embedded', 'mail', (openStore) => {
  let world: CaseAWorld;
  let office: PostOffice;
  let played: PlayedCase;
  const mailer = (): Mailer => mailerFrom({ smtpUrl: `smtp://127.0.0.1:${office.port}`, mailFrom: 'Woondienst <woondienst@woondienst.example>', publicUrl: 'http://localhost' }) as Mailer;
  const later = (hours: number) => { const moment: Moment = addHours(world.at('2026-10-07', '18:00').moment, hours); return { moment, today: dayOfMoment(moment) }; };
  const letters = async (key: string) => (await world.outbox(played)).filter((row) => row.body['letter'] === key);

  beforeAll(async () => {
    office = await openPostOffice();
    world = await makeCaseA(await openStore(), day('2026-10-07'));
    played = await world.until('day1');
  });
  afterAll(async () => { await office.stop(); });

  test('without a post office everything waits where it stands', async () => {
    expect(await deliver(world.house, later(0), undefined)).toEqual({ sent: 0, troubled: 0, held: 0 });
    expect((await letters('dagnota')).map((row) => row.state)).toEqual(['waiting']);
  });

  test('GW-017: the note of the day goes to the trajectbegeleider, once, with nothing of the client in the subject', async () => {
    for (let round = 0; round < 4; round += 1) await deliver(world.house, later(0), mailer());
    const note = office.taken.filter((mail) => mail.subject.includes('Dagnota'));
    expect(note.map((mail) => mail.to)).toEqual([['carla@ocmw-ingelmunster.example']]);
    expect(office.taken.filter((mail) => /Amina|Belkacem|Lindelaan/i.test(mail.subject))).toEqual([]);
    expect(note[0]?.raw).toContain('volle dag');
    expect((await letters('dagnota')).map((row) => row.state)).toEqual(['sent']);
    const before = office.taken.length;
    await deliver(world.house, later(1), mailer());
    expect(office.taken).toHaveLength(before);
    expect(new Set(office.taken.map((mail) => mail.messageId)).size).toBe(office.taken.length);
  });

  test('GW-055: who is invited gets the appointment as a calendar file, with initials only', async () => {
    const invitations = office.taken.filter((mail) => mail.raw.includes('afspraak.ics') && mail.subject.startsWith('Afspraak'));
    expect(invitations.length).toBeGreaterThan(0);
    for (const mail of invitations) {
      expect(mail.subject).toBe(`Afspraak in dossier ${played.number}`);
      const file = /afspraak\.ics[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mail.raw.slice(mail.raw.indexOf('text/calendar')))?.[1] ?? '';
      const ics = Buffer.from(file, 'base64').toString('utf8');
      expect(ics).toMatch(/SUMMARY:.*A\.B\./);
      expect(ics).not.toMatch(/Amina|Belkacem/);
    }
  });

  test('a mail that cannot be made is held with what is missing, never sent with a gap', async () => {
    const [receipt] = await letters('ontvangst');
    expect(receipt).toMatchObject({ state: 'held', trouble: 'enclosure:aanmeldingsformulier' });
  });

  test('server down: tried again with growing pauses, and sent once when it is up', async () => {
    const { port } = office;
    await office.stop();
    const put = (id: string, to: string) => world.house.store.aroundEveryLock('proef', later(24), (tx) => enqueue(tx, { id, kind: 'mail', cause: `proef:${id}`, toAddress: to, subject: 'Proef', body: { text: 'Dag' }, caseId: played.id }));
    const id = world.house.newId();
    await put(id, 'greet@woondienst.example');
    const row = async () => (await world.outbox(played)).find((one) => one.id === id);
    expect((await deliver(world.house, later(24), mailer())).troubled).toBeGreaterThan(0);
    expect(await row()).toMatchObject({ state: 'waiting', attempts: 1, trouble: 'ESOCKET' });
    await deliver(world.house, later(24), mailer());
    expect((await row())?.attempts).toBe(1);
    office = await openPostOffice(port);
    await deliver(world.house, later(24.1), mailer());
    expect(await row()).toMatchObject({ state: 'sent', attempts: 2, trouble: null });
    expect(office.taken.filter((mail) => mail.to.includes('greet@woondienst.example'))).toHaveLength(1);
  });

  test('a letter that could not leave is known by the act it tells of, until it left', async () => {
    const id = world.house.newId();
    const stuck = () => world.house.store.aroundEveryLock('proef', later(36), (tx) => troubledLetters(tx, played.id));
    await world.house.store.aroundEveryLock('proef', later(36), async (tx) => {
      await enqueue(tx, { id, kind: 'mail', cause: `proef:${id}`, toAddress: 'dirk@verhuurder.example', subject: 'Proef', body: { letter: 'proefbrief', instance: 'melding-1' }, caseId: played.id });
    });
    expect(await stuck(), 'it only waits').toEqual([]);
    await world.house.store.aroundEveryLock('proef', later(36), (tx) => markTrouble(tx, id, 'ESOCKET', null));
    expect(await stuck()).toEqual([{ letter: 'proefbrief', instance: 'melding-1' }]);
    await world.house.store.aroundEveryLock('proef', later(36), (tx) => markSent(tx, id));
    expect(await stuck()).toEqual([]);
  });

  test('an address that refuses is given up on after eight tries, and says so', async () => {
    const id = world.house.newId();
    await world.house.store.aroundEveryLock('proef', later(48), (tx) => enqueue(tx, { id, kind: 'mail', cause: `proef:${id}`, toAddress: 'weg@woondienst.example', subject: 'Proef', body: { text: 'Dag' }, caseId: played.id }));
    for (let hours = 48; hours < 48 + 30 * 8; hours += 30) await deliver(world.house, later(hours), mailer());
    expect((await world.outbox(played)).find((one) => one.id === id)).toMatchObject({ state: 'failed', attempts: 8, trouble: expect.stringContaining('550') as string });
  });

  test('GW-094: an invoice is sent when it went to both; with an address missing it stays unsent', async () => {
    const third = await world.until('contact');
    const scope = await world.scope('elke', day('2026-10-19'));
    const made = await issueInvoice(world.house, scope, { caseId: third.id, location: (id) => id });
    if (!('id' in made)) throw new Error(JSON.stringify(made));
    const seen = async () => (await oneInvoice(world.house, scope, made.id));
    const restriction = world.house.newId();
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => restrict(tx, { id: restriction, caseId: third.id, path: 'telefoon.adres', tasks: ['belcontact'], reason: 'betwist', since: day('2026-10-07') }));
    const letter = (await world.outbox(third)).find((row) => row.body['letter'] === 'factuur' && row.kind === 'letter');
    const post = () => markLetterPosted(world.house, scope, { id: letter?.id ?? '', location: '' });
    for (let round = 0; round < 4; round += 1) await deliver(world.house, later(500), mailer());
    expect(office.taken.find((mail) => mail.to.includes('carla@ocmw-ingelmunster.example') && mail.raw.includes('factuur-2026-0001.pdf'))).toBeDefined();
    expect(await post()).toEqual({ refused: [{ code: 'letter-lacks', data: { lacks: ['address:hulpvrager'] }, clause: [] }] });
    expect((await seen())?.letters.map((one) => [one.kind, one.state]).sort()).toEqual([['letter', 'held'], ['mail', 'sent']]);
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => liftRestriction(tx, restriction, day('2026-10-07')));
    expect(await post()).toEqual({ number: third.number });
    expect((await seen())?.deliveries.map((one) => one.toRole).sort()).toEqual(['hulpvrager', 'trajectbegeleider']);
  });

  test('GW-120: permission withdrawn while a letter waits: it does not leave', async () => {
    const second = await world.until('day1');
    const withdrawn = await world.step(second, does('2026-10-07', 'elke', 'akkoord-weg'));
    expect(withdrawn).not.toHaveProperty('refused');
    for (let round = 0; round < 4; round += 1) await deliver(world.house, later(400), mailer());
    const note = (await world.outbox(second)).find((row) => row.body['letter'] === 'dagnota');
    expect(note).toMatchObject({ state: 'held', trouble: 'ground' });
    expect(office.taken.filter((mail) => mail.subject.includes(second.number) && mail.subject.includes('Dagnota'))).toEqual([]);
  });
});
