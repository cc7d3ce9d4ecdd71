/** What a service accounts for over a year: every count of the draaiboek, split as it says, with the cases behind each figure (GW-145). */
import type { CaseState } from '../engine/reading.ts';
import type { Count, Draaiboek, Key } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';

/** One case at the end of the year, and at the end of the year before when it existed then. */
export interface CaseFacts {
  number: string; opened: Day; municipality: string;
  /** Kind of organisation of who held a role first. */ kinds: Readonly<Record<Key, string>>;
  now: CaseState; before?: CaseState;
}

export interface Slice { /** Labels in the order of the dimensions; '' where nothing was filled in. */ names: string[]; value: number; cases: string[] }
export interface Figure { key: Key; label: string; value: number; cases: string[]; splits: { by: string; slices: Slice[] }[]; clause: readonly string[] }

/** Counts of whole cases come first; the others in the order of the draaiboek. */
export function figuresOf(draaiboek: Draaiboek, cases: readonly CaseFacts[], year: number): Figure[] {
  const counts = Object.entries(draaiboek.counts).sort(([, a], [, b]) => Number(b.count === 'cases') - Number(a.count === 'cases'));
  return counts.map(([key, count]) => (count.count === 'cases' ? openedFigure(draaiboek, key, count, cases.filter((one) => one.opened.startsWith(`${year}-`))) : factFigure(draaiboek, key, count, cases)));
}

/** Cases opened in the year; each dimension is a table of its own that adds up to the whole. */
function openedFigure(draaiboek: Draaiboek, key: Key, count: Count, cases: readonly CaseFacts[]): Figure {
  const splits = [count.split ?? []].flat().flatMap((by) => crossings(draaiboek, by)).map((dimensions) => {
    const parts = cases.flatMap((one) => crossed(dimensions.map((by) => dimension(draaiboek, one, by))).map((name) => ({ name: name.join('|'), value: 1, number: one.number })));
    return { by: dimensions.map((by) => dimensionLabel(draaiboek, by)).join(' en '), slices: slicesOf(parts).map((slice) => ({ ...slice, names: (slice.names[0] ?? '').split('|') })) };
  });
  return { ...named(key, count), value: cases.length, cases: cases.map((one) => one.number), splits };
}

/** Per kind of partner one also asks how its cases were decided and how they ended (WD-086). */
const crossings = (draaiboek: Draaiboek, by: string): string[][] => (draaiboek.roles[by] === undefined ? [[by]] : [[by], [by, 'outcome'], [by, 'ending']]);

function crossed(parts: string[][]): string[][] {
  return parts.reduce<string[][]>((all, names) => all.flatMap((before) => names.map((name) => [...before, name])), [[]]);
}

/** What was added in the year: the count at its end less the count before it began. */
function factFigure(draaiboek: Draaiboek, key: Key, count: Count, cases: readonly CaseFacts[]): Figure {
  const grown = cases.map((one) => ({ number: one.number, value: (one.now.counts[key]?.value ?? 0) - (one.before?.counts[key]?.value ?? 0) })).filter((one) => one.value !== 0);
  const parts = cases.flatMap((one) => {
    const [now, before] = [one.now.counts[key]?.split ?? {}, one.before?.counts[key]?.split ?? {}];
    return Object.entries(now).map(([name, value]) => ({ name, value: value - (before[name] ?? 0), number: one.number })).filter((part) => part.value !== 0);
  });
  const by = [count.split ?? []].flat();
  const slices = slicesOf(parts).map((slice) => ({ ...slice, names: (slice.names[0] ?? '').split('|').map((name, at) => valueLabel(draaiboek, by[at] ?? '', name, count)) }));
  const whole = { ...named(key, count), value: grown.reduce((sum, one) => sum + one.value, 0), cases: grown.map((one) => one.number) };
  return { ...whole, splits: by.length === 0 ? [] : [{ by: by.map((one) => dimensionLabel(draaiboek, one)).join(' en '), slices }] };
}

