/** The played demo with everyone of its one-click roles signed in, some cases for each relation, and every door those people are shown. */
import { CSRF_FIELD, ONCE_FIELD } from '../../src/web/csrf.ts';
import { everyRoute } from '../house/route-table.ts';
import { copyOfDemo } from '../demo-program.ts';
import { startProgram, type Program } from '../program.ts';
import { demoForms, Visitor, type Reply } from '../visitor.ts';
import { makeFinder, proofFor, subjectOf, walk, type Door } from './doors.ts';
import { RELATIONS, regionIn, relationOf, type Region, type Relation, type Told } from './relations.ts';

export interface Sample { relation: Relation; told: Told }
export interface Person { key: string; name: string; id: string; organisation: string; visitor: Visitor; proof: string; apiKey: string; samples: Sample[]; doors: Door[] }
export interface PlayedHouse { program: Program; region: Region; people: Person[] }

/** How many cases of each relation: of those somebody works in more, so that more kinds of doors are shown. */
const MANY: Record<Relation, number> = { holds: 2, colleague: 1, shared: 1, keeps: 1, foreign: 1 };

export async function openTheHouse(): Promise<PlayedHouse> {
  const copy = await copyOfDemo();
  const region = await regionIn(copy.databaseUrl);
  const program = await startProgram({ demo: true, ...copy });
  const count = demoForms(await new Visitor(program.url).get('/inloggen')).length;
  const people = await Promise.all(Array.from({ length: count }, (_, nth) => signedIn(program, region, nth)));
  await prepare(people, region);
  await Promise.all(people.map((person, nth) => lookAround(person, nth)));
  return { program, region, people };
}

/** Signs in with one of the one-click roles; `nth` counts the buttons. */
export async function signedIn(program: Program, region: Region, nth: number): Promise<Person> {
  const visitor = new Visitor(program.url);
  await visitor.signInAs(nth);
  const { body } = await visitor.get('/eigen-account');
  const account = region.accounts.find((one) => body.includes(one.name));
  if (account === undefined) throw new Error(`demo role ${nth} is nobody of the region`);
  return { ...account, key: account.name.split(' ')[0]?.toLowerCase() ?? '', visitor, proof: await proofFor(visitor), apiKey: '', samples: samplesOf(account, region), doors: [] };
}

/** Each programme has its own letters in front. */
const programmeOf = ({ number }: { number: string }): string => number.split('-')[0] ?? '';

/** Of every programme as many of each relation. */
function samplesOf(person: Pick<Person, 'id' | 'organisation'>, region: Region): Sample[] {
  const running = region.cases.filter((told) => told.running);
  const programmes = [...new Set(running.map(programmeOf))];
  return RELATIONS.flatMap((relation) => programmes.flatMap((programme) => running.filter((told) => programmeOf(told) === programme && relationOf(person, told) === relation).slice(0, MANY[relation]).map((told) => ({ relation, told }))));
}

