/** Everything a letter may need, read in one go by the house when the letter is made. */
import { allOrganisations, type Organisation } from '../../store/organisations.ts';
import type { RoleWord } from '../../domain/role-words.ts';
import { roleWords } from '../../store/role-words.ts';
import { accountsById, type Account } from '../../store/accounts.ts';
import { directory, type DirectoryEntry } from '../../store/arrangements.ts';
import { invoices, type InvoiceWithPaid } from '../../store/invoices.ts';
import { person, type Person, type PersonContact } from '../../store/people.ts';
import { standingRestrictions } from '../../store/destruction.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Key, Letter, LetterText } from '../../protocol/draaiboek.ts';
import { caseInFull, type WholeCase } from '../act/act.ts';
import type { LetterOrder } from '../act/outgoing.ts';
import type { House } from '../house.ts';

/** What the places of any text of a case are filled from. */
export interface PlaceRoom {
  found: WholeCase; order: Pick<LetterOrder, 'instance' | 'invoice'> & { event?: string }; keeper: Organisation; organisations: ReadonlyMap<string, Organisation>; accounts: ReadonlyMap<string, Account>;
  subject: (Person & { contact?: PersonContact }) | undefined;
  /** Fields that may not be used, as `form.field`; '' = the whole case (GW-117). */ restricted: readonly string[];
  /** The invoice this letter goes with or is about. */ invoice: InvoiceWithPaid | undefined; today: Tx['now']['today']; moment: Tx['now']['moment'];
}
export interface LetterRoom extends PlaceRoom { order: LetterOrder; letter: Letter; text: LetterText; directory: readonly DirectoryEntry[]; /** What organisations call the roles of this programme. */ roleWords: readonly RoleWord[] }

/** `all` sees everything: of the clock, or inside `beyondScope`. undefined: no such case, or no such letter in its draaiboek. */
export async function letterRoom(house: House, all: Tx, caseId: string, order: LetterOrder): Promise<LetterRoom | undefined> {
  const found = await caseInFull(house, all, caseId);
  const key = order.letter ?? '';
  const letter = found?.draaiboek.letters[key];
  const text = found === undefined ? undefined : house.programmes.current(found.draaiboek.key)?.letters[key];
  if (found === undefined || letter === undefined || text === undefined) return undefined;
  const words = (await roleWords(all)).filter((one) => one.programme === found.draaiboek.key).map(({ organisationId, role, word }) => ({ organisation: organisationId, role, word }));
  return { ...(await placeRoom(all, found, order)), order, letter, text, roleWords: words, directory: letter.encloses?.startsWith('list.') === true ? await directory(all, letter.encloses.slice('list.'.length)) : [] };
}

/** `order`: the act or invoice a text is about; empty for a text about the case as it stands. */
export async function placeRoom(all: Tx, found: WholeCase, order: PlaceRoom['order'] = {}): Promise<PlaceRoom> {
  const organisations = new Map((await allOrganisations(all)).map((one) => [one.id, one]));
  const keeper = organisations.get(found.file.keeperOrg);
  if (keeper === undefined) throw new Error(`no keeper of ${found.file.id}`);
  const accounts = await accountsById(all, found.reading.state.holders.flatMap((one) => one.party.account ?? []));
  return {
    found, order, keeper, organisations, accounts: new Map(accounts.map((one) => [one.id, one])),
    subject: found.file.subjectPerson === null ? undefined : await person(all, found.file.subjectPerson), restricted: await standingRestrictions(all, found.file.id),
    invoice: invoiceFor(found, order, await invoices(all, { case: found.file.id })), today: all.now.today, moment: all.now.moment,
  };
}

/** The act that sends an invoice bears the invoice's id as its instance; any other letter is about the oldest one not yet paid. */
function invoiceFor(found: WholeCase, order: PlaceRoom['order'], all: readonly InvoiceWithPaid[]): InvoiceWithPaid | undefined {
  const act = found.reading.state.done.find((fact) => fact.event === order.event);
  const own = all.find((one) => one.id === order.invoice || one.id === act?.instance);
  return own ?? [...all].reverse().find((one) => one.state === 'open' && one.paid < one.totalCents);
}

/** Who holds a role today. */
export function holdersNow(room: PlaceRoom, role: Key) {
  return room.found.reading.state.holders.filter((one) => one.role === role && one.from <= room.today && (one.until === undefined || one.until > room.today));
}
