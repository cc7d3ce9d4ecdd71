/** All that a page or a paper of a referral form needs besides the answers: texts with their places filled, lists, places, partners. */
import type { Options } from '../../protocol/draaiboek.ts';
import { makeOptionReader, type FormSource } from '../../papers/form-layout.ts';
import { placesOf, type Places } from '../../papers/letter-text.ts';
import { parsePlace } from '../../protocol/place.ts';
import { listEntries, settingsOn } from '../../store/arrangements.ts';
import { allOrganisations, areas, municipalities, type Organisation } from '../../store/organisations.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Draaiboek, ListEntry } from '../../protocol/draaiboek.ts';
import type { Ended } from '../plan/ended.ts';
import { keeperOf } from '../act/open-case.ts';
import type { ReferralForm } from './referral-form.ts';

export interface Partner { id: string; name: string; shortName: string | null; phone: string | null; email: string | null; town: string | null; areas: string[] }
export interface FormRoom { /** Nobody is referred to it any more: since when, and why. */ ended?: Ended | undefined; form: ReferralForm; keeper: Organisation; source: FormSource; /** Names, those of the working area first. */ municipalities: string[]; partners: Partner[] }

/** undefined: no organisation keeps files of this programme (yet), so nothing can be referred to it. */
export async function formRoom(tx: Tx, form: ReferralForm, keeperOrg?: string): Promise<FormRoom | undefined> {
  const id = keeperOrg ?? (await keeperOf(tx, form.draaiboek, null));
  const organisations = await allOrganisations(tx);
  const keeper = organisations.find((one) => one.id === id);
  if (keeper === undefined) return undefined;
  const settings = await settingsNow(tx, form.draaiboek, keeper.id);
  const worked = await areas(tx);
  const texts = form.programme.texts;
  const source: FormSource = {
    programme: form.draaiboek.key, key: form.formKey, form: form.form, sender: senderOf(keeper), optionsOf: await optionsNow(tx, form.draaiboek, settings), texts,
    places: placesNow(Object.values(texts).join('\n'), keeper, settings), signatures: form.spaces, lang: 'nl-BE', made: Math.floor(Date.parse(tx.now.moment) / 1000),
  };
  const kinds = form.draaiboek.roles[form.referrer]?.of ?? [];
  const partners = organisations.filter((one) => kinds.includes(one.kind) && (one.validUntil === null || one.validUntil > tx.now.today) && (one.partnerOf.length === 0 || one.partnerOf.includes(form.draaiboek.key)))
    .map((one) => ({ id: one.id, name: one.name, shortName: one.shortName, phone: one.phone, email: one.email, town: one.town, areas: worked.filter((area) => area.organisationId === one.id).map((area) => area.municipality) }));
  return { form, keeper, source, partners, municipalities: orderedTowns((await municipalities(tx, tx.now.today)).map((one) => one.name), worked.filter((area) => area.organisationId === keeper.id).map((area) => area.municipality)) };
}

function orderedTowns(all: readonly string[], worked: readonly string[]): string[] {
  return [...new Set([...worked, ...all])].sort((a, b) => Number(worked.includes(b)) - Number(worked.includes(a)) || a.localeCompare(b, 'nl'));
}

async function settingsNow(tx: Tx, draaiboek: Draaiboek, keeper: string): Promise<Record<string, unknown>> {
  const written = Object.fromEntries(Object.entries(draaiboek.settings).map(([key, setting]) => [key, setting.value]));
  return { ...written, ...(await settingsOn(tx, { organisation: keeper, programme: draaiboek.key, on: tx.now.today })) };
}

async function optionsNow(tx: Tx, draaiboek: Draaiboek, settings: Record<string, unknown>): Promise<(of: Options | undefined) => ReturnType<FormSource['optionsOf']>> {
  const lists: Record<string, ListEntry[]> = Object.fromEntries(Object.entries(draaiboek.lists).map(([key, entries]) => [key, [...entries]]));
  for (const row of await listEntries(tx)) if (row.active) lists[row.list] = [...(lists[row.list] ?? []).filter((entry) => entry.key !== row.key), { key: row.key, label: row.label }];
  return makeOptionReader(lists, settings);
}

export function senderOf(keeper: Organisation): FormSource['sender'] {
  return { name: keeper.name, lines: [keeper.street, [keeper.postcode, keeper.town].filter(Boolean).join(' '), keeper.phone, keeper.email].filter((line): line is string => Boolean(line)) };
}

/** A place nobody filled in yet stays visible: a privacy text with a silent hole in it would be worse. */
const NOT_YET = '(nog niet ingevuld)';

function placesNow(texts: string, keeper: Organisation, settings: Record<string, unknown>): Places {
  return Object.fromEntries(placesOf(texts).map((written) => [written, placeNow(written, keeper, settings)]));
}

function placeNow(written: string, keeper: Organisation, settings: Record<string, unknown>): string {
  const place = parsePlace(written);
  if (place?.kind === 'house') return wordsOf(keeper.settings[place.what]);
  if (place?.kind === 'setting') return wordsOf(settings[place.setting]);
  if (place?.kind !== 'keeper') return NOT_YET;
  const facts = { naam: keeper.name, adres: [keeper.street, [keeper.postcode, keeper.town].filter(Boolean).join(' ')].filter(Boolean).join(', '), telefoon: keeper.phone, mail: keeper.email };
  return wordsOf(facts[place.what]);
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : NOT_YET;
}
