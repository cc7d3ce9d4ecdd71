import type { Values } from '../../../engine/events.ts';
import type { Draaiboek, Field, Form } from '../../../protocol/draaiboek.ts';
import type { Organisation, OrganisationType } from '../../../store/organisations.ts';
import { formatDay } from '../../../values/dutch.ts';
import { formatEnterpriseNumber, type EnterpriseNumber } from '../../../values/enterprise-number.ts';
import { formatIban, type Iban } from '../../../values/iban.ts';
import { ask } from './form-page.tsx';

/** The four kinds of partners of the regional plan (WD-086). */
export const SUBKINDS: Readonly<Record<string, string>> = { ocmw: 'OCMW', caw: 'CAW', 'sociale-dienst': 'Sociale dienst', 'lokale-hulp': 'Andere lokale hulp' };
const REGIMES: Readonly<Record<string, string>> = { beroepsgeheim: 'Beroepsgeheim', ambtsgeheim: 'Ambtsgeheim', discretieplicht: 'Discretieplicht', vrijwilliger: 'Vrijwilligers', geen: 'Geen' };

/** The function one turns to there, also when somebody else takes it up (WD-035). */
export const FIXED_CONTACT = 'vast-contact';

const SETTINGS: Readonly<Record<string, Field>> = {
  [FIXED_CONTACT]: ask('text', 'Vast contact bij deze dienst', { help: 'Welke functie, zoals “hoofd van de sociale dienst”. Liever geen naam: de functie blijft.', max: 120 }),
  privacyverklaring: ask('text', 'Privacyverklaring', { help: 'Webadres dat in het aanmeldformulier staat. Begint met https://.', max: 300 }),
  'privacy-mail': ask('email', 'Mail voor vragen over privacy'),
  'gba-mail': ask('email', 'Gegevensbeschermingsautoriteit: mail'),
  'gba-web': ask('text', 'Gegevensbeschermingsautoriteit: webadres', { max: 300 }),
  'kleinste-cijfer': ask('choice', 'Kleinste aantal in cijfers voor buiten', { of: { '3': '3', '4': '4', '5': '5', '10': '10', '20': '20' }, help: 'Kleinere aantallen gaan nooit naar buiten. Zonder keuze is het 5.' }),
  'gba-adres': ask('text', 'Gegevensbeschermingsautoriteit: adres', { max: 200 }),
};

/** A role that is a team gets its letters in a mailbox of the organisation: `<role>-mail`. */
const MAILBOX = /^[a-z0-9-]+-mail$/;

function mailboxes(programmes: readonly Draaiboek[]): Readonly<Record<string, Field>> {
  const teams = programmes.flatMap((one) => Object.entries(one.roles).filter(([, role]) => role.team !== undefined));
  return Object.fromEntries(teams.map(([key, role]) => [`${key}-mail`, ask('email', `Mail: ${role.label ?? key}`)]));
}

/** Which of the answers are settings of the organisation. */
export function settingKeys(given: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(SETTINGS), ...Object.keys(given).filter((key) => MAILBOX.test(key))])];
}

/** Words for the kinds, those of the past with their end; a kind of another house stays as it is written. */
export function kindLabels(types: readonly OrganisationType[]): Readonly<Record<string, string>> {
  return Object.fromEntries(types.map((one) => [one.key, one.validUntil === null ? one.label : `${one.label} (tot ${formatDay(one.validUntil)})`]));
}

export function organisationForm({ others, programmes, types }: { others: readonly Organisation[]; programmes: readonly Draaiboek[]; types: readonly OrganisationType[] }): Form {
  const labels = kindLabels(types);
  const kinds = { ...Object.fromEntries(programmes.flatMap((one) => Object.values(one.roles).flatMap((role) => role.of ?? [])).map((key) => [key, labels[key] ?? key])), ...labels };
  return { fields: {
    naam: ask('text', 'Naam', { must: true, max: 120 }),
    kort: ask('text', 'Korte naam', { help: 'Voor in lijsten.', max: 40 }),
    soort: ask('choice', 'Soort', { must: true, of: kinds, help: 'Bepaalt welke rollen in een draaiboek deze organisatie kan opnemen.' }),
    ondersoort: ask('choice', 'Welke welzijnspartner?', { of: { ...SUBKINDS }, when: { field: 'soort', is: 'welzijnspartner' } }),
    regime: ask('choice', 'Geheimhouding', { must: true, of: { ...REGIMES } }),
    erkend: ask('yesno', 'Erkend of gesubsidieerd als welzijnsdienst?', { must: true }),
    programmas: ask('choices', 'Partner in deze programma’s', { of: Object.fromEntries(programmes.map((one) => [one.key, one.name])) }),
    van: ask('date', 'Werkt mee vanaf'),
    tot: ask('date', 'Werkt mee tot', { help: 'De eerste dag waarop ze niet meer meewerkt. Vanaf die dag kan niemand van haar nog binnen, en ziet ze niets meer.' }),
    opvolger: ask('choice', 'Opgevolgd door', { of: Object.fromEntries(others.map((one) => [one.id, one.name])), when: { field: 'tot', filled: true } }),
    email: ask('email', 'E-mailadres'), telefoon: ask('phone', 'Telefoon'),
    straat: ask('text', 'Straat en nummer', { max: 120 }), postcode: ask('text', 'Postcode', { max: 4 }), plaats: ask('text', 'Plaats', { max: 80 }),
    ondernemingsnummer: ask('text', 'Ondernemingsnummer', { max: 20 }),
    iban: ask('text', 'Rekeningnummer (IBAN)', { help: 'Staat op facturen en in hun QR-code.', max: 42 }),
    ...SETTINGS, ...mailboxes(programmes),
  } };
}

export function organisationValues(one: Organisation): Values {
  const settings = Object.fromEntries(settingKeys(one.settings).flatMap((key) => (typeof one.settings[key] === 'string' ? [[key, one.settings[key]]] : [])));
  return {
    naam: one.name, kort: one.shortName, soort: one.kind, ondersoort: one.subkind, regime: one.regime, erkend: one.recognised, programmas: one.partnerOf, van: one.validFrom, tot: one.validUntil, opvolger: one.successorId,
    email: one.email, telefoon: one.phone, straat: one.street, postcode: one.postcode, plaats: one.town,
    ondernemingsnummer: one.enterpriseNumber === null ? null : formatEnterpriseNumber(one.enterpriseNumber as EnterpriseNumber), iban: one.iban === null ? null : formatIban(one.iban as Iban), ...settings,
  };
}

export function areaForm(municipalities: readonly string[], programmes: readonly Draaiboek[]): Form {
  const places = Object.fromEntries(municipalities.map((name) => [name, name]));
  return { fields: { gebied: ask('rows', 'Gemeenten', { row: {
    gemeente: { is: 'choice', label: 'Gemeente', of: places, must: true }, programma: { is: 'choice', label: 'Alleen voor programma', of: Object.fromEntries(programmes.map((one) => [one.key, one.name])) },
    van: { is: 'date', label: 'Vanaf' }, tot: { is: 'date', label: 'Tot' },
  } }) } };
}
