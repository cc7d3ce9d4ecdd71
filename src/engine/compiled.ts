/** Questions asked of a draaiboek many times in one reading, answered once per draaiboek. */
import { parseEach, type EachOf } from '../protocol/anchor.ts';
import type { Agree, Draaiboek, Effect, Field, Gate, Key, TariffRow, Task } from '../protocol/draaiboek.ts';

export interface Compiled {
  draaiboek: Draaiboek;
  tasks: Map<Key, Task>;
  /** Form -> its fields. */ fields: Map<Key, Map<Key, Field>>;
  /** `task.verb` -> gates that guard it. */ guards: Map<string, { key: Key; gate: Gate }[]>;
  /** Field key -> forms that ask it. */ formsOfField: Map<Key, Key[]>;
  /** Task -> terms it can meet: owed by the task itself first, then `also`. */ termsOfTask: Map<Key, { term: Key; also: boolean }[]>;
  trackOfStage: Map<Key, Key>;
  /** Term -> periods that push its days on. */ pausesOfTerm: Map<Key, Key[]>;
  /** Written `each` or `per` -> what it walks over. */ walks: Map<string, EachOf>;
  /** Tariff rows, newest first. */ tariffs: Map<Key, TariffRow[]>;
  /** `form.field` of rows -> its cells that name, count and price. */ rowCells: Map<string, { name: Key | undefined; count: Key | undefined; price: Key | undefined }>;
  /** Shares that some act opens by an effect. */ grantedByEffect: Set<Key>;
  taskKeys: Key[]; termKeys: Key[];
}

const compiled = new WeakMap<Draaiboek, Compiled>();

export function compile(draaiboek: Draaiboek): Compiled {
  const known = compiled.get(draaiboek);
  if (known) return known;
  const made = build(draaiboek);
  compiled.set(draaiboek, made);
  return made;
}

function build(draaiboek: Draaiboek): Compiled {
  const book: Compiled = {
    draaiboek, tasks: new Map(Object.entries(draaiboek.tasks)), fields: new Map(Object.entries(draaiboek.forms).map(([form, word]) => [form, new Map(Object.entries(word.fields))])), guards: new Map(), formsOfField: new Map(), termsOfTask: new Map(), trackOfStage: new Map(), pausesOfTerm: new Map(), walks: new Map(), grantedByEffect: new Set(), tariffs: new Map(), rowCells: new Map(),
    taskKeys: Object.keys(draaiboek.tasks), termKeys: Object.keys(draaiboek.terms),
  };
  for (const [key, gate] of Object.entries(draaiboek.gates)) for (const guarded of gate.guards) push(book.guards, guarded, { key, gate });
  for (const [form, word] of Object.entries(draaiboek.forms)) for (const field of Object.keys(word.fields)) push(book.formsOfField, field, form);
  for (const [track, stages] of Object.entries(draaiboek.tracks)) for (const stage of stages) book.trackOfStage.set(stage, track);
  for (const [key, period] of Object.entries(draaiboek.periods)) for (const term of period.pauses ?? []) push(book.pausesOfTerm, term, key);
  for (const effect of Object.values(draaiboek.tasks).flatMap(everyEffect)) if ('grant' in effect) book.grantedByEffect.add(effect.grant);
  for (const [key, tariff] of Object.entries(draaiboek.tariffs)) book.tariffs.set(key, [...tariff.rows].sort((a, b) => (a.from < b.from ? 1 : -1)));
  for (const [form, word] of Object.entries(draaiboek.forms)) for (const [key, field] of Object.entries(word.fields)) if (field.row) book.rowCells.set(`${form}.${key}`, cellsOf(field.row));
  compileTerms(book);
  return book;
}

/** A row is quantity x price: its first number cell and its first money cell; the first cell names it. */
function cellsOf(row: NonNullable<Field['row']>): { name: Key | undefined; count: Key | undefined; price: Key | undefined } {
  const cells = Object.entries(row);
  const first = (wanted: string): Key | undefined => cells.find(([, cell]) => (typeof cell === 'string' ? cell : cell.is) === wanted)?.[0];
  return { name: cells[0]?.[0], count: first('number'), price: first('money') };
}

const everyEffect = (task: Task): Effect[] => [...(task.then ?? []), ...Object.values(task.outcomes ?? {}).flatMap((outcome) => outcome.then ?? [])];

function compileTerms(book: Compiled): void {
  const { terms, tasks } = book.draaiboek;
  for (const [key, term] of Object.entries(terms)) push(book.termsOfTask, term.task, { term: key, also: false });
  for (const [key, term] of Object.entries(terms)) for (const other of term.also ?? []) push(book.termsOfTask, other, { term: key, also: true });
  const written = [...Object.values(terms).map((term) => term.each), ...Object.values(tasks).map((task) => task.per), ...Object.values(book.draaiboek.letters).map((letter) => letter.each)];
  for (const text of written) {
    const walk = text === undefined ? null : parseEach(text);
    if (text !== undefined && walk) book.walks.set(text, walk);
  }
}

function push<K, V>(into: Map<K, V[]>, key: K, value: V): void {
  const list = into.get(key);
  if (list) list.push(value);
  else into.set(key, [value]);
}

export function taskOf(book: Compiled, key: Key): Task | undefined {
  return book.tasks.get(key);
}

export function fieldOf(book: Compiled, form: Key, field: Key): Field | undefined {
  return book.fields.get(form)?.get(field);
}

/** The form a value entered under a task belongs to: the task's own, else the only form that asks it. */
export function homeOfField(book: Compiled, task: Key, field: Key): Key | undefined {
  const own = taskOf(book, task)?.form;
  if (own !== undefined && fieldOf(book, own, field)) return own;
  const forms = book.formsOfField.get(field);
  return forms?.length === 1 ? forms[0] : own;
}

/** Effects of an act, the outcome's first. */
export function effectsOf(book: Compiled, task: Key, outcome: Key | undefined): Effect[] {
  const word = taskOf(book, task);
  if (!word) return [];
  const chosen = outcome === undefined ? [] : (word.outcomes?.[outcome]?.then ?? []);
  return word.then ? [...chosen, ...word.then] : chosen;
}

/** Parts each agreeing role signs: the whole, and once more below a part when the task asks it twice (GW-137). */
export function partsToAgree(agree: Agree): (Key | undefined)[] {
  return agree.twice === undefined ? [undefined] : [undefined, agree.twice];
}
