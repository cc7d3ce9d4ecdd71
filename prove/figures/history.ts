/** Five years of every programme, drawn from a seed. Whoever draws an event notes at once what was so; what the house makes of it is another matter. */
import { randomUUID } from 'node:crypto';
import type { NewEvent, Values } from '../../src/engine/events.ts';
import type { Draaiboek, Field, Task } from '../../src/protocol/draaiboek.ts';
import type { Chance } from '../../src/values/chance.ts';
import type { Day } from '../../src/values/day.ts';
import { dayOfMoment, momentOf } from '../../src/values/moment.ts';
import { brusselsDay, dayAfter, daysFrom, oddInstants } from './brussels.ts';
import { endingOf } from './clerk.ts';
import type { Act, Bed, Dossier, Told } from './dossier.ts';
import { putBed, putCover, putPerson, record, TOWNS, type Region } from './region.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const MOST_ACTS = 20;
/** A bed is one dossier's for so long, so that no stay runs into another. */
const IN_ONE_BED = 30;
export const ACTOR = { account: null, role: null };

export interface Person { id: string; name: string; municipality: string; programme: string }
export interface Written { id: string; event: NewEvent }

export class History {
  readonly dossiers: Dossier[] = [];
  readonly people: Person[] = [];
  readonly beds = new Map<string, Bed>();
  readonly region: Region;
  readonly chance: Chance;
  readonly years: readonly number[];
  readonly now: number;
  readonly #odd: number[];
  readonly #often = new Map<string, number>();
  readonly #begun = new Map<string, number>();

  constructor({ region, chance, years, now }: Pick<History, 'region' | 'chance' | 'years' | 'now'>) {
    [this.region, this.chance, this.years, this.now] = [region, chance, years, now];
    this.#odd = years.flatMap(oddInstants).filter((at) => at < now).sort((a, b) => a - b);
  }

  async live(book: Draaiboek, many: number): Promise<void> {
    for (let nth = 0; nth < many; nth += 1) await this.#dossier(book);
  }

