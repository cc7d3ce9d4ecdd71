/** A line of a file as what it would make: a person, a case, the acts done in it. What cannot be read is named at its column, never guessed. */
import type { Party, Values } from '../../engine/events.ts';
import type { AgreementGiven, Command } from '../../engine/reading.ts';
import { mayHold } from '../../domain/acting-roles.ts';
import { fieldOptions, isMany, type FormSource } from '../../papers/form-layout.ts';
import { TICKED, valuesFromRaw } from '../../papers/form-raw.ts';
import type { Draaiboek, Form, Key } from '../../protocol/draaiboek.ts';
import type { LineFault } from '../../store/imports.ts';
import { parseDutchDay, type Day } from '../../values/day.ts';
import { openingForm, targetsOf } from './targets.ts';
import type { ImportRoom } from './room.ts';

export interface PlannedPerson { givenName: string; familyName: string; municipality: string | null; contact: { phone: string | null; email: string | null; address: Record<string, string> } }
export interface PlannedAct { task: Key; day: Day; values: Values; outcome?: Key }
export interface PlannedCase { happened: Day; values: Values; parties: Party[]; agreements: AgreementGiven[]; acts: PlannedAct[]; /** The stage it is said to be in. */ stage: Key | undefined }
export interface PlannedLine { person: PlannedPerson; case: PlannedCase | undefined; faults: LineFault[] }

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** What stands in the columns of one line, by what they are, with what is wrong in them. */
class Cells {
  readonly faults: LineFault[] = [];
  private readonly written = new Map<string, string>();
  private readonly columns = new Map<string, string>();
  constructor(room: ImportRoom, cells: readonly string[]) {
    for (const [at, head] of room.heads.entries()) {
      const target = room.mapping[head];
      if (target === undefined || target === '') continue;
      this.columns.set(target, head);
      if ((cells[at] ?? '') !== '') this.written.set(target, cells[at] ?? '');
    }
  }
  text(target: string): string { return this.written.get(target) ?? ''; }
  under(prefix: string): [string, string][] { return [...this.written].filter(([target]) => target.startsWith(prefix)).map(([target, text]) => [target.slice(prefix.length), text]); }
  columnOf(target: string): string { return this.columns.get(target) ?? ''; }
  wrong(target: string, code: string, data: Record<string, unknown> = {}): void { this.faults.push({ column: this.columnOf(target), code, data }); }
  /** A moment of a spreadsheet loses its clock. */
  day(target: string): Day | undefined {
    const text = this.text(target).replace(/[T ]\d{1,2}:\d{2}(:\d{2})?.*$/, '');
    const day = text === '' ? undefined : parseDutchDay(text);
    if (text !== '' && day === undefined) this.wrong(target, 'not-a-day');
    return day;
  }
}

/** Pure: the same line in the same room gives the same plan. */
export function readLine(room: ImportRoom, written: readonly string[]): PlannedLine {
  const cells = new Cells(room, written);
  for (const target of targetsOf(room.draaiboek)) if (target.must && cells.text(target.key) === '') cells.wrong(target.key, cells.columnOf(target.key) === '' ? 'column-missing' : 'missing', { what: target.label });
  if (written.slice(room.heads.length).some((cell) => cell !== '')) cells.wrong('', 'line-too-wide');
  const person = personIn(cells, room);
  const planned = room.draaiboek === undefined ? undefined : caseIn(cells, room, room.draaiboek, person);
  return { person: { ...person, municipality: person.municipality ?? municipalityTold(room, planned) }, case: planned, faults: cells.faults };
}

function personIn(cells: Cells, room: ImportRoom): PlannedPerson {
  const given = cells.text('gemeente');
  const municipality = room.municipalities.find((one) => plain(one) === plain(given)) ?? null;
  if (given !== '' && municipality === null) cells.wrong('gemeente', 'municipality-unknown', { municipality: given });
  const email = cells.text('mail');
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) cells.wrong('mail', 'not-an-email');
  for (const key of ['voornaam', 'naam']) if (cells.text(key).length > 100) cells.wrong(key, 'too-long', { max: 100 });
  const address = Object.fromEntries([['straat', cells.text('straat')], ['postcode', cells.text('postcode')], ['gemeente', cells.text('woonplaats') || (municipality ?? '')]].filter(([, value]) => value !== ''));
  return { givenName: cells.text('voornaam'), familyName: cells.text('naam'), municipality, contact: { phone: cells.text('telefoon') || null, email: email || null, address: cells.text('straat') === '' && cells.text('postcode') === '' ? {} : address } };
}

