/** Commands of the program: reads and checks the environment, opens the house, closes it cleanly. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { buildApp, type App } from './app.ts';
import { startClock } from './jobs/clock.ts';
import { faultLineInDutch } from './papers/fault-sentences.ts';
import type { Draaiboek, Programme } from './protocol/draaiboek.ts';
import { faultLine, readConfiguration, type Configuration } from './roof/configuration.ts';
import { keptAssets } from './roof/kept-assets.ts';
import { keysIn } from './roof/keys.ts';
import { mailerFrom } from './roof/mailer.ts';
import { keptBeginning, type Beginning } from './roof/read-beginning.ts';
import { hasPlan, keptPlan, planOfFolder } from './roof/read-plan.ts';
import { keptProgrammes, readProgrammes } from './roof/read-programmes.ts';
import { troubleLine, type Trouble } from './roof/say-trouble.ts';
import { makeMachine } from './roof/machine.ts';
import { makeProvider, type OidcSettings } from './roof/oidc.ts';
import { makeSealer } from './roof/sealer.ts';
import type { Starter } from './roof/starter.ts';
import { sourcePlaces } from './roof/source-places.ts';
import { makeTypesetter } from './roof/typesetter.ts';
import { automaticBackup, backup, backupIsDue } from './store/backup.ts';
import { versionsBeside } from './store/draaiboek-versions.ts';
import { migrate, migrationsFolder } from './store/migrate.ts';
import { isTrouble, openDatabase, type Database } from './store/open.ts';
import { restore } from './store/restore.ts';
import { makeStore, type Now } from './store/transaction.ts';
import { dayOfMoment, momentOf, type Moment } from './values/moment.ts';
import { makeLog } from './web/log.ts';
import { putFirstData } from './work/begin/first-data.ts';
import { makeRegion } from './work/demo/region.ts';
import { playDesks } from './work/demo/desks.ts';
import { playHomes } from './work/demo/homes.ts';
import { playOwnNights } from './work/demo/own-nights.ts';
import { takeOverWritten } from './work/rules/written.ts';
import { playLandlords, playShifts } from './work/demo/registers.ts';
import { playStories, type StoryTrouble } from './work/demo/stories.ts';
import { yearOf } from './work/demo/year.ts';
import { yearPlaces } from './work/demo/year-places.ts';
import { meetingRound } from './work/meetings/round.ts';
import type { IdentityProvider } from './work/login/provider.ts';

const root = rootOf(dirname(fileURLToPath(import.meta.url)));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function rootOf(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootOf(dirname(folder));
}

/** The clock of the house: read here and nowhere below. */
function clock(): Now {
  const moment = momentOf(new Date());
  return { moment, today: dayOfMoment(moment) };
}

class Stopped extends Error {}

/** Exit code of the process; undefined = keeps running. `starter`: keeps what the next start needs again. */
export async function main(argv: readonly string[], starter: Starter): Promise<number | undefined> {
  const [command = 'help', argument] = argv;
  try {
    if (command === 'check') return check(argument ?? join(root, 'draaiboeken'));
    const configuration = readConfiguration(process.env, root);
    if ('faults' in configuration) throw stop(configuration.faults.map(faultLine));
    if (command === 'serve') return await serveHouse(configuration, starter);
    if (command === 'migrate') return await withDatabase(configuration, async () => say('De databank is bij.'));
    if (command === 'seed') return await withDatabase(configuration, (database) => seed(configuration, database, starter));
    if (command === 'backup') return await withDatabase(configuration, (database) => backUp(configuration, database, argument));
    if (command === 'restore') return await putBack(configuration, argument);
    return 2;
  } catch (error) {
    complain(error instanceof Stopped ? error.message : troubleLine(asTrouble(error)));
    if (!(error instanceof Stopped) && process.env['WOONSPOOR_DEBUG'] === 'ja') console.error(stackOf(error));
    return 1;
  }
}

function stop(lines: readonly string[]): Stopped {
  return new Stopped(lines.join('\n'));
}

function stackOf(error: unknown): unknown {
  return error instanceof Error ? (error.stack ?? '').split('\n').map(sourcePlaces()).join('\n') : error;
}

