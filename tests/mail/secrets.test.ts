/** A link in a mail is a key: it leaves with the mail and stays nowhere. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../case-world.ts';
import { withDatabases } from '../database.ts';
import { mailerFrom } from '../../src/roof/mailer.ts';
import { enqueue, outboxItems } from '../../src/store/outbox.ts';
import { tableShapes } from '../../src/store/shapes.ts';
import type { Store } from '../../src/store/transaction.ts';
import { addHours } from '../../src/values/moment.ts';
import { isRefused } from '../../src/work/house.ts';
import { makeWayIn } from '../../src/work/manage/people.ts';
import { deliver } from '../../src/work/send/deliver.ts';
import { newDay } from '../../src/work/send/new-day.ts';
import type { Mailer } from '../../src/work/send/mailer.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

withDatabases('links in mails', (open) => {
  let store: Store;
  let world: CaseWorld;
  let office: PostOffice;
  const mailer = (): Mailer => mailerFrom({ smtpUrl: `smtp://127.0.0.1:${office.port}`, mailFrom: 'Woondienst <woondienst@woondienst.example>', publicUrl: 'http://localhost' }) as Mailer;
  const later = (hours: number) => ({ ...world.now, moment: addHours(world.now.moment, hours) });
  beforeAll(async () => {
    office = await openPostOffice();
    store = await open();
    world = await makeCaseWorld(store);
  });
  afterAll(() => office.stop());

  /** Inge mails Bram a link to choose a password. */
  async function mailed(kind: 'invite' | 'reset'): Promise<string> {
    const made = await makeWayIn(world.house, await world.scope('inge'), world.region.accounts.get('bram')?.id ?? '', { kind, mail: true, link: (token) => `/uitnodiging/${token}` });
    if (isRefused(made)) throw new Error(JSON.stringify(made));
    return made.token;
  }

  /** Names of the tables in which this word stands anywhere, read by the owner. */
  async function tablesWith(word: string): Promise<string[]> {
    return store.database.kysely.transaction().execute(async (db) => {
      const shapes = await tableShapes(db);
      await sql`select set_config('role', 'woonspoor_owner', true)`.execute(db);
      const found: string[] = [];
      for (const { table } of shapes) {
        const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} t where t::text like ${`%${word}%`}`.execute(db);
        if ((rows[0]?.n ?? 0) > 0) found.push(table);
      }
      return found;
    });
  }

  test('the key waits apart from the text, where no page reads it; once the mail has left it is nowhere', async () => {
    const token = await mailed('invite');
    expect(await tablesWith(token)).toEqual(['outbox_secret']);
    const seen = await store.within(await world.scope('inge'), (tx) => outboxItems(tx));
    expect(seen.some((item) => item.subject === 'Welkom bij Woonspoor')).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(token);
    await expect(store.within(await world.scope('inge'), (tx) => tx.db.selectFrom('outboxSecret').selectAll().execute())).rejects.toThrow(/permission denied/);
    await deliver(world.house, later(0), mailer());
    expect(office.taken.filter((mail) => mail.raw.replaceAll('=\r\n', '').includes(token))).toHaveLength(1);
    expect(await tablesWith(token)).toEqual([]);
  });

  test('a link that expired while it waited is not sent: the mail is held and says so, and the key is forgotten', async () => {
    const token = await mailed('reset');
    await deliver(world.house, later(3), mailer());
    const held = await store.aroundEveryLock('proef', world.now, (tx) => outboxItems(tx, { state: 'held' }));
    expect(held.find((item) => item.subject === 'Kies een nieuw wachtwoord')).toMatchObject({ trouble: 'link-gone' });
    await newDay(world.house, later(24));
    expect(await tablesWith(token)).toEqual([]);
  });

  test('a text that carries a key by mistake is a defect, found at once', async () => {
    const text = `Open ${world.house.publicUrl}/vraag/${world.house.newToken()} om te antwoorden.`;
    const put = () => store.aroundEveryLock('proef', world.now, (tx) => enqueue(tx, { id: randomUUID(), kind: 'mail', cause: `proef:${randomUUID()}`, toAddress: 'a@b.example', subject: 'Proef', body: { text } }));
    await expect(put()).rejects.toThrow(/give it as its secret/);
  });
});
