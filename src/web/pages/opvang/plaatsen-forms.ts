/** What is asked about a place, and how the answers become what the verbs take. */
import type { Values } from '../../../engine/events.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import type { Refusal } from '../../../engine/reading.ts';
import type { Place, PlaceEntry } from '../../../store/places.ts';
import type { PlaceTold } from '../../../work/places/manage-places.ts';
import { HERE, type EnterPool } from '../../../work/places/manage-pools.ts';
import type { PoolOf } from '../../../work/places/manage-look.ts';
import type { Refused } from '../../../work/house.ts';
import { PLACE_KINDS, STOP_OPTIONS } from '../../say/places.ts';
import { ask, dayIn, textIn, truthIn } from '../beheer/form-page.tsx';

export function placeForm(municipalities: readonly string[], kind = ''): Form {
  const kinds = kind === '' || PLACE_KINDS[kind] !== undefined ? PLACE_KINDS : { [kind]: kind, ...PLACE_KINDS };
  return { fields: {
    naam: ask('text', 'Naam of nummer', { must: true, max: 60, help: 'Zoals ze op het bord komt: IZ 04.' }),
    gemeente: ask('choice', 'Gemeente', { must: true, of: Object.fromEntries(municipalities.map((name) => [name, name])), help: 'Waar de plaats ligt. De nachten tellen voor deze gemeente.' }),
    soort: ask('choice', 'Soort', { must: true, of: { ...kinds } }),
    mensen: ask('number', 'Voor hoeveel mensen?', { must: true }),
    slaapkamers: ask('number', 'Slaapkamers'),
    toegankelijk: ask('yesno', 'Toegankelijk met een rolstoel?', { must: true }),
    adres: ask('text', 'Adres', { max: 200 }),
    voorwaarden: ask('lines', 'Voorwaarden', { help: 'Wat iedereen moet weten voor hij hier iemand laat slapen: geen huisdieren, trap, alleen vrouwen.' }),
    toegang: ask('lines', 'Hoe kom je binnen?', { help: 'Sleutel of code. Alleen wie de plaats neemt, krijgt dit te zien.' }),
    contact: ask('text', 'Wie bel je?', { max: 200, help: 'Ook ’s avonds en in het weekend.' }),
    vanaf: ask('date', 'Eerste dag', { must: true, help: 'Vanaf die nacht kan er iemand slapen.' }),
  } };
}

export function placeValues(place: Place, entry: PlaceEntry | undefined): Values {
  return {
    naam: place.name, gemeente: place.municipality, soort: place.kind, mensen: place.size, slaapkamers: place.bedrooms, toegankelijk: place.accessible, adres: entry?.address ?? '', voorwaarden: place.conditions, toegang: entry?.entry ?? '', contact: place.contact,
    vanaf: place.activeFrom,
  };
}

export function placeTold(values: Values): PlaceTold {
  const numberIn = (key: string): number | undefined => (typeof values[key] === 'number' ? values[key] : undefined);
  return {
    name: textIn(values, 'naam'), municipality: textIn(values, 'gemeente'), kind: textIn(values, 'soort'), address: textIn(values, 'adres'), size: numberIn('mensen'), bedrooms: numberIn('slaapkamers'), accessible: truthIn(values, 'toegankelijk'),
    entry: textIn(values, 'toegang'), contact: textIn(values, 'contact'), conditions: textIn(values, 'voorwaarden'), activeFrom: dayIn(values, 'vanaf') ?? undefined,
  };
}

/** The rules speak of the table; the form has fields of its own. */
const FIELD_OF: Readonly<Record<string, string>> = { name: 'naam', municipality: 'gemeente', kind: 'soort', size: 'mensen', bedrooms: 'slaapkamers', activeFrom: 'vanaf', activeUntil: 'vanaf' };

export function atFormFields({ refused }: Refused): Refused {
  return { refused: refused.map((one): Refusal => (one.field === undefined ? one : { ...one, field: FIELD_OF[one.field] ?? one.field })) };
}

export const stopForm: Form = { fields: {
  vanaf: ask('date', 'Vanaf welke dag is ze er niet meer?', { must: true, help: 'De eerste nacht waarop niemand hier nog kan slapen.' }),
  reden: ask('choice', 'Waarom?', { must: true, of: { ...STOP_OPTIONS } }),
  uitleg: ask('text', 'Uitleg', { max: 200, help: 'Zonder namen van bewoners.' }),
} };

export const voidForm: Form = { fields: {
  van: ask('date', 'Eerste nacht', { must: true }), tot: ask('date', 'Weer vrij vanaf', { help: 'Laat leeg als je het nog niet weet.' }),
  reden: ask('text', 'Waarom?', { must: true, max: 80, help: 'Komt op het bord. Zonder namen van mensen.' }),
} };

export const ownUseForm: Form = { fields: { van: ask('date', 'Eerste nacht', { must: true }), tot: ask('date', 'Weer vrij vanaf', { help: 'Laat leeg als je het nog niet weet.' }) } };

export const endForm = (help: string): Form => ({ fields: { tot: ask('date', 'Weer vrij vanaf', { help: `${help} Laat leeg als je het nog niet weet.` }) } });

export const backForm = (help: string): Form => ({ fields: { van: ask('date', 'Weer vrij vanaf', { must: true, help }) } });

/** Each thing the pool offers: it is there, or somebody provides it. */
export function offerForm(pool: PoolOf, entering: boolean): Form {
  const offers = Object.entries(pool.offers).flatMap(([key, label]) => [
    [`aanbod-${key}`, ask('yesno', `${label}: is dit er?`, { must: true })] as const, [`door-${key}`, ask('text', `Wie zorgt voor “${label.charAt(0).toLowerCase()}${label.slice(1)}”?`, { must: true, max: 120, when: { field: `aanbod-${key}`, is: false } })] as const,
  ]);
  const how: Form['fields'] = entering ? { vanaf: ask('date', 'Doet mee vanaf', { must: true }), ...(pool.turns ? { beurt: ask('yesno', 'Neemt ze een beurt in de beurtrol?', { must: true, help: 'Nee: ze is beschikbaar als ze vrij is, zonder vaste week.' }) } : {}) } : {};
  return { fields: { ...how, ...Object.fromEntries(offers) } };
}

export function offerValues(pool: PoolOf, place: Place): Values {
  return Object.fromEntries(Object.keys(pool.offers).flatMap((key) => {
    const said = place.offers[key];
    return said === undefined || said === '' ? [] : [[`aanbod-${key}`, said === HERE], ...(said === HERE ? [] : [[`door-${key}`, said]])];
  }));
}

export function offersTold(pool: PoolOf, values: Values): EnterPool['offers'] {
  return Object.fromEntries(Object.keys(pool.offers).map((key) => [key, values[`aanbod-${key}`] === true ? HERE : values[`aanbod-${key}`] === false ? textIn(values, `door-${key}`) : '']));
}

export const leaveForm: Form = { fields: { vanaf: ask('date', 'Doet niet meer mee vanaf', { must: true }), reden: ask('text', 'Waarom?', { must: true, max: 120, help: 'Komt in het logboek van het netwerk.' }) } };