function asTrouble(error: unknown): Trouble {
  const { code, message } = error as { code?: unknown; message?: string };
  return { code: typeof code === 'string' ? code : 'onbekend', ...(message === undefined ? {} : { detail: message }) };
}

/** A folder with a plan in it is a plan; any other holds programmes. */
function check(folder: string): number {
  if (hasPlan(folder)) return checkPlanFolder(folder);
  const { faults, programmes, folders } = readProgrammes(folder);
  for (const fault of faults) complain(faultLineInDutch(fault));
  if (faults.length > 0) complain(`${faults.length} ${faults.length === 1 ? 'fout' : 'fouten'}. Er is niets geladen.`);
  else say(`${programmes.map((one) => `${one.draaiboek.name} (versie ${one.draaiboek.version})`).join(', ')}: alles klopt in ${folders.length} ${folders.length === 1 ? 'map' : 'mappen'}.`);
  return faults.length > 0 ? 1 : 0;
}

function checkPlanFolder(folder: string): number {
  const { plan, faults } = planOfFolder(folder);
  for (const fault of faults) complain(faultLineInDutch(fault));
  if (plan !== undefined) say(`${plan.plan.name} (versie ${plan.plan.version}): alles klopt.`);
  return faults.length > 0 ? 1 : 0;
}

async function open(configuration: Configuration): Promise<Database> {
  const place = configuration.databaseUrl === undefined ? { folder: configuration.folder } : { url: configuration.databaseUrl };
  const opened = await openDatabase(place);
  if (isTrouble(opened)) throw stop([troubleLine(opened)]);
  const migrated = await migrate(opened, migrationsFolder(root), { beforeFirst: async () => void (await automaticBackup(opened, backupFolder(configuration), { at: clock().moment, id: randomUUID(), cause: 'migration' })) });
  if ('code' in migrated) {
    await opened.close();
    throw stop([troubleLine(migrated)]);
  }
  return opened;
}

function backupFolder(configuration: Configuration): string {
  return join(configuration.folder, 'reservekopies');
}

async function withDatabase(configuration: Configuration, run: (database: Database) => Promise<void>): Promise<number> {
  const database = await open(configuration);
  try {
    await run(database);
    return 0;
  } finally {
    await database.close();
  }
}

async function backUp(configuration: Configuration, database: Database, file: string | undefined): Promise<void> {
  const given = { at: clock().moment, id: randomUUID(), cause: 'asked' as const };
  const made = file === undefined ? await automaticBackup(database, backupFolder(configuration), given) : await backup(database, file, given);
  say(`Reservekopie: ${made.file} (${made.rows} rijen, ${made.bytes} bytes, sha256 ${made.sha256}).`);
}

async function putBack(configuration: Configuration, file: string | undefined): Promise<number> {
  if (file === undefined || !existsSync(file)) throw stop(['Zeg welke reservekopie: woonspoor restore <bestand>.']);
  const place = configuration.databaseUrl === undefined ? { folder: configuration.folder } : { url: configuration.databaseUrl };
  const opened = await openDatabase(place);
  if (isTrouble(opened)) throw stop([troubleLine(opened)]);
  const done = await restore(opened, file, migrationsFolder(root)).finally(() => opened.close());
  if ('code' in done) throw stop([troubleLine(done as Trouble)]);
  say('De reservekopie staat terug.');
  return 0;
}