/** Where the form of the beginning asks it, as for a new dossier. */
function municipalityTold(room: ImportRoom, planned: PlannedCase | undefined): string | null {
  const field = room.draaiboek === undefined ? undefined : Object.entries(openingForm(room.draaiboek).fields).find(([, one]) => one.is === 'municipality')?.[0];
  const told = planned?.values[field ?? ''];
  return room.municipalities.find((one) => typeof told === 'string' && plain(one) === plain(told)) ?? null;
}

function caseIn(cells: Cells, room: ImportRoom, draaiboek: Draaiboek, person: PlannedPerson): PlannedCase | undefined {
  const happened = cells.day('begonnen');
  const signed = cells.day('getekend');
  const values = valuesIn(cells, room, draaiboek, openingForm(draaiboek), 'veld.');
  const parties = partiesIn(cells, room, draaiboek, person);
  const acts = actsIn(cells, room, draaiboek);
  const stage = stageIn(cells, draaiboek);
  if (happened === undefined) return undefined;
  return { happened, values, parties, acts, stage, agreements: signed === undefined ? [] : agreementsOf(draaiboek, parties, signed) };
}

function valuesIn(cells: Cells, room: ImportRoom, draaiboek: Draaiboek, form: Form, prefix: string): Values {
  const source: FormSource = { programme: draaiboek.key, key: '', form, sender: { name: '', lines: [] }, optionsOf: room.optionsOf, texts: {}, places: {}, signatures: [], lang: 'nl-BE', made: 0 };
  const raw = new Map<string, string>();
  for (const [name, text] of cells.under(prefix)) {
    const field = form.fields[name.split(':')[0] ?? ''];
    const options = field === undefined ? [] : fieldOptions(field, source);
    if (field === undefined || options.length === 0) { raw.set(name, text); continue; }
    const parts = isMany(field) ? text.split(/[;|]/).map((one) => one.trim()).filter(Boolean) : [text];
    for (const part of parts) {
      const found = options.find((option) => plain(option.label) === plain(part) || plain(option.key) === plain(part));
      if (found === undefined) cells.wrong(`${prefix}${name}`, 'line-not-an-option', { allowed: options.slice(0, 12).map((option) => option.label) });
      else raw.set(isMany(field) ? `${name}:${found.key}` : name, isMany(field) ? TICKED : found.key);
    }
  }
  const read = valuesFromRaw(source, raw);
  for (const one of read.unreadable) cells.wrong(`${prefix}${one.name}`, 'not-readable', { expects: one.expects });
  return read.values;
}

/** Whom it is about, who opened it, who keeps it where that is always somebody, and who is named in the columns. */
function partiesIn(cells: Cells, room: ImportRoom, draaiboek: Draaiboek, person: PlannedPerson): Party[] {
  const subject = Object.keys(draaiboek.roles).find((role) => draaiboek.roles[role]?.is === 'subject');
  const name = `${person.givenName} ${person.familyName}`.trim();
  const kept = draaiboek['kept-by'];
  const named = cells.under('rol.').flatMap(([role, text]): Party[] => {
    const found = partyNamed(room, draaiboek, role, text);
    if (typeof found !== 'string') return [found];
    cells.wrong(`rol.${role}`, found, { named: text, role: draaiboek.roles[role]?.label ?? role });
    return [];
  });
  const keeps = draaiboek.roles[kept]?.hold === 'always' && !named.some((party) => party.role === kept) ? [{ role: kept, organisation: room.keeper.id, name: room.keeper.name }] : [];
  return [...(subject === undefined || name === '' ? [] : [{ role: subject, name }]), ...keeps, ...named];
}

