/** The whole dossier for the client to read: on paper and as data, with who saw it and what went to whom; names of others black where chosen (GW-111). */
import { dossierEntries } from '../../papers/dossier-entries.ts';
import { blackedOut, complaintsText, dossierJson, dossierPaper, type DossierExport } from '../../papers/dossier-export.ts';
import { groundTold } from '../../papers/ground-words.ts';
import { CONTACT_CARD, QUESTION_ALONE } from '../../domain/granting.ts';
import { baseClass, classOfField } from '../../domain/information-classes.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { accessOfCase, type CaseAccess } from '../../store/access.ts';
import { accessEntries, logAccess } from '../../store/access-log.ts';
import { grantsOf, grantsOverPerson, sharingGrounds, type Grant, type SharingGround } from '../../store/grants.ts';
import { organisation } from '../../store/organisations.ts';
import type { HouseholdMember } from '../../store/households.ts';
import { person } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { formatDay } from '../../values/dutch.ts';
import { dayOfMoment } from '../../values/moment.ts';
import type { Day } from '../../values/day.ts';
import { isRefused, type House, type Refused } from '../house.ts';
import { answerInWords } from '../letters/words.ts';
import { toldLivings, type ToldLiving } from '../people/livings.ts';
import { homesOf, nameOf, type Homes } from '../people/households.ts';
import { HOUSEHOLDS, PLACE } from './person-parts.ts';
import { requestRoomIn, type RequestRoom } from './request-room.ts';

/** More than anyone leafs through; a dossier seen more often tells the latest. */
const MOST_VIEWS = 2_000;

export interface InspectionGiven { request: string; /** Names of others to be made unreadable. */ blackOut: readonly string[]; form: 'pdf' | 'json' | 'page' }
export interface Inspection { name: string; mediaType: string; bytes: Uint8Array }

/** Gathered in one transaction, set on paper outside it. Nothing of it is kept: it can be made again. */
export async function makeInspection(house: House, scope: Scope, given: InspectionGiven): Promise<Inspection | Refused> {
  const dossier = await inspected(house, scope, given);
  if (isRefused(dossier)) return dossier;
  if (given.form === 'json') return { name: `dossier ${dossier.caseNumber}.json`, mediaType: 'application/json', bytes: new TextEncoder().encode(dossierJson(dossier)) };
  const set = house.typesetter.typeset(dossierPaper(dossier));
  if ('problem' in set) throw new Error(`the dossier could not be set: ${set.detail}`);
  return { name: `dossier ${dossier.caseNumber}.pdf`, mediaType: 'application/pdf', bytes: set.pdf };
}

/** The same for the screen and the printer of the browser: with others' names black already. */
export async function showInspection(house: House, scope: Scope, given: Omit<InspectionGiven, 'form'>): Promise<DossierExport | Refused> {
  const dossier = await inspected(house, scope, { ...given, form: 'page' });
  return isRefused(dossier) ? dossier : blackedOut(dossier);
}

function inspected(house: House, scope: Scope, given: InspectionGiven): Promise<DossierExport | Refused> {
  return house.store.within(scope, async (tx) => {
    const room = await requestRoomIn(house, tx, given.request);
    if (isRefused(room)) return room;
    const dossier = await gather(house, tx, room, given.blackOut);
    await logAccess(tx, { id: house.newId(), what: 'privacy.inspection', why: `${given.request}, ${given.form}, ${given.blackOut.length} zwart`, caseId: room.dossier.file.id, keeperOrg: room.dossier.file.keeperOrg });
    return dossier;
  });
}

async function gather(house: House, tx: Tx, room: RequestRoom, blackOut: readonly string[]): Promise<DossierExport> {
  const { dossier } = room;
  const { file, draaiboek } = dossier;
  const keeper = await organisation(tx, file.keeperOrg);
  const subject = file.subjectPerson === null ? undefined : await person(tx, file.subjectPerson);
  const access = (await accessOfCase(tx, file.id)) ?? [];
  const restricted = new Set(room.parts.filter((part) => part.since !== undefined).map((part) => part.path));
  const street = [keeper?.street, [keeper?.postcode, keeper?.town].filter(Boolean).join(' '), keeper?.phone].filter((line): line is string => typeof line === 'string' && line !== '');
  const overPerson = file.subjectPerson === null ? [] : await grantsOverPerson(tx, file.subjectPerson);
  const grounds = await sharingGrounds(tx, tx.now.today);
  return {
    sender: { name: keeper?.name ?? '', lines: street }, client: file.subjectName, caseNumber: file.number, programme: draaiboek.name, day: tx.now.today,
    about: [...aboutRows(file.subjectName, file.municipality, subject?.contact), ...(subject === undefined ? [] : [...homeRows(await homesOf(tx, subject.id), subject.id), ...livingRows(await toldLivings(tx, subject.id))])],
    entries: dossierEntries(draaiboek, dossier.events, { restricted, otherSide: (cls) => isOtherSide(draaiboek, cls), words: (field, value) => answerInWords(draaiboek, dossier.around.settings, field, value), fileName: (id) => room.documents.find((one) => one.id === id)?.name }),
    shared: [...sharedByRule(room, access), ...sharedByHand(room, await grantsOf(tx, file.id), grounds), ...sharedOverPerson(house, room, overPerson, grounds)].sort((a, b) => (a.day < b.day ? -1 : 1)),
    kept: keptRows(room), elsewhere: elsewhereOf(room, access), restricted: restrictedNames(room), erased: room.erasures.map((one) => ({ day: dayOfMoment(one.erased), what: pathWords(draaiboek, one.path) })),
    seen: await seenRows(tx, file.id),
    documents: room.documents.map((one) => ({ day: dayOfMoment(one.created), name: one.name })), ...(file.keepUntil === null ? {} : { keepUntil: file.keepUntil }),
    blackOut, complaints: complaintsOf(keeper?.settings ?? {}, keeper?.email ?? null), made: Math.floor(Date.parse(tx.now.moment) / 1000),
  };
}

