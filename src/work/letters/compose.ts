/** A letter as it would leave now: its words with every place filled, or what is still missing. */
import { documentsOf } from '../../store/documents.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Places } from '../../papers/letter-text.ts';
import type { DirectoryEntry } from '../../store/arrangements.ts';
import type { LetterOrder } from '../act/outgoing.ts';
import type { House } from '../house.ts';
import { classesOfLetter, groundHolds } from './ground.ts';
import { peopleIn, type Someone } from './people.ts';
import { fillPlaces } from './places.ts';
import { letterRoom, type LetterRoom } from './room.ts';

/** What keeps a letter: `place:x` nothing is known for that place, `address:role`, `enclosure:form`, `list:x` is empty, `ground`: permission withdrawn, `past`: what it announces is over, `unknown-letter`. */
export type Lack = string;
export interface Composed { room: LetterRoom; to: Someone; subject: string; text: string; places: Places; /** Documents of the case that go along. */ documentIds: string[] }

export const isComposed = (made: Composed | { lacks: Lack[] }): made is Composed => 'room' in made;

/** `all` sees everything of the case. `onPaper`: needs a postal address. */
export async function compose(house: House, all: Tx, caseId: string, order: LetterOrder, onPaper: boolean): Promise<Composed | { lacks: Lack[] }> {
  const room = await letterRoom(house, all, caseId, order);
  if (room === undefined) return { lacks: ['unknown-letter'] };
  const { found, letter } = room;
  if (!groundHolds(found.draaiboek, found.reading.state, order.role, classesOfLetter(found.draaiboek, letter, room.text))) return { lacks: ['ground'] };
  if (isPast(room)) return { lacks: ['past'] };
  const to = recipientOf(room);
  const list = listOf(room);
  const documentIds = await enclosedDocuments(room, all);
  const filled = fillPlaces(room, room.text.subject, room.text.text);
  const lacks = [
    ...filled.missing.map((place) => `place:${place}`), ...(onPaper && letter.by !== 'hand' && to.lines.length === 0 ? [`address:${order.role}`] : []),
    ...(list?.length === 0 ? [`list:${listName(room)}`] : []), ...(documentIds === undefined ? [`enclosure:${letter.encloses ?? ''}`] : []),
  ];
  if (lacks.length > 0) return { lacks };
  return {
    room, to, subject: room.text.subject, text: list === undefined ? room.text.text : `${room.text.text}\n\n## ${sentence(listName(room))}\n\n{{bijlage.lijst}}`,
    places: list === undefined ? filled.places : { ...filled.places, 'bijlage.lijst': { items: list.map(entryInWords) } }, documentIds: documentIds ?? [],
  };
}

/** An appointment that was held, missed, dropped or moved to another letter is not announced any more. */
function isPast(room: LetterRoom): boolean {
  if (room.letter.each?.startsWith('planned.') !== true) return false;
  const planned = room.found.reading.state.appointments.find((one) => one.instance === room.order.instance);
  return planned === undefined || planned.day < room.today || (planned.state !== 'proposed' && planned.state !== 'firm');
}

/** The one the order was made for; when that person left, whoever holds the role now. */
function recipientOf(room: LetterRoom): Someone {
  const people = peopleIn(room, room.order.role);
  return people.find((one) => one.name === room.order.name) ?? people[0] ?? { name: room.order.name, givenName: '', phone: '', mail: '', lines: [], organisation: '' };
}

function listName(room: LetterRoom): string {
  return room.letter.encloses?.startsWith('list.') === true ? room.letter.encloses.slice('list.'.length) : '';
}

/** undefined: the letter encloses no list. Only what is in use; contact details of the service and nothing of the client. */
function listOf(room: LetterRoom): DirectoryEntry[] | undefined {
  return listName(room) === '' ? undefined : room.directory.filter((entry) => entry.active);
}

function entryInWords(entry: DirectoryEntry): string {
  const address = [entry.street, [entry.postcode, entry.town].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [entry.name, address, entry.phone, entry.email, entry.url].filter((part) => part !== null && part !== '').join(' · ');
}

/** The sealed form the letter names. undefined: there is none, and the letter waits for it. */
async function enclosedDocuments(room: LetterRoom, all: Tx): Promise<string[] | undefined> {
  const { encloses } = room.letter;
  if (encloses === undefined || encloses.startsWith('list.')) return [];
  const form = encloses.startsWith('form.') ? encloses.slice('form.'.length) : encloses;
  const sealed = (await documentsOf(all, { caseId: room.found.file.id })).find((one) => one.sealed && one.kind === form);
  return sealed === undefined ? undefined : [sealed.id];
}

function sentence(key: string): string {
  const words = key.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
