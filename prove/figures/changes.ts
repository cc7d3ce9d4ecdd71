/** What people do to a history afterwards: set a fact right, take an act back, take somebody twice for one, and undo that. The list of what was so is changed in the same breath. */
import { randomUUID } from 'node:crypto';
import type { NewEvent, Value } from '../../src/engine/events.ts';
import type { Draaiboek } from '../../src/protocol/draaiboek.ts';
import type { Chance } from '../../src/values/chance.ts';
import { merge, mergeRoom, part } from '../../src/work/people/merge.ts';
import { dayAfter } from './brussels.ts';
import type { Act, Dossier } from './dossier.ts';
import { ACTOR, fieldsCounted, optionsOf, type History, type Person, type Written } from './history.ts';
import { record } from './region.ts';

export interface Changed { corrected: number; withdrawn: number; /** Days that went to another year. */ moved: number }

/** Three in four dossiers are changed, up to three times. */
export async function correct(history: History, books: readonly Draaiboek[]): Promise<Changed> {
  const { chance, region } = history;
  const changed: Changed = { corrected: 0, withdrawn: 0, moved: 0 };
  for (const dossier of history.dossiers) {
    const book = books.find((one) => one.key === dossier.programme);
    if (book === undefined || chance.once(4)) continue;
    const written = Array.from({ length: chance.between(1, 3) }, () => change(book, dossier, history, changed)).flat();
    if (written.length > 0) await record(region, book, dossier, written);
  }
  return changed;
}

function change(book: Draaiboek, dossier: Dossier, history: History, changed: Changed): Written[] {
  const { chance } = history;
  const act = chance.pick(dossier.acts);
  if (act.gone === true) return [];
  const way = chance.pick(['value', 'value', 'happened', 'happened', 'outcome', 'time', 'withdrawn', 'withdrawn']);
  if (way === 'withdrawn') return takenBack(book, dossier, act, chance, changed);
  const told = way === 'value' ? otherValue(book, act, history) : way === 'happened' ? otherDay(act, chance, changed) : way === 'outcome' ? otherOutcome(book, act, chance) : otherTime(act);
  if (told === undefined) return [];
  changed.corrected += 1;
  return [{ id: randomUUID(), event: { kind: 'corrected', target: act.id, ...told, reason: 'proef', happened: history.region.now.today, actor: ACTOR } }];
}

type Correction = { path: string; value: Value };

function otherValue(book: Draaiboek, act: Act, history: History): Correction | undefined {
  // Of what did not take place nobody filled in the form.
  if (act.kind === 'missed') return undefined;
  const fields = fieldsCounted(book, act.task).filter(([, field]) => optionsOf(book, field).length > 0 || field.is !== 'text');
  const [key, field] = fields.length === 0 ? [] : history.chance.pick(fields);
  const value = key === undefined || field === undefined ? undefined : history.value(book, key, field, Date.parse(`${act.day}T12:00:00Z`));
  if (key === undefined || value === undefined) return undefined;
  act.values[key] = value;
  return { path: `values.${key}`, value };
}

/** Half of them to the first or the last day of a year. A night somebody slept stays where it was. */
function otherDay(act: Act, chance: Chance, changed: Changed): Correction | undefined {
  if (act.claim !== undefined) return undefined;
  const year = Number(act.day.slice(0, 4));
  const day = chance.once(2) ? dayAfter(act.day, -chance.between(1, 40)) : act.day.slice(5) > '06-30' ? `${year + 1}-01-01` : `${year - 1}-12-31`;
  if (day > '2026-12-31') return undefined;
  if (day.slice(0, 4) !== act.day.slice(0, 4)) changed.moved += 1;
  Object.assign(act, { day, nightly: false });
  return { path: 'happened', value: day };
}

function otherOutcome(book: Draaiboek, act: Act, chance: Chance): Correction | undefined {
  if (act.outcome === undefined) return undefined;
  act.outcome = chance.pick(Object.keys(book.tasks[act.task]?.outcomes ?? {}));
  return { path: 'outcome', value: act.outcome };
}

function otherTime(act: Act): Correction | undefined {
  if (act.kind !== 'done') return undefined;
  act.time = act.time === '00:30' ? '23:30' : '00:30';
  return { path: 'time', value: act.time };
}

/** Now and then that is taken back as well, and the act stands again. Of nights only the last word. */
function takenBack(book: Draaiboek, dossier: Dossier, act: Act, chance: Chance, changed: Changed): Written[] {
  const isNight = book.tasks[act.task]?.claim !== undefined && act.kind === 'done';
  if (act.kind === 'opened' || (isNight && dossier.acts.filter((one) => one.claim !== undefined).at(-1) !== act)) return [];
  const event = (target: string): NewEvent => ({ kind: 'withdrawn', target, reason: 'proef', happened: dayOf(), actor: ACTOR });
  const dayOf = (): NewEvent['happened'] => act.day as NewEvent['happened'];
  const first = { id: randomUUID(), event: event(act.id) };
  changed.withdrawn += 1;
  if (chance.once(4)) return [first, { id: randomUUID(), event: event(first.id) }];
  act.gone = true;
  return [first];
}

export interface Merged { id: string; kept: Person; gone: Person; moved: Dossier[] }

/** Two rows of one name become one person, through the verb a desk worker uses. Two who did something on one day in two towns are left: which of both days counts first, nobody can tell. */
export async function mergeSome(history: History): Promise<Merged[]> {
  const { region, dossiers } = history;
  const inBeds = new Set(region.books.filter(({ pools }) => Object.keys(pools).length > 0).map(({ key }) => key));
  // Who slept in two beds in one night is two people: the house refuses that, and another proof tells of it.
  const people = history.people.filter(({ programme }) => !inBeds.has(programme));
  const done: Merged[] = [];
  for (const [at, kept] of people.entries()) {
    const gone = people[at + 1];
    if (gone === undefined || gone.name !== kept.name || gone.programme !== kept.programme || daysMeet(dossiers, kept, gone)) continue;
    const refused = await merge(region.house, region.scope, { kept: kept.id, gone: gone.id, why: 'proef', location: '/' });
    if ('refused' in refused) throw new Error(JSON.stringify(refused.refused));
    const row = (await mergeRoom(region.house, region.scope, kept.id))?.merges[0];
    const moved = dossiers.filter((one) => one.person === gone.id);
    for (const dossier of moved) dossier.person = kept.id;
    done.push({ id: row?.id ?? '', kept, gone, moved });
  }
  return done;
}

function daysMeet(dossiers: readonly Dossier[], kept: Person, gone: Person): boolean {
  const of = (person: Person): string[] => dossiers.filter((one) => one.person === person.id).flatMap((one) => one.acts.map((act) => act.day));
  const days = new Set(of(kept));
  return kept.municipality !== gone.municipality && of(gone).some((day) => days.has(day));
}

export async function undo({ region }: History, { id, kept, gone, moved }: Merged): Promise<void> {
  const refused = await part(region.house, region.scope, { kept: kept.id, merge: id, why: 'proef', location: '/' });
  if ('refused' in refused) throw new Error(JSON.stringify(refused.refused));
  for (const dossier of moved) dossier.person = gone.id;
}