/** WD-146: the client reads the own file, not what another party told in confidence. */
function isOtherSide(draaiboek: Draaiboek, cls: Key): boolean {
  const side = draaiboek.classes[cls]?.side;
  return side !== undefined && draaiboek.roles[side]?.is !== 'subject';
}

function aboutRows(name: string, municipality: string | null, contact: { phone: string | null; email: string | null } | undefined): [string, string][] {
  const rows: [string, string | null | undefined][] = [['Naam', name], ['Gemeente', municipality], ['Telefoon', contact?.phone], ['E-mail', contact?.email]];
  return rows.flatMap(([label, value]): [string, string][] => (value === null || value === undefined || value === '' ? [] : [[label, value]]));
}

/** Who lives with the client and who did: the reader of the file is the one who asks, so those nobody here may see are told as a number. */
function homeRows(homes: Homes, client: string): [string, string][] {
  const said = (one: HouseholdMember): string => `${nameOf(one)} (${one.word}, van ${formatDay(one.since)}${one.until === null ? '' : ` tot ${formatDay(one.until)}`})`;
  const now = homes.now.flatMap((home) => [...home.members.filter((one) => one.personId !== client).map(said), ...(home.unseen > 0 ? [`nog ${home.unseen} van wie we de naam niet tonen`] : [])]);
  const before = homes.other.filter((one) => one.personId !== client).map(said);
  return [...(now.length > 0 ? [['Woont samen met', now.join('; ')] as [string, string]] : []), ...(before.length > 0 ? [['Woonde samen met', before.join('; ')] as [string, string]] : [])];
}

/** Every place, oldest first, with what was set right since. */
function livingRows(places: readonly ToldLiving[]): [string, string][] {
  return places.toReversed().map((one): [string, string] => [`Woonplaats sinds ${formatDay(one.since)}`, [one.kindWord, one.classWord, one.address, one.municipality, one.crowded ? 'te veel mensen voor de woning' : '', one.note, one.gone === null ? '' : `weggenomen: ${one.goneWhy ?? ''}`].filter((part) => part !== '').join('; ')]);
}

type SharedRow = DossierExport['shared'][number];
const organisationName = ({ dossier }: RequestRoom, id: string): string => dossier.organisations.get(id)?.name ?? '';

/** Which organisation could read what, from when until when, on what ground. The own organisation keeps it, which is told apart. */
function sharedByRule(room: RequestRoom, access: readonly CaseAccess[]): SharedRow[] {
  const { draaiboek, file } = room.dossier;
  const outside = access.filter((row) => row.organisationId !== file.keeperOrg && row.class !== '' && row.grantId === null && row.ground !== 'eigen-deel');
  return outside.map((row) => ({
    day: row.since, to: organisationName(room, row.organisationId), what: itemWords([draaiboek], row.class),
    why: draaiboek.shares[row.via]?.label ?? draaiboek.roles[row.via]?.label ?? '', ground: groundTold(row.ground), ...(row.until === null ? {} : { until: row.until }),
  }));
}

function sharedByHand(room: RequestRoom, grants: readonly Grant[], grounds: readonly SharingGround[]): SharedRow[] {
  return grants.map((one) => ({ what: itemWords([room.dossier.draaiboek], one.item), why: one.purpose, ...grantRow(room, one, grounds) }));
}

/** A class may be of another programme than this case; one that is kept as several items was still given once. */
function sharedOverPerson(house: House, room: RequestRoom, grants: readonly Grant[], grounds: readonly SharingGround[]): SharedRow[] {
  const books = [room.dossier.draaiboek, ...house.programmes.all().map((one) => one.draaiboek)];
  const once = new Map(grants.map((one) => [`${one.batch} ${itemWords(books, one.item)}`, one]));
  return [...once.values()].map((one) => ({ what: itemWords(books, one.item), why: `${one.purpose} (in al je dossiers bij ons)`, ...grantRow(room, one, grounds) }));
}