  async #dossier(book: Draaiboek): Promise<void> {
    const { chance, region } = this;
    const nobody = book.desk !== undefined && chance.once(6);
    const id = randomUUID();
    const person = nobody ? { id, municipality: this.#town() } : await this.#person(book);
    const dossier: Dossier = { id, programme: book.key, person: person.id, municipality: person.municipality, holders: {}, acts: [] };
    const instant = this.#instant(nobody ? undefined : (person as Person).name);
    const opened: Act = this.#act(dossier, 'opened', book.opens, instant, this.#values(book, book.opens, instant));
    dossier.acts.push(opened);
    await putCover(region, book, dossier, dayOfMoment(momentOf(new Date(instant))), nobody);
    const written: Written[] = [{ id: opened.id, event: { kind: 'opened', key: book.opens, values: opened.values as Values, happened: this.#happened(instant), actor: ACTOR } }];
    for (const role of rolesSplit(book)) written.push(...this.#holder(book, dossier, role, instant));
    written.push(...(await this.#course(book, dossier, instant)));
    await record(region, book, dossier, written);
    this.dossiers.push(dossier);
  }

  /** The house is told the day it reads off the clock itself. */
  #happened(instant: number): Day { return dayOfMoment(momentOf(new Date(instant))); }

  /** Whoever has the name of another comes about when the other came, else nobody would take them for one. */
  #instant(name: string | undefined): number {
    const near = name === undefined ? undefined : this.#begun.get(name);
    if (near !== undefined && !this.chance.once(4)) return Math.min(near + this.chance.between(1, 40 * 24) * HOUR, this.now - DAY);
    const drawn = this.#drawn();
    if (name !== undefined) this.#begun.set(name, drawn);
    return drawn;
  }

  #drawn(): number {
    const first = Date.UTC(this.years[0] ?? 0, 0, 1);
    return this.chance.once(3) ? this.chance.pick(this.#odd) : first + this.chance.between(0, Math.floor((this.now - first) / HOUR) - 24) * HOUR + this.chance.between(0, 59) * 60_000;
  }

  #town(): string { return this.chance.once(8) ? '' : this.chance.pick(TOWNS); }

  async #person(book: Draaiboek): Promise<Person> {
    const known = this.people.filter((one) => one.programme === book.key);
    if (Object.keys(book.pools).length === 0 && known.length > 2 && this.chance.once(3)) return this.chance.pick(known);
    // Two by two they have one name, so that they can be taken for one.
    const person = { id: randomUUID(), name: nameOf(Math.floor(this.people.length / 2)), municipality: this.#town(), programme: book.key };
    await putPerson(this.region, person.id, person.name, person.municipality);
    this.people.push(person);
    return person;
  }

  #holder(book: Draaiboek, dossier: Dossier, role: string, instant: number): Written[] {
    if (this.chance.once(6)) return [];
    const organisation = book['kept-by'] === role ? this.region.keeper : this.chance.pick(this.region.others);
    dossier.holders[role] = organisation;
    return [{ id: randomUUID(), event: { kind: 'assigned', role, party: { role, organisation }, happened: this.#happened(instant), actor: ACTOR } }];
  }

  async #course(book: Draaiboek, dossier: Dossier, from: number): Promise<Written[]> {
    const written: Written[] = [];
    const tasks = tasksCounted(book);
    let instant = from;
    for (let left = this.chance.between(2, MOST_ACTS); left > 0; left -= 1) {
      instant = this.#next(instant);
      if (instant > this.now) break;
      const task = this.#task(book, tasks);
      const word = book.tasks[task];
      if (word === undefined || (word.repeat !== true && dossier.acts.some((act) => act.task === task))) continue;
      if (word.meet?.missed !== undefined && this.chance.once(2)) { written.push(...this.#missed(dossier, task, word, instant)); continue; }
      const act = await this.#done(book, dossier, task, word, instant);
      if (act === undefined) continue;
      dossier.acts.push(act);
      written.push({ id: act.id, event: this.#eventOf(act, instant) });
      if (endingOf(book, act) !== undefined) break;
    }
    return written;
  }

  /** Half of the time what was seldom done before, so that no figure stays empty; what ends a dossier more seldom. */
  #task(book: Draaiboek, { counted, ending, personal }: ReturnType<typeof tasksCounted>): string {
    if (personal.length > 0 && this.chance.once(3)) return this.chance.pick(personal);
    if (ending.length > 0 && this.chance.once(20)) return this.chance.pick(ending);
    const drawn = this.chance.pick(counted);
    const often = (task: string): number => this.#often.get(`${book.key}.${task}`) ?? 0;
    const task = this.chance.once(2) ? drawn : counted.reduce((least, one) => (often(one) < often(least) ? one : least), drawn);
    this.#often.set(`${book.key}.${task}`, often(task) + 1);
    return task;
  }

  #next(instant: number): number {
    const odd = this.chance.once(3) ? this.#odd.filter((at) => at > instant && at < instant + 90 * DAY) : [];
    return odd.length > 0 ? this.chance.pick(odd) : instant + this.chance.between(0, 20 * 24) * HOUR + this.chance.between(1, 59) * 60_000;
  }

  #act(dossier: Dossier, kind: Act['kind'], task: string, instant: number, values: Told): Act {
    const day = brusselsDay(instant);
    return { id: randomUUID(), seq: dossier.acts.length, kind, task, day, values, instance: kind === 'opened' ? task : randomUUID(), nightly: day !== new Date(instant).toISOString().slice(0, 10) };
  }

  async #done(book: Draaiboek, dossier: Dossier, task: string, word: Task, instant: number): Promise<Act | undefined> {
    const act = this.#act(dossier, 'done', task, instant, this.#values(book, task, instant));
    const outcomes = Object.keys(word.outcomes ?? {});
    if (outcomes.length > 0) act.outcome = this.chance.pick(outcomes);
    if (!this.chance.once(4)) act.time = wallClock(instant);
    const about = dossier.acts.filter((one) => one.kind === 'done' && [word.about ?? []].flat().includes(one.task));
    if (about.length > 0 && !this.chance.once(4)) act.about = this.chance.pick(about).instance;
    return (await this.#inBed(book, dossier, word, act)) ? act : undefined;
  }

  /** false: not now, because somebody sleeps, or nobody does. */
  async #inBed(book: Draaiboek, dossier: Dossier, { claim }: Task, act: Act): Promise<boolean> {
    if (claim === undefined || !['stay', 'extend', 'leave'].includes(claim.kind)) return true;
    const last = dossier.acts.filter((one) => one.claim !== undefined).at(-1);
    const sleeps = last?.claim !== undefined && book.tasks[last.task]?.claim?.kind !== 'leave' && act.day <= last.claim.until;
    if (claim.kind === 'stay') {
      if (last?.claim !== undefined && act.day < last.claim.until) return false;
      act.claim = { place: await this.#bed([claim.pool].flat()), from: act.day, until: dayAfter(act.day, this.chance.between(1, 20)) };
      return true;
    }
    if (!sleeps || last?.claim === undefined || daysFrom(last.claim.from, act.day) > IN_ONE_BED) return false;
    act.claim = { ...last.claim, until: claim.kind === 'leave' ? act.day : dayAfter(last.claim.until, this.chance.between(1, 5)) };
    return true;
  }

  async #bed(pools: readonly string[]): Promise<string> {
    const bed = { id: randomUUID(), municipality: this.chance.pick(TOWNS), owner: this.chance.pick(this.region.others) };
    await putBed(this.region, bed, this.chance.pick(pools));
    this.beds.set(bed.id, bed);
    return bed.id;
  }

  #missed(dossier: Dossier, task: string, { meet }: Task, instant: number): Written[] {
    const reasons = Array.isArray(meet?.missed) ? meet.missed : Object.keys(meet?.missed ?? {});
    const act = { ...this.#act(dossier, 'missed', task, instant, {}), reason: this.chance.pick(reasons) };
    dossier.acts.push(act);
    const happened = this.#happened(instant);
    return [
      { id: randomUUID(), event: { kind: 'planned', key: task, instance: act.instance, day: happened, happened, actor: ACTOR } },
      { id: act.id, event: { kind: 'missed', key: task, instance: act.instance, reason: act.reason, values: {}, happened, actor: ACTOR } },
    ];
  }

  #eventOf({ task, instance, values, outcome, about, time, claim }: Act, instant: number): NewEvent {
    return {
      kind: 'done', key: task, instance, values: values as Values, happened: this.#happened(instant), actor: ACTOR, ...(outcome === undefined ? {} : { outcome }), ...(about === undefined ? {} : { about }),
      ...(time === undefined ? {} : { time }), ...(claim === undefined ? {} : { claim: { place: claim.place, from: claim.from as Day, until: claim.until as Day } }),
    };
  }

  /** Only what some figure asks after; one in five times nobody said it. */
  #values(book: Draaiboek, task: string, instant: number): Told {
    const told: Told = {};
    for (const [key, field] of fieldsCounted(book, task)) {
      const value = this.chance.once(5) ? undefined : this.value(book, key, field, instant);
      if (value !== undefined) told[key] = value;
    }
    return told;
  }

  value(book: Draaiboek, key: string, field: Field, instant: number): Told[string] | undefined {
    const options = optionsOf(book, field);
    switch (field.is) {
      case 'choice': case 'scale': return this.chance.pick(options);
      case 'choices': { const first = this.chance.pick(options); return [...new Set([first, ...(this.chance.once(2) ? [this.chance.pick(options)] : []), ...(this.chance.once(4) ? [this.chance.pick(options)] : [])])]; }
      case 'yesno': return this.chance.once(2);
      case 'number': return this.chance.between(0, 5);
      case 'date': return dayAfter(brusselsDay(instant), this.chance.between(-40, 0));
      case 'text': return /uur/.test(key) ? this.#clock() : undefined;
      case 'organisation': return this.chance.pick(this.region.others);
      case 'desk': return this.chance.pick(['zitdag-een', 'zitdag-twee']);
      default: return undefined;
    }
  }

  #clock(): string {
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${two(this.chance.between(0, 23))}${this.chance.pick([':', '.'])}${two(this.chance.between(0, 59))}`;
  }
}

const CLOCK = new Intl.DateTimeFormat('nl-BE', { timeZone: 'Europe/Brussels', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const wallClock = (instant: number): string => CLOCK.format(instant);

export function optionsOf({ lists }: Draaiboek, { of }: Field): string[] {
  if (typeof of === 'string') return (lists[of.replace('list.', '')] ?? []).map((one) => one.key);
  return Array.isArray(of) ? of.map(String) : Object.keys(of ?? {});
}

const wordsOf = (book: Draaiboek): Set<string> => new Set([...JSON.stringify(book.figures).matchAll(/"([a-z0-9.-]+)"/g)].map((match) => match[1] ?? ''));

/** Fields some figure asks after. */
export function fieldsCounted(book: Draaiboek, task: string): [string, Field][] {
  const form = book.tasks[task]?.form ?? '';
  const words = wordsOf(book);
  return Object.entries(book.forms[form]?.fields ?? {}).filter(([key]) => words.has(key) || words.has(`${form}.${key}`) || words.has(`field.${form}.${key}`));
}

/** Acts that some figure counts or looks at, that sleep in a bed, or that end a dossier; those that wait for somebody to agree are not whole by themselves. */
function tasksCounted(book: Draaiboek): { counted: string[]; ending: string[]; /** Of which people are counted, or another day than their own. */ personal: string[] } {
  const text = JSON.stringify(book.figures);
  const named = new Set([...text.matchAll(/(?:done|missed)\.([a-z0-9-]+)|"done":"([a-z0-9-]+)"/g)].map((match) => match[1] ?? match[2] ?? ''));
  const all = Object.entries(book.tasks).filter(([key, task]) => key !== book.opens && task.agree === undefined);
  const ends = (task: Task): boolean => JSON.stringify([task.then, task.outcomes]).includes('"end"');
  const counted = all.filter(([key, task]) => (named.has(key) || task.claim !== undefined || fieldsCounted(book, key).length > 0) && !ends(task)).map(([key]) => key);
  return { counted: counted.length === 0 ? [book.opens] : counted, ending: all.filter(([, task]) => ends(task)).map(([key]) => key), personal: Object.values(book.figures).flatMap((word) => (word.per === 'person' || word.on !== undefined ? [word.count, ...(word.also ?? [])].map((one) => one.replace('done.', '')) : [])) };
}

const rolesSplit = (book: Draaiboek): string[] => { const words = wordsOf(book); return Object.keys(book.roles).filter((role) => words.has(role) || words.has(`${role}.kind`)); };

function nameOf(nth: number): string {
  const [letters, left] = [[...'bdfgklmnprstvz'], [...'aeiou']];
  let name = '';
  for (let n = nth + 400, at = 0; at < 4; at += 1) { name += (letters[n % letters.length] ?? '') + (left[(n + at) % left.length] ?? ''); n = Math.floor((n * 7 + 3) / 3); }
  return `${name}-${nth.toString(36)}`;
}
