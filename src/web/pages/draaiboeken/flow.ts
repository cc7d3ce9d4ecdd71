/** A draaiboek as a picture. Which act belongs in which stage follows from the order of the acts: an act stands in the stage that was entered last before it. */
import type { Draaiboek, Effect, Key, Task } from '../../../protocol/draaiboek.ts';
import { lengthInWords, termColumns } from '../../../protocol/in-words.ts';
import type { FlowData, FlowEnding, FlowStage, FlowTerm } from '../../parts/flow-data.ts';
import { capital } from '../dossiers/words.ts';
import { readable } from './names.ts';

/** More than this in one stage is only read in the table of terms. */
const DRAWN = 8;

export function flowOf(draaiboek: Draaiboek, track: Key): FlowData {
  const stages = draaiboek.tracks[track] ?? [];
  const place = placeActs(draaiboek, stages);
  const main = track === Object.keys(draaiboek.tracks)[0];
  const endings = main ? Object.keys(draaiboek.endings) : [];
  const [good] = endings;
  return {
    stages: [...stages.map((stage, at) => stageOf(draaiboek, stages, at, place)), ...(good === undefined ? [] : [closing(draaiboek, good, stages.length + 1)])],
    endings: endings.filter((one) => one !== good).map((one) => endingOf(draaiboek, one, place)),
  };
}

type Place = ReadonlyMap<Key, Key>;

function effectsOf(task: Task): Effect[] {
  return [...(task.then ?? []), ...Object.values(task.outcomes ?? {}).flatMap((one) => one.then ?? [])];
}

function enteredBy(task: Task, stages: readonly Key[]): Key | undefined {
  return effectsOf(task).flatMap((effect) => ('stage' in effect && stages.includes(effect.stage) ? [effect.stage] : [])).at(-1);
}

/** Stage of each act; the act that opens the file stands in the first. */
function placeActs(draaiboek: Draaiboek, stages: readonly Key[]): Place {
  const place = new Map<Key, Key>();
  let [now] = stages;
  for (const [key, task] of Object.entries(draaiboek.tasks)) {
    if (now !== undefined) place.set(key, now);
    const next = enteredBy(task, stages);
    if (next !== undefined && stages.indexOf(next) >= stages.indexOf(now ?? '')) now = next;
  }
  return place;
}

function stageOf(draaiboek: Draaiboek, stages: readonly Key[], at: number, place: Place): FlowStage {
  const key = stages[at] ?? '';
  const terms = Object.values(draaiboek.terms).filter((term) => (stageAsked(term.while) ?? place.get(term.task)) === key);
  const drawn = distinct(terms.map((term): FlowTerm => ({ label: capital(term.label ?? draaiboek.tasks[term.task]?.label ?? readable(term.task)), when: termColumns(draaiboek, term).length })));
  const rest = drawn.length - DRAWN;
  const next = stages[at + 1];
  return {
    key, label: `${at + 1}. ${draaiboek.stages[key]?.label ?? readable(key)}`, under: draaiboek.stages[key]?.help ?? '', gates: next === undefined ? gatesOfEnd(draaiboek) : gatesInto(draaiboek, stages, next),
    terms: rest > 0 ? [...drawn.slice(0, DRAWN - 1), { label: `En nog ${rest + 1}`, when: 'zie de termijnen' }] : drawn,
  };
}

/** `while: {stage: x}` says it outright. */
function stageAsked(condition: unknown): Key | undefined {
  const stage = condition !== null && typeof condition === 'object' ? (condition as { stage?: unknown }).stage : undefined;
  return typeof stage === 'string' ? stage : undefined;
}

function distinct(terms: readonly FlowTerm[]): FlowTerm[] {
  return [...new Map(terms.map((term) => [term.label, term])).values()];
}

function gatesInto(draaiboek: Draaiboek, stages: readonly Key[], stage: Key): string[] {
  const tasks = Object.entries(draaiboek.tasks).filter(([, task]) => enteredBy(task, stages) === stage).map(([key]) => key);
  const gates = gateLabels(draaiboek, tasks.map((task) => `${task}.do`));
  return gates.length > 0 ? gates : tasks.map((task) => draaiboek.tasks[task]?.noun ?? readable(task));
}

function gatesOfEnd(draaiboek: Draaiboek): string[] {
  const [good] = Object.keys(draaiboek.endings);
  const tasks = Object.entries(draaiboek.tasks).filter(([, task]) => effectsOf(task).some((effect) => 'end' in effect && effect.end === good)).map(([key]) => `${key}.do`);
  return gateLabels(draaiboek, [...tasks, `${good}.end`]);
}

function gateLabels(draaiboek: Draaiboek, guarded: readonly string[]): string[] {
  const gates = Object.entries(draaiboek.gates).filter(([, gate]) => gate.else !== 'warn' && gate.guards.some((one) => guarded.includes(one)));
  return gates.map(([key, gate]) => gate.label ?? readable(key));
}

function closing(draaiboek: Draaiboek, ending: Key, nth: number): FlowStage {
  const word = draaiboek.endings[ending];
  return { key: `einde-${ending}`, label: `${nth}. ${word?.label ?? capital(readable(ending))}`, under: `${lengthInWords(draaiboek, word?.keep ?? '')} bewaard`, gates: [], terms: [] };
}

function endingOf(draaiboek: Draaiboek, ending: Key, place: Place): FlowEnding {
  const word = draaiboek.endings[ending];
  const from = Object.entries(draaiboek.tasks).flatMap(([key, task]) => (effectsOf(task).some((effect) => 'end' in effect && effect.end === ending) ? [place.get(key)] : []));
  const [stage] = new Set(from).size === 1 ? from : [];
  return { label: word?.label ?? capital(readable(ending)), under: word?.help ?? (word?.reason === 'may' ? 'een reden hoeft niet' : word?.reason === 'must' ? 'met de reden erbij' : ''), ...(stage === undefined ? {} : { from: stage }) };
}
