/** What a column of a file can be: something about the person, the beginning of the case, or an act that was done in it. */
import { isMany, labelOf, partsOfKind } from '../../papers/form-layout.ts';
import type { Draaiboek, Field, Form, Key } from '../../protocol/draaiboek.ts';

/** `also`: other words people write above such a column. */
export interface Target { key: string; label: string; group: string; must: boolean; also: readonly string[] }

const PERSON: readonly Omit<Target, 'group' | 'must'>[] = [
  { key: 'voornaam', label: 'Voornaam', also: ['voornamen', 'first name', 'prenom'] }, { key: 'naam', label: 'Familienaam', also: ['naam', 'achternaam', 'last name', 'nom', 'naam client', 'naam huurder'] },
  { key: 'gemeente', label: 'Gemeente', also: ['stad', 'werkgebied'] }, { key: 'telefoon', label: 'Telefoon', also: ['gsm', 'tel', 'telefoonnummer', 'gsm nummer', 'mobiel'] }, { key: 'mail', label: 'E-mailadres', also: ['email', 'e mail', 'mail'] },
  { key: 'straat', label: 'Straat en nummer', also: ['adres', 'straat'] }, { key: 'postcode', label: 'Postcode', also: ['pc', 'postnummer'] }, { key: 'woonplaats', label: 'Woonplaats', also: ['plaats', 'deelgemeente'] },
];
/** Kinds of a field that stand in one cell; a file, a signature or a table does not. */
const IN_A_CELL: ReadonlySet<string> = new Set(['text', 'lines', 'number', 'money', 'date', 'month', 'yesno', 'choice', 'choices', 'ticks', 'scale', 'period', 'municipality', 'address', 'phone', 'email', 'contact', 'organisation']);

/** `draaiboek` undefined: people only. */
export function targetsOf(draaiboek: Draaiboek | undefined): Target[] {
  const person = PERSON.map((one): Target => ({ ...one, group: 'Over wie het gaat', must: one.key === 'naam' }));
  return draaiboek === undefined ? person : [...person, ...caseTargets(draaiboek), ...roleTargets(draaiboek), ...formTargets(openingForm(draaiboek), 'veld', 'Formulier bij het begin'), ...actTargets(draaiboek)];
}

export function openingForm(draaiboek: Draaiboek): Form {
  return draaiboek.forms[draaiboek.tasks[draaiboek.opens]?.form ?? ''] ?? { fields: {} };
}

function caseTargets(draaiboek: Draaiboek): Target[] {
  const group = 'Dossier';
  return [
    { key: 'begonnen', label: 'Begonnen op', group, must: true, also: ['startdatum', 'begindatum', 'datum aanmelding', 'aanmelddatum', 'start', 'opgestart op', 'datum'] },
    { key: 'fase', label: 'Fase waarin het is', group, must: false, also: ['fase', 'stand', 'status'] },
    ...(draaiboek.tasks[draaiboek.opens]?.agree === undefined ? [] : [{ key: 'getekend', label: 'Getekend op, door iedereen die moet tekenen', group, must: true, also: ['getekend', 'handtekening', 'datum handtekening'] }]),
  ];
}

/** Roles that somebody takes up by name or as an organisation. Who keeps the file need not be named: it is read in there. */
function roleTargets(draaiboek: Draaiboek): Target[] {
  const by = draaiboek.tasks[draaiboek.opens]?.by[0];
  return Object.entries(draaiboek.roles).flatMap(([role, word]): Target[] => {
    if (word.is === 'subject' || word.team !== undefined || word.body !== undefined) return [];
    return [{ key: `rol.${role}`, label: word.label ?? role, group: 'Wie erbij hoort (e-mailadres, naam of organisatie)', must: role !== draaiboek['kept-by'] && (word.hold === 'always' || role === by), also: [role] }];
  });
}

function formTargets(form: Form, prefix: string, group: string): Target[] {
  return Object.entries(form.fields).flatMap(([key, field]) => (IN_A_CELL.has(field.is) ? cellsOfField(key, field, prefix, group) : []));
}

function cellsOfField(key: Key, field: Field, prefix: string, group: string): Target[] {
  const parts = partsOfKind(field.is);
  const label = labelOf(key, field);
  const must = field.must !== undefined && field.must !== false && field.when === undefined;
  if (parts === undefined) return [{ key: `${prefix}.${key}`, label: isMany(field) ? `${label} (meer dan één: met een puntkomma ertussen)` : label, group, must, also: [key] }];
  return Object.entries(parts).map(([part, words]) => ({ key: `${prefix}.${key}:${part}`, label: `${label}: ${words.toLowerCase()}`, group, must: false, also: [`${key} ${part}`] }));
}

/** Acts that need no row, no place and nothing they are about: told by their day, their outcome and their form. */
function actTargets(draaiboek: Draaiboek): Target[] {
  return Object.entries(draaiboek.tasks).flatMap(([task, word]): Target[] => {
    if (task === draaiboek.opens || word.per !== undefined || word.claim !== undefined || word['about-must'] === true) return [];
    const label = word.label ?? task;
    const group = `Gedaan: ${label}`;
    return [
      { key: `taak.${task}`, label: `${label}: gedaan op`, group, must: false, also: [label, task, `datum ${label}`] },
      ...(word.outcomes === undefined ? [] : [{ key: `taak.${task}.uitkomst`, label: `${label}: uitkomst`, group, must: false, also: [`uitkomst ${label}`, `resultaat ${label}`] }]),
      ...formTargets(draaiboek.forms[word.form ?? ''] ?? { fields: {} }, `taak.${task}.veld`, group).map((one) => ({ ...one, must: false, label: `${label}: ${one.label}`, also: [] })),
    ];
  });
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\([^)]*\)/g, '').replaceAll(/[^a-z0-9]+/g, ' ').trim();

/** A heading that was matched before, else one that says what a field is called; no field twice. What nobody knows stays out. */
export function guessed(heads: readonly string[], targets: readonly Target[], before: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const mapping: Record<string, string> = {};
  const taken = new Set<string>();
  const known = new Set(targets.map((one) => one.key));
  const give = (head: string, key: string | undefined): void => {
    if (key === undefined || mapping[head] !== undefined || taken.has(key) || !known.has(key)) return;
    mapping[head] = key;
    taken.add(key);
  };
  for (const head of heads) give(head, before.find((one) => one[head] !== undefined)?.[head]);
  for (const head of heads) give(head, targets.find((one) => plain(one.label) === plain(head))?.key);
  for (const head of heads) give(head, targets.find((one) => !taken.has(one.key) && one.also.some((word) => plain(word) === plain(head)))?.key);
  return mapping;
}