/** By mail address, by the name of one account that fits, or an organisation as a whole. */
function partyNamed(room: ImportRoom, draaiboek: Draaiboek, role: Key, text: string): Party | 'party-unknown' | 'party-unfit' | 'party-several' {
  const kindOf = (id: string): string => room.organisations.find((one) => one.id === id)?.kind ?? '';
  const people = room.accounts.filter((one) => plain(one.email) === plain(text) || plain(one.name) === plain(text));
  const fitting = people.filter((one) => mayHold(draaiboek, role, { account: one.id, organisation: one.organisationId, organisationKind: kindOf(one.organisationId), functions: one.functions }));
  const [only] = fitting;
  if (only !== undefined) return fitting.length > 1 ? 'party-several' : { role, account: only.id, organisation: only.organisationId, name: only.name };
  if (people.length > 0) return 'party-unfit';
  const home = room.organisations.find((one) => plain(one.name) === plain(text) || (one.shortName !== null && plain(one.shortName) === plain(text)));
  if (home === undefined) return 'party-unknown';
  return (draaiboek.roles[role]?.of ?? [home.kind]).includes(home.kind) ? { role, organisation: home.id, name: home.name } : 'party-unfit';
}

function actsIn(cells: Cells, room: ImportRoom, draaiboek: Draaiboek): PlannedAct[] {
  const acts = Object.entries(draaiboek.tasks).flatMap(([task, word]): PlannedAct[] => {
    const day = cells.day(`taak.${task}`);
    if (day === undefined) return [];
    const outcome = outcomeIn(cells, task, word.outcomes ?? {});
    return [{ task, day, values: valuesIn(cells, room, draaiboek, draaiboek.forms[word.form ?? ''] ?? { fields: {} }, `taak.${task}.veld.`), ...(outcome === undefined ? {} : { outcome }) }];
  });
  // In the order in which they were done; on one day in that of the draaiboek.
  return acts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function outcomeIn(cells: Cells, task: Key, outcomes: Readonly<Record<Key, { label?: string }>>): Key | undefined {
  const target = `taak.${task}.uitkomst`;
  const text = cells.text(target);
  const found = Object.entries(outcomes).find(([key, one]) => plain(key) === plain(text) || plain(one.label ?? '') === plain(text));
  if (text !== '' && found === undefined) cells.wrong(target, 'line-not-an-option', { allowed: Object.entries(outcomes).map(([key, one]) => one.label ?? key) });
  return found?.[0];
}

function stageIn(cells: Cells, draaiboek: Draaiboek): Key | undefined {
  const text = cells.text('fase');
  const stages = stagesOf(draaiboek);
  const found = stages.find(([key, label]) => plain(key) === plain(text) || plain(label) === plain(text));
  if (text !== '' && found === undefined) cells.wrong('fase', 'line-not-an-option', { allowed: stages.map(([, label]) => label) });
  return found?.[0];
}

/** Of the track under which a case is filed. */
export function stagesOf(draaiboek: Draaiboek): [Key, string][] {
  const [track = []] = Object.values(draaiboek.tracks);
  return track.map((key) => [key, draaiboek.stages[key]?.label ?? key]);
}

/** Everybody who must agree to the opening did so on that day, in the words that are asked. */
function agreementsOf(draaiboek: Draaiboek, parties: readonly Party[], day: Day): AgreementGiven[] {
  const agree = draaiboek.tasks[draaiboek.opens]?.agree;
  return (agree?.by ?? []).flatMap((role) => (agree?.twice === undefined ? [undefined] : [undefined, agree.twice]).map((part): AgreementGiven => ({
    role, happened: day, party: parties.find((party) => party.role === role) ?? { role }, ...(part === undefined ? {} : { part }), ...(agree?.phrase === undefined ? {} : { phrase: agree.phrase }), ...(agree?.text === undefined ? {} : { text: agree.text }),
  })));
}

/** The act as a command. A visit that was held had there who had to be: without them it could not be held. */
export function commandOf(draaiboek: Draaiboek, act: PlannedAct, instance: string): Extract<Command, { do: 'do' }> {
  const must = draaiboek.tasks[act.task]?.meet?.must ?? [];
  return { do: 'do', task: act.task, instance, happened: act.day, values: act.values, ...(act.outcome === undefined ? {} : { outcome: act.outcome }), ...(must.length === 0 ? {} : { attended: Object.fromEntries(must.map((role) => [role, 'present' as const])) }) };
}