/** Over the person of a case of one's own, everything of one class goes to an organisation without a part in it. The last whose programme lets anything go out. */
async function giveOver(giver: Person, receiver: Person, region: Region): Promise<void> {
  const fitting = region.cases.filter((one) => one.running && relationOf(giver, one) === 'keeps' && relationOf(receiver, one) === 'foreign').reverse();
  let [told, address, page, cls] = [fitting[0], '', { body: '' }, ''];
  for (told of fitting) {
    address = `/personen/${told.person ?? ''}`;
    page = await giver.visitor.get(address);
    cls = /name="delen" value="([a-z-]+)"/.exec(page.body)?.[1] ?? '';
    if (cls !== '') break;
  }
  const given = await post(giver, `${address}/delen`, [['delen', cls], ['ontvanger', receiver.organisation], ['doel', 'Opvang als er brand is'], ['grond', 'acuut-gevaar'], ['vanaf', /name="vanaf"[^>]*value="([^"]+)"/.exec(page.body)?.[1] ?? ''], ['tot', '31/12/2099']]);
  if (told === undefined || given.status !== 303) throw new Error(`nothing given over ${told?.number ?? 'nobody'}: ${given.status}`);
  for (const one of region.cases.filter(({ person }) => person === told.person)) one.givenTo = [receiver.organisation];
}

/** Cases that one person does not work in are walked by turns: between them, the people see all of them. */
const WALKED = 4;

function walkedBy(person: Person, nth: number): Sample[] {
  return RELATIONS.flatMap((relation) => {
    const own = person.samples.filter((one) => one.relation === relation);
    return relation === 'holds' ? own : Array.from({ length: Math.min(WALKED, own.length) }, (_, turn) => own[(nth * WALKED + turn) % own.length]).filter((one) => one !== undefined);
  });
}

async function lookAround(person: Person, nth: number): Promise<void> {
  const routes = everyRoute();
  const numbers = new Set(walkedBy(person, nth).map(({ told }) => told.number));
  const inside = (address: string): boolean => !address.startsWith('/stijl') && (numbers.has(subjectOf(address)) || !/[A-Z]{2,4}-\d{4}-\d+/.test(address) || /^\/(privacyvragen|overleg)\//.test(address));
  const seeds = [...routes.filter(({ method, path }) => method === 'GET' && !/[:.]/.test(path) && !path.startsWith('/api')).map(({ path }) => path), ...[...numbers].flatMap((number) => [`/dossiers/${number}`, `/privacyvragen/nieuw?dossier=${number}`])];
  person.doors = await walk(person.visitor, { seeds, find: makeFinder(routes), inside, most: 1 });
}

let posts = 0;
/** A post as a browser sends it: with the proof of its own session and a key that was never used. */
export function post(person: Pick<Person, 'visitor' | 'proof'>, address: string, fields: Door['fields'] = []): Promise<Reply> {
  posts += 1;
  return person.visitor.send('POST', address, { body: new URLSearchParams([[CSRF_FIELD, person.proof], [ONCE_FIELD, `matrix-${posts}-${process.pid}`], ...fields.map(([name, value]) => [name, value])]) });
}

/** The same over the API: a key instead of a session, a header instead of a field. */
export function call(person: Pick<Person, 'visitor' | 'apiKey'>, method: string, address: string, body?: unknown): Promise<Reply> {
  posts += 1;
  const headers = { authorization: `Bearer ${person.apiKey}`, ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': `matrix-api-${posts}` }) };
  return new Visitor(person.visitor.origin).send(method, address, { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

/** What the stories did not make: a key for the API, a referral begun, rules that are being written, a paper in two cases, a case opened in an emergency. */
async function prepare(people: Person[], region: Region): Promise<void> {
  const who = (key: string): Person => {
    const found = people.find((one) => one.key === key);
    if (found === undefined) throw new Error(`nobody called ${key} in the demo`);
    return found;
  };
  await Promise.all(people.map(async (person) => {
    const page = await person.visitor.get('/eigen-account');
    const rights = [...page.body.matchAll(/name="recht" value="([^"]+)"/g)].map(([, right = '']) => ['recht', right] as const);
    const made = await post(person, '/eigen-account/api-sleutel', [['sleutelnaam', 'matrix'], ...rights]);
    person.apiKey = /<b>([A-Za-z0-9_-]{32,43})<\/b>/.exec(made.body)?.[1] ?? '';
    if (person.apiKey === '') throw new Error(`no key for ${person.name}: ${made.status}`);
  }));
  await post(who('carla'), '/aanmeldingen/nieuw/goed-wonen');
  await post(who('greet'), '/draaiboeken/klacht/schrijven/begin');
  for (const key of ['elke', 'hanne']) await addPaper(who(key), who(key).samples.find(({ relation }) => relation === 'holds')?.told.number ?? '');
  const bram = who('bram');
  await giveOver(who('elke'), who('mieke'), region);
  for (const person of people) person.samples = samplesOf(person, region);
  const closed = region.cases.findLast((told) => told.running && relationOf(bram, told) === 'colleague');
  await post(bram, '/noodtoegang', [['dossier', closed?.number ?? ''], ['reden', 'De buurman belde: er is brand geweest.']]);
}

/** One white dot. */
const PICTURE = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==', 'base64'));

async function addPaper(person: Person, number: string): Promise<void> {
  const page = await person.visitor.get(`/dossiers/${number}`);
  const body = new FormData();
  const fields = { [CSRF_FIELD]: person.proof, [ONCE_FIELD]: `matrix-paper-${number}`, klasse: /name="klasse" value="([^"]+)"/.exec(page.body)?.[1] ?? '' };
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('bestand', new Blob([PICTURE], { type: 'image/png' }), 'stip.png');
  const reply = await person.visitor.send('POST', `/dossiers/${number}/documenten`, { body });
  if (reply.status !== 303) throw new Error(`no paper in ${number}: ${reply.status}`);
}
