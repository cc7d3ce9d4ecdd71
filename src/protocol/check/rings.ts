/** Gates that wait for each other: acts A and B that each need the other first can never be done. */
import { leafKind } from '../condition.ts';
import { parseAnchor } from '../anchor.ts';
import type { Condition, ConditionLeaf, Draaiboek, Gate } from '../draaiboek.ts';
import { fieldsCalled, formsOf, namesOf, own, type Names } from './names.ts';
import { nearGuards } from './acts.ts';
import { refuse, type Trail } from './trail.ts';

/** An act as gates know it: `task.do`, `task.plan`. */
type Act = string;

export function ringLaw(trail: Trail): void {
  const rings = gateRings(trail.names.draaiboek, trail.names);
  for (const { ring, gate } of rings) refuse(trail, ['gates', gate], 'gate-ring', { ring }, 'key');
  const opens = `${trail.names.draaiboek.opens}.do`;
  const needs = (edgesOf(trail.names.draaiboek, trail.names).get(opens) ?? []).map(({ to }) => to);
  if (needs.length > 0) refuse(trail, ['opens'], 'opens-not-first', { task: trail.names.draaiboek.opens, needs });
}

/** Every ring of blocking gates, once, as the acts in order and back at the first. */
export function gateRings(draaiboek: Draaiboek, names: Names = namesOf(draaiboek, {})): { ring: Act[]; gate: string }[] {
  const edges = edgesOf(draaiboek, names);
  const found = new Map<string, { ring: Act[]; gate: string }>();
  for (const start of edges.keys()) walk(start, [start], edges, found);
  return [...found.values()];
}

type Edges = Map<Act, { to: Act; gate: string }[]>;

function walk(act: Act, trace: Act[], edges: Edges, found: Map<string, { ring: Act[]; gate: string }>): void {
  for (const { to, gate } of edges.get(act) ?? []) {
    const at = trace.indexOf(to);
    if (at >= 0) {
      const ring = trace.slice(at);
      const id = [...ring].sort().join(' ');
      if (!found.has(id)) found.set(id, { ring: [...ring, to], gate });
    } else if (trace.length < 12) walk(to, [...trace, to], edges, found);
  }
}

function edgesOf(draaiboek: Draaiboek, names: Names): Edges {
  const edges: Edges = new Map();
  for (const [key, gate] of Object.entries(draaiboek.gates)) {
    if (gate.else !== 'block') continue;
    for (const guard of gate.guards) {
      for (const to of needed(gate, guard, names)) edges.set(guard, [...(edges.get(guard) ?? []), { to, gate: key }]);
    }
  }
  for (const [key, task] of Object.entries(draaiboek.tasks)) {
    // What stays proposed because of its firm gate was planned first.
    if (task.meet && edges.has(`${key}.firm`)) edges.set(`${key}.firm`, [...(edges.get(`${key}.firm`) ?? []), { to: `${key}.plan`, gate: '' }]);
  }
  return edges;
}

function needed(gate: Gate, guard: string, names: Names): Act[] {
  // The act being entered is already seen by its own gate: it never waits for itself.
  return [...actsNeeded(gate.needs, names, gate.guards)].filter((act) => act !== guard);
}

/** Acts without which the condition can never be met. Of alternatives only what all of them need counts. */
function actsNeeded(condition: Condition, names: Names, guards: readonly string[]): Set<Act> {
  if ('all' in condition) return new Set(condition.all.flatMap((one) => [...actsNeeded(one, names, guards)]));
  if ('any' in condition) {
    const [first, ...others] = condition.any.map((one) => actsNeeded(one, names, guards));
    return new Set([...(first ?? [])].filter((act) => others.every((set) => set.has(act))));
  }
  if ('not' in condition || 'if' in condition) return new Set();
  return new Set(leafNeeds(condition, names, guards));
}

function leafNeeds(leaf: ConditionLeaf, names: Names, guards: readonly string[]): Act[] {
  switch (leafKind(leaf)) {
    case 'done': return [`${leaf.done}.do`];
    case 'agreed': return [`${leaf.agreed?.split('.')[0]}.do`];
    case 'outcome': return [`${leaf.outcome}.do`];
    case 'met': return [leaf.met ?? []].flat().flatMap((term) => doersOfTerm(names.draaiboek, term));
    case 'day': return anchorNeeds(leaf.day ?? '');
    case 'field': return leaf.filled === false ? [] : fillers(leaf.field ?? '', names, guards);
    default: return [];
  }
}

function doersOfTerm(draaiboek: Draaiboek, key: string): Act[] {
  const term = own(draaiboek.terms, key);
  return term && !term.also ? [`${term.task}.do`] : [];
}

function anchorNeeds(written: string): Act[] {
  const anchor = parseAnchor(written);
  if (anchor?.kind === 'act' && anchor.fact !== 'missed') return [`${anchor.task}.${anchor.fact === 'done' ? 'do' : 'plan'}`];
  return [];
}

/** The one task that fills this field; several tasks leave a way out. */
function fillers(written: string, names: Names, guards: readonly string[]): Act[] {
  const [first = '', second] = written.split('.');
  const near = formsOf(names, nearGuards(names, guards).tasks);
  const found = fieldsCalled(names, second ? first : null, second ?? first, near);
  const forms = found.map((one) => one.form);
  const tasks = Object.keys(names.draaiboek.tasks).filter((key) => forms.includes(names.draaiboek.tasks[key]?.form ?? ''));
  return tasks.length === 1 ? [`${tasks[0]}.do`] : [];
}
