/** The people in a letter: the client as the file knows them, everyone else as they work here. */
import type { Holding } from '../../engine/reading.ts';
import type { Value } from '../../engine/events.ts';
import type { Field, Key } from '../../protocol/draaiboek.ts';
import type { ROLE_PLACES } from '../../protocol/place.ts';
import { joinWords } from '../../values/dutch.ts';
import type { Organisation } from '../../store/organisations.ts';
import { holdersNow, type LetterRoom, type PlaceRoom } from './room.ts';

/** One person or service; '' for what is not known. `lines` is the address, a line each, without the name. */
export interface Someone { name: string; givenName: string; phone: string; mail: string; lines: string[]; organisation: string }

/** In whose name a letter is: the role that signs it, else the one that keeps the file; with the organisation that person works for. */
export function signerOf(room: LetterRoom): { role: Key; organisation: Organisation } {
  const role = room.letter['signed-by'] ?? room.found.draaiboek['kept-by'];
  const party = holdersNow(room, role)[0]?.party;
  const home = room.letter['signed-by'] === undefined ? undefined : room.organisations.get(party?.organisation ?? room.accounts.get(party?.account ?? '')?.organisationId ?? '');
  return { role, organisation: home ?? room.keeper };
}

export type RolePlace = (typeof ROLE_PLACES)[number];

export function peopleIn(room: PlaceRoom, role: Key): Someone[] {
  if (room.found.draaiboek.roles[role]?.is !== 'subject') return holdersNow(room, role).map((holding) => worker(room, holding));
  const first = client(room);
  // Of a household the first is known by the file, the others by the name they were told with.
  const others = holdersNow(room, role).flatMap(({ party }) => (party.name === undefined || party.name === first.name ? [] : [party.name])).map((name): Someone => ({ ...first, name, givenName: firstWord(name) }));
  return room.found.draaiboek.roles[role]?.each === true ? [first, ...others] : [first];
}

/** A place of a role: of several people the names together, the rest of the first. */
export function rolePlace(room: PlaceRoom, role: Key, what: RolePlace): string {
  const people = peopleIn(room, role);
  const [first] = people;
  if (first === undefined) return '';
  if (what === 'naam' || what === 'aanspreking') return joinWords(people.map((one) => one.name).filter((name) => name !== ''));
  if (what === 'voornaam') return joinWords(people.map((one) => one.givenName).filter((name) => name !== ''));
  if (what === 'organisatie') return joinWords([...new Set(people.map((one) => one.organisation).filter((name) => name !== ''))]);
  return { telefoon: first.phone, mail: first.mail, adres: first.lines.join(', ') }[what];
}

/** Kept with the person, or else as it was last told in the case. */
function client(room: PlaceRoom): Someone {
  const { subject } = room;
  const { subjectName } = room.found.file;
  const kept = addressLines(subject?.contact?.address);
  return {
    name: subjectName, givenName: subject?.givenName ?? firstWord(subjectName), phone: subject?.contact?.phone ?? text(told(room, 'phone')), mail: subject?.contact?.email ?? '',
    lines: kept.length > 0 ? kept : addressLines(told(room, 'address')), organisation: '',
  };
}

/** Of the forms filled in after the case was opened: what a signed referral says is about whoever refers. */
function told(room: PlaceRoom, kind: Field['is']): Value | undefined {
  const { draaiboek, reading } = room.found;
  const opens = draaiboek.tasks[draaiboek.opens];
  const opening = opens?.agree === undefined ? undefined : opens.form;
  const facts = Object.values(reading.state.fields).filter((fact) => fact.form !== opening && draaiboek.forms[fact.form]?.fields[fact.field]?.is === kind && !isRestricted(room, fact.form, fact.field));
  return facts.sort((a, b) => (a.day < b.day ? 1 : -1))[0]?.value;
}

export function isRestricted(room: PlaceRoom, form: Key, field: Key): boolean {
  return room.restricted.some((path) => path === '' || path === `${form}.${field}` || path === `field.${form}.${field}`);
}

function worker(room: PlaceRoom, { party }: Holding): Someone {
  const account = party.account === undefined ? undefined : room.accounts.get(party.account);
  const home = room.organisations.get(party.organisation ?? account?.organisationId ?? '');
  const name = account?.name ?? party.name ?? home?.name ?? '';
  const street = home?.street ?? '';
  return {
    name, givenName: firstWord(name), phone: account?.phone ?? party.phone ?? home?.phone ?? '', mail: account?.email ?? party.email ?? home?.email ?? '',
    lines: street === '' || (home?.town ?? '') === '' ? [] : [home?.name ?? '', street, [home?.postcode, home?.town].filter(Boolean).join(' ')].filter((line) => line !== '' && line !== name), organisation: home?.shortName ?? home?.name ?? '',
  };
}

/** Street on one line, postcode and town on the next; nothing when a street or a town is missing. */
export function addressLines(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const { straat, postcode, gemeente } = value as Record<string, unknown>;
  const town = [text(postcode), text(gemeente)].filter((one) => one !== '').join(' ');
  return text(straat) === '' || text(gemeente) === '' ? [] : [text(straat), town];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}
