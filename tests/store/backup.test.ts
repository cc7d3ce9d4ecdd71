import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logAccess, verifyChain } from '../../src/store/access-log.ts';
import { putClosingDay, putSetting, putTariff } from '../../src/store/arrangements.ts';
import { readBackup } from '../../src/store/backup-file.ts';
import { addClaim } from '../../src/store/claims.ts';
import { replaceNights } from '../../src/store/nights.ts';
import { addPlace, putInPool } from '../../src/store/places.ts';
import { automaticBackup, backup, backupIsDue, backupsIn } from '../../src/store/backup.ts';
import { addDocument, documentBytes } from '../../src/store/documents.ts';
import { addCredential, noteAttempt } from '../../src/store/entrance.ts';
import { load } from '../../src/store/events.ts';
import { addGrants } from '../../src/store/grants.ts';
import { health } from '../../src/store/health.ts';
import { migrationsFolder } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/open.ts';
import { restore } from '../../src/store/restore.ts';
import { makeStore, type Store } from '../../src/store/transaction.ts';
import { day } from '../../src/values/day.ts';
import { moment } from '../../src/values/moment.ts';
import { reallyOpen, serverPlace, withDatabases } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, NOW, scopeOf, told, type Someone } from './region.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'woonspoor-backup-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });
const asked = { at: NOW.moment, id: randomUUID(), cause: 'asked' as const };
const migrations = migrationsFolder(process.cwd());

async function fill(store: Store): Promise<{ keeper: Someone; id: string; document: string }> {
  const { keeper, partner } = await makePair(store);
  const document = randomUUID();
  const id = await store.within(scopeOf(keeper, { reach: 'organisation' }), async (tx) => {
    const one = await makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(keeper, 'zorg'), accessTo(partner, '')], { given: 'Zoë', family: `D'Hondt "\\ \u2028 é` });
    await appendTold(tx, one.id, 0, [told({ zorg: { tekst: 'regel\nmet "tekens" \\ en 😀', leeg: null, rij: [1, 'a', null] } }, keeper.account)]);
    await addDocument(tx, { id: document, caseId: one.id, class: 'zorg', kind: 'bijlage', name: 'foto.png', mediaType: 'image/png', sha256: '', bytes: Uint8Array.from({ length: 5000 }, (_, at) => at % 256) });
    await putTariff(tx, { organisationId: keeper.organisation, key: 'halve-dag', cents: 5000, validFrom: day('2026-01-01') });
    await putSetting(tx, { organisationId: null, key: 'leeg', value: null });
    await putClosingDay(tx, { calendar: 'wettelijk', organisationId: null, day: day('2026-12-24'), why: 'Kerstavond' });
    await logAccess(tx, { id: randomUUID(), what: 'dossier.lezen', caseId: one.id });
    const grant = { batch: randomUUID(), organisationId: partner.organisation, role: '', purpose: 'Opvolging', ground: 'wettelijke-plicht', since: NOW.today };
    const given = await addGrants(tx, [{ ...grant, id: randomUUID(), caseId: one.id, item: 'veld.formulier.tekst', tasks: ['gesprek'] }, { ...grant, id: randomUUID(), personId: one.person, keeperOrg: keeper.organisation, item: 'zorg', until: day('2027-01-01') }]);
    if (given !== undefined) throw new Error(given.code);
    return one.id;
  });
  await store.aroundEveryLock('proef', NOW, async (tx) => {
    const [place, event] = [randomUUID(), randomUUID()];
    await addPlace(tx, { id: place, organisationId: keeper.organisation, municipality: 'Izegem', kind: 'studio', name: 'Studio', size: 2, activeFrom: day('2026-01-01') });
    await putInPool(tx, { pool: 'netwerk', placeId: place, ownerOrg: keeper.organisation, since: day('2026-01-01') });
    await addClaim(tx, { id: randomUUID(), placeId: place, ownerOrg: keeper.organisation, kind: 'stay', pool: 'netwerk', from: NOW.today, until: day('2026-11-25'), of: { caseId: id, event } });
    await replaceNights(tx, id, randomUUID(), [{ night: NOW.today, pool: 'netwerk', placeId: place, event }]);
  });
  await store.atTheDoor(NOW, async (tx) => { await addCredential(tx, { id: randomUUID(), accountId: keeper.account, kind: 'password', data: { hash: 'x' } }); await noteAttempt(tx, 'iemand', true); });
  return { keeper, id, document };
}

async function hashes(database: Database, file: string): Promise<Record<string, unknown>> {
  await backup(database, file, { ...asked, id: randomUUID() });
  const read = await readBackup(file);
  if ('code' in read) throw new Error(read.detail);
  const { backup_record: _changes, ...tables } = read.tables;
  return tables;
}