const named = (key: Key, count: Count): Pick<Figure, 'key' | 'label' | 'clause'> => ({ key, label: count.label ?? key.replaceAll('-', ' '), clause: count.clause ?? [] });

function slicesOf(parts: readonly { name: string; value: number; number: string }[]): Slice[] {
  const slices = new Map<string, Slice>();
  for (const { name, value, number } of parts) {
    const slice = slices.get(name) ?? { names: [name], value: 0, cases: [] };
    slices.set(name, { ...slice, value: slice.value + value, cases: [...slice.cases, number] });
  }
  return [...slices.values()].sort((a, b) => b.value - a.value || a.names.join().localeCompare(b.names.join()));
}

function dimension(draaiboek: Draaiboek, one: CaseFacts, by: string): string[] {
  if (by === 'outcome') return [outcomeOf(draaiboek, one.now) || 'nog niet beslist'];
  if (by === 'municipality') return [one.municipality];
  if (by === 'ending') return [one.now.ended === null ? 'loopt nog' : endingLabel(draaiboek, one.now.ended.ending)];
  if (draaiboek.roles[by] !== undefined) return [one.kinds[by] ?? ''];
  const form = Object.keys(draaiboek.forms).find((name) => draaiboek.forms[name]?.fields[by] !== undefined) ?? '';
  const value = one.now.fields[`${form}.${by}`]?.value;
  const chosen = Array.isArray(value) ? value.map(String) : value === undefined || value === null ? [''] : [String(value)];
  // Two kinds asked for at once is a kind of its own, so that the table still adds up.
  return [chosen.map((option) => optionLabel(draaiboek, by, option)).join(' en ')];
}

/** How a case was decided: by what ended it, else by the first decision that let it go on; undecided is empty. */
export function outcomeOf(draaiboek: Draaiboek, state: CaseState): string {
  const acts = state.done.filter((act) => !act.draft && act.outcome !== undefined);
  const labelOf = (task: Key, outcome: Key): string => draaiboek.tasks[task]?.outcomes?.[outcome]?.label ?? outcome;
  const effects = (task: Key, outcome: Key) => draaiboek.tasks[task]?.outcomes?.[outcome]?.then ?? [];
  const ended = acts.find((act) => act.event === state.ended?.event || effects(act.task, act.outcome ?? '').some((effect) => 'end' in effect));
  const passed = acts.find((act) => effects(act.task, act.outcome ?? '').some((effect) => 'stage' in effect));
  const decision = ended ?? passed;
  if (decision?.outcome !== undefined) return labelOf(decision.task, decision.outcome);
  return state.ended === null ? '' : endingLabel(draaiboek, state.ended.ending);
}

const endingLabel = (draaiboek: Draaiboek, ending: Key): string => draaiboek.endings[ending]?.label ?? ending;

function dimensionLabel(draaiboek: Draaiboek, by: string): string {
  const own: Record<string, string> = { outcome: 'uitkomst', municipality: 'gemeente', reason: 'reden', ending: 'einde' };
  return own[by] ?? draaiboek.roles[by]?.label ?? fieldOf(draaiboek, by)?.label ?? by;
}

const fieldOf = (draaiboek: Draaiboek, key: string) => Object.values(draaiboek.forms).map((form) => form.fields[key]).find((field) => field !== undefined);

function optionLabel(draaiboek: Draaiboek, by: string, option: string): string {
  const of = fieldOf(draaiboek, by)?.of;
  return typeof of === 'object' && !Array.isArray(of) ? (of[option] ?? option) : option;
}

function valueLabel(draaiboek: Draaiboek, by: string, name: string, count: Count): string {
  if (by !== 'reason') return optionLabel(draaiboek, by, name);
  const missed = draaiboek.tasks[(count.count ?? '').split('.')[1] ?? '']?.meet?.missed;
  return typeof missed === 'object' && !Array.isArray(missed) ? (missed[name] ?? name) : name;
}