function grantRow(room: RequestRoom, one: Grant, grounds: readonly SharingGround[]): Omit<SharedRow, 'what' | 'why'> {
  return {
    day: one.since, to: organisationName(room, one.organisationId), ground: GROUNDS_OF_HOUSE.includes(one.ground) ? groundTold(one.ground) : (grounds.find((known) => known.key === one.ground)?.label ?? groundTold(one.ground)),
    ...(one.until === null ? {} : { until: one.until }), ...(one.revoked === null ? {} : { stopped: one.revoked }),
  };
}

/** Grounds that have words for the client of their own; others keep their label. */
const GROUNDS_OF_HOUSE: readonly string[] = ['toestemming', 'gedeeld-beroepsgeheim', 'wettelijke-plicht', 'acuut-gevaar'];

/** By kind of information: how many answers of forms and notes stand in it. */
function keptRows({ dossier, parts }: RequestRoom): DossierExport['kept'] {
  const { draaiboek } = dossier;
  const classes = parts.flatMap((part) => (part.kind === 'field' ? [classOfField(draaiboek, part.form ?? '', part.field ?? '')] : part.kind === 'note' ? [dossier.state.notes.find((one) => `nota.${one.event}` === part.path)?.class] : []));
  const counts = new Map<string, number>();
  for (const cls of classes) if (cls !== undefined) counts.set(cls, (counts.get(cls) ?? 0) + 1);
  return Object.keys(draaiboek.classes).flatMap((cls) => { const count = counts.get(cls); return count === undefined ? [] : [{ what: draaiboek.classes[cls]?.label ?? cls, count }]; });
}

/** Other organisations with a part of their own: the client may ask there. */
function elsewhereOf({ dossier }: RequestRoom, access: readonly CaseAccess[]): string[] {
  const own = access.filter((row) => row.ground === 'eigen-deel' && row.organisationId !== dossier.file.keeperOrg);
  return [...new Set(own.map((row) => dossier.organisations.get(row.organisationId)?.name ?? ''))].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, 'nl'));
}

function restrictedNames({ dossier, restrictions }: RequestRoom): string[] {
  return restrictions.filter((one) => one.lifted === null).map((one) => (one.path === '' ? 'Het hele dossier' : pathWords(dossier.draaiboek, one.path)));
}

const pathWords = (draaiboek: Draaiboek, path: string): string => path === HOUSEHOLDS ? 'Met wie je woont' : path.startsWith(PLACE) ? 'Een plaats waar je woonde' : itemWords([draaiboek], /^(nota|document)\./.test(path) ? path : `veld.${path}`);

/** What was open, by name; never what stands in it. The first of these rules that know it give the name. */
function itemWords(books: readonly Draaiboek[], item: string): string {
  const [kind, form = '', field = ''] = item.split('.');
  const [draaiboek] = books;
  if (item === QUESTION_ALONE) return 'Eén vraag, met je naam';
  if (item === CONTACT_CARD) return 'Je telefoonnummer, e-mailadres en adres';
  if (kind === 'veld') return `${draaiboek?.forms[form]?.label ?? form}: ${draaiboek?.forms[form]?.fields[field]?.label ?? field}`;
  if (kind === 'count') return `Telling: ${draaiboek?.counts[form]?.label ?? form}`;
  if (kind === 'nota') return 'Een notitie';
  if (kind === 'document') return 'Een brief of bestand';
  return books.flatMap((one) => one.classes[baseClass(item)]?.label ?? [])[0] ?? baseClass(item);
}

async function seenRows(tx: Tx, caseId: string): Promise<DossierExport['seen']> {
  const byWho = new Map<string, { who: string; organisation: string; times: number; last: Day }>();
  for (const entry of await accessEntries(tx, { case: caseId, limit: MOST_VIEWS })) {
    if (entry.accountId === null || entry.accountName === null) continue;
    // Newest first: the first one met is the last time.
    const known = byWho.get(entry.accountId) ?? { who: entry.accountName, organisation: entry.organisationName ?? '', times: 0, last: dayOfMoment(entry.at) };
    byWho.set(entry.accountId, { ...known, times: known.times + 1 });
  }
  return [...byWho.values()];
}

function complaintsOf(settings: Record<string, unknown>, email: string | null): string {
  const said = (key: string): string => { const value = settings[key]; return typeof value === 'string' ? value : ''; };
  return complaintsText({ mailbox: said('privacy-mail') || (email ?? ''), mail: said('gba-mail'), web: said('gba-web'), address: said('gba-adres') });
}