/** Parts and house on an open database, with the first data in it. */
async function build(configuration: Configuration, database: Database, starter: Starter): Promise<{ app: App; beginning: Beginning }> {
  const { programmes, faults } = await keptProgrammes(configuration.draaiboeken, starter);
  if (faults.length > 0) throw stop([...faults.map(faultLineInDutch), 'De draaiboeken laden niet. Woonspoor start niet met een draaiboek waarin een fout staat.']);
  const policy = await keptPlan(configuration.policy, starter);
  if (policy.faults.length > 0) throw stop([...policy.faults.map(faultLineInDutch), 'Het beleidsplan laadt niet. Woonspoor start niet met een plan waarin een fout staat.']);
  const beginning = await keptBeginning(configuration.beginning, starter);
  const keys = keysIn(configuration.folder, 'Woonspoor');
  const app = await buildApp({
    database, programmes, plan: policy.plan, olderRules: await publishedRules(database, programmes), assets: await keptAssets(join(root, 'src', 'web'), starter), log: makeLog(process.env['WOONSPOOR_LOG'] ?? 'warn', { place: sourcePlaces() }),
    typesetter: makeTypesetter(join(root, 'src', 'roof', 'fonts')), sealer: makeSealer(keys.seal),
    now: clock, newId: randomUUID, newToken: () => randomBytes(24).toString('base64url'), hash: (token) => createHash('sha256').update(token).digest('hex'), randomBytes: (count) => randomBytes(count),
    secret: keys.secret, origin: configuration.publicUrl, trustProxy: process.env['WOONSPOOR_PROXY'] === 'ja', houseName: 'Woonspoor', storageLine: storageLine(configuration),
    machine: makeMachine({ root, database, folder: configuration.folder, draaiboeken: configuration.draaiboeken, backups: backupFolder(configuration), newId: randomUUID, startedAt: clock().moment, mailer: mailerFrom(configuration) !== undefined }),
    rightLabels: beginning.functions.rechten, demoRoles: configuration.demo ? demoRoles(beginning) : [], firstAdmin: { kind: 'beheer', functions: ['beheerder'] },
    provider: configuration.oidc === undefined ? undefined : await providerFrom(configuration.oidc, configuration.publicUrl),
    ...(configuration.perMinute === undefined ? {} : { perMinute: configuration.perMinute }),
  });
  await firstData(app, beginning, configuration);
  // After it: a text of the house that a new release reads otherwise must not keep the program from starting; nobody could mend it then.
  await takeOverWritten(app.house, clock());
  return { app, beginning };
}

async function providerFrom(settings: OidcSettings, origin: string): Promise<IdentityProvider> {
  try {
    return await makeProvider(settings, origin);
  } catch {
    throw stop(['WOONSPOOR_OIDC_SLEUTEL: verwacht een bestand met een RSA-sleutel in PEM-vorm, dat dit programma mag lezen.']);
  }
}

/** Rules that running cases live under and that are no longer in the folder. */
async function publishedRules(database: Database, programmes: readonly Programme[]): Promise<Draaiboek[]> {
  const known = programmes.flatMap((one) => [one.draaiboek, ...one.older]);
  return makeStore(database).aroundEveryLock('draaiboeken lezen bij de start', clock(), async (tx) => (await versionsBeside(tx, known)).map((one) => one.text as Draaiboek));
}

function demoRoles(beginning: Beginning) {
  const { functies } = beginning.functions;
  return beginning.region.accounts.filter((one) => one.demorol).map((one) => {
    const home = beginning.region.organisaties.find((organisation) => organisation.key === one.organisatie);
    return { email: one.email, name: one.naam, line: `${one.functies.map((key) => functies[key]?.label ?? key).join(' en ')}, ${home?.kort ?? home?.naam ?? ''}` };
  });
}

async function firstData(app: App, beginning: Beginning, { demo, folder, databaseUrl }: Configuration): Promise<void> {
  const trouble = await putFirstData(app.house, clock(), {
    functions: Object.entries(beginning.functions.functies).map(([key, one]) => ({ key, label: one.label, rights: one.rechten, secondStep: one['tweede-stap'] })),
    municipalities: beginning.municipalities.gemeenten.map((one) => ({ name: one.naam, nisCode: one.nis, ovoCode: one.ovo ?? null, validFrom: one.van as never, validUntil: (one.tot ?? null) as never, latitude: one.breedte ?? null, longitude: one.lengte ?? null })),
  }, app.house.hash);
  // In an oefenregio nothing is real: whoever comes back to it after an update may simply begin again.
  const again = demo ? [databaseUrl === undefined ? `Dit is een oefenregio: wis de map ${folder} en start opnieuw.` : 'Dit is een oefenregio: maak de databank leeg en start opnieuw.'] : [];
  if (trouble.length > 0) throw stop([...trouble.map(troubleLine), ...again]);
}