withDatabases('backup and restore (T-20)', (open) => {
  test('what comes back into an empty database, of either kind, is equal to the last byte', { timeout: 120_000 }, async () => {
    const store = await open();
    const { keeper, id, document } = await fill(store);
    const file = join(folder, 'alles.jsonl.gz');
    const made = await backup(store.database, file, asked);
    expect(made.rows).toBeGreaterThan(20);
    expect((await health(store.database)).lastBackup).toMatchObject({ file, bytes: made.bytes, rows: made.rows });
    const before = await hashes(store.database, join(folder, 'voor.gz'));
    for (const place of [{}, await serverPlace('empty')]) {
      const empty = await reallyOpen(place);
      expect(await restore(empty, file, migrations)).toMatchObject({ rows: made.rows, sha256: made.sha256 });
      expect(await hashes(empty, join(folder, 'na.gz'))).toEqual(before);
      const back = makeStore(empty);
      const events = await back.within(scopeOf(keeper), (tx) => load(tx, id));
      expect(events).toEqual(await store.within(scopeOf(keeper), (tx) => load(tx, id)));
      expect(await back.within(scopeOf(keeper), (tx) => documentBytes(tx, document))).toEqual(Uint8Array.from({ length: 5000 }, (_, at) => at % 256));
      // It goes on where it stopped: chain, counters and keys.
      await back.within(scopeOf(keeper), async (tx) => { await makeCase(tx, keeper.organisation, []); await logAccess(tx, { id: randomUUID(), what: 'na herstel' }); });
      await back.atTheDoor(NOW, (tx) => noteAttempt(tx, 'iemand', true));
      expect(await back.aroundEveryLock('controle', NOW, verifyChain)).toMatchObject({ code: 'whole' });
      expect((await health(empty)).guard).toEqual([]);
      expect(await restore(empty, file, migrations)).toMatchObject({ code: 'not-empty' });
      await back.close();
    }
  });

  test('a damaged backup is found before anything changes', { timeout: 120_000 }, async () => {
    const store = await open();
    await fill(store);
    const file = join(folder, 'alles.jsonl.gz');
    await backup(store.database, file, asked);
    const packed = readFileSync(file);
    const lines = gunzipSync(packed).toString().split('\n');
    const row = lines.findIndex((line) => line.startsWith('["'));
    const flipped = Buffer.from(packed);
    flipped[Math.floor(packed.length / 2)] = (packed[Math.floor(packed.length / 2)] ?? 0) ^ 1;
    const damaged: Record<string, Buffer> = {
      flipped, 'cut off': packed.subarray(0, packed.length - 40), empty: Buffer.alloc(0), 'not gzip': Buffer.from('hallo'), 'other lines': gzipSync('{"a":1}\n'),
      'without its last line': gzipSync(lines.slice(0, -2).join('\n')), 'without one row': gzipSync(lines.filter((_, at) => at !== row).join('\n')),
      'one value changed': gzipSync(lines.map((line, at) => (at === row ? line.replace('"', '"x') : line)).join('\n')), 'something after it': gzipSync(`${lines.join('\n')}[]\n`),
    };
    const empty = await reallyOpen(await serverPlace('empty'));
    for (const [name, bytes] of Object.entries(damaged)) {
      const hurt = join(folder, `${name}.gz`);
      writeFileSync(hurt, bytes);
      expect(await restore(empty, hurt, migrations), name).toMatchObject({ code: 'backup-damaged' });
    }
    expect(await restore(empty, join(folder, 'nergens.gz'), migrations)).toMatchObject({ code: 'backup-damaged' });
    expect((await sql<{ n: number }>`select count(*) as n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(empty.kysely)).rows[0]?.n).toBe(0);
    await empty.close();
  });

  test('automatic backups: one a day is due, the newest fourteen stay, a failed one leaves nothing', async () => {
    const store = await open();
    expect(backupIsDue(folder, NOW.moment)).toBe(true);
    for (let at = 1; at <= 16; at += 1) await automaticBackup(store.database, folder, { at: moment(`2026-11-${String(at).padStart(2, '0')}T03:00:00.000Z`), id: randomUUID(), cause: 'daily' });
    expect(backupsIn(folder)).toHaveLength(14);
    expect(backupsIn(folder)[0]).toBe('woonspoor-2026-11-16T03-00-00Z-daily.jsonl.gz');
    expect([backupIsDue(folder, moment('2026-11-16T20:00:00.000Z')), backupIsDue(folder, moment('2026-11-16T23:30:00.000Z'))]).toEqual([false, true]);
    await expect(backup(store.database, join(folder, 'woonspoor-2026-11-16T03-00-00Z-daily.jsonl.gz', 'onder-een-bestand.gz'), asked)).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