async function seed(configuration: Configuration, database: Database, starter: Starter): Promise<void> {
  const { app, beginning } = await build(configuration, database, starter);
  const region = await makeRegion(app.house, clock(), beginning.region);
  if (region === undefined) return say('Er zijn al andere organisaties; de demoregio is niet aangemaakt.');
  await play(app, beginning, configuration, region);
}

async function play(app: App, beginning: Beginning, configuration: Configuration, region: NonNullable<Awaited<ReturnType<typeof makeRegion>>>): Promise<void> {
  const stage = { house: app.house, door: app.door, region, today: clock().today, giveWay: () => new Promise<void>((resolve) => { setImmediate(resolve); }), told: (done: number, of: number) => { if (done % 10 === 0) say(`Demoregio: ${done} van ${of} dossiers`); } };
  const tell = (trouble: readonly StoryTrouble[]): void => { for (const one of trouble) complain(`Demo: verhaal ${one.subject} stopt bij ${one.step}: ${one.codes.join(', ')}`); };
  const year = configuration.demoYear === undefined ? [] : [yearOf(beginning.year, yearPlaces(beginning.region, beginning.stories, beginning.year.verblijf.netwerk, stage.today), stage.today, configuration.demoYear)];
  // The guests of the year are the people for whom owners otherwise keep a place.
  tell(await playOwnNights(stage, beginning.region.nachten.filter((one) => year.length === 0 || one.reden !== '')));
  tell(await playLandlords(stage, beginning.region.verhuurders));
  tell(await playShifts(stage, beginning.region.wachtdiensten));
  const all = [...year, ...beginning.stories];
  for (const stories of all) tell(await playStories(stage, stories));
  tell(await playHomes(stage, beginning.region.wonen));
  tell(await playDesks(stage, beginning.region.zitdagen));
  // The stories have meetings ahead: they stand in the calendar at once, and not only from the next hour on.
  await meetingRound(app.house, clock());
  // Said once, when all programmes have their stories: who waits for it finds a region that stands still.
  say(`Demoregio: klaar, ${all.reduce((sum, stories) => sum + stories.dossiers.length, 0)} dossiers.`);
}

async function serveHouse(configuration: Configuration, starter: Starter): Promise<undefined> {
  const database = await open(configuration);
  if (database.kind === 'embedded' && backupIsDue(backupFolder(configuration), clock().moment)) await automaticBackup(database, backupFolder(configuration), { at: clock().moment, id: randomUUID(), cause: 'start' });
  const { app, beginning } = await build(configuration, database, starter);
  const region = configuration.demo ? await makeRegion(app.house, clock(), beginning.region) : undefined;
  const firstAdmin = configuration.demo ? undefined : await app.login.firstAdminToken(clock());
  await app.server.listen({ port: configuration.port, host: configuration.host });
  const stopClock = startClock({ house: app.house, now: clock, mailer: mailerFrom(configuration), complain, dailyBackup: database.kind === 'embedded' ? (at: Moment) => automaticBackup(database, backupFolder(configuration), { at, id: randomUUID(), cause: 'daily' }) : undefined });
  closeOn(['SIGINT', 'SIGTERM'], async () => { await stopClock(); await app.close(); });
  if (firstAdmin !== undefined) say(`Eerste beheerder: open één keer ${configuration.publicUrl}/eerste-keer/${firstAdmin}`);
  spareMemory();
  say(`Woonspoor is klaar op ${configuration.publicUrl} (${storageLine(configuration)})`);
  // After the ready line: the house is open while the stories of the demo region are played.
  if (region !== undefined) await play(app, beginning, configuration, region);
  return undefined;
}

/** From here on the heap grows by small steps: a server waits more than it works. */
function spareMemory(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

function storageLine(configuration: Configuration): string {
  if (configuration.databaseUrl !== undefined) return 'gegevens op de databankserver';
  return 'gegevens op deze computer: om te proberen of voor één bureau; een team gebruikt een databankserver';
}

function closeOn(signals: readonly NodeJS.Signals[], close: () => Promise<void>): void {
  for (const signal of signals) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), 10_000).unref();
      close().then(() => process.exit(0), () => process.exit(1));
    });
  }
}
