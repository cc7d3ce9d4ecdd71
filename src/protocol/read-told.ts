/** Told cases: each file one case, its events and expectations naming only what the draaiboek knows. */
import { own } from './check/names.ts';
import type { Draaiboek, ToldCase, ToldEvent, ToldLater } from './draaiboek.ts';
import type { Fault } from './fault.ts';
import { problemsOf } from './schema-problems.ts';
import { toldCase, type WrittenTold } from './schema/folder.ts';
import { faultAt, readYaml, type Path, type SourceFile, type YamlSource } from './yaml-source.ts';

export function readTold(files: readonly SourceFile[], draaiboek: Draaiboek): { told: ToldCase[]; faults: Fault[] } {
  const told: ToldCase[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    const source = readYaml(file.path, file.text);
    faults.push(...source.faults);
    if (source.faults.length > 0) continue;
    const parsed = toldCase.safeParse(source.value);
    if (!parsed.success) { faults.push(...problemsOf(parsed.error).map((one) => faultAt(source, one.path, one.code, one.data, one.at))); continue; }
    const one = { key: (file.path.split('/').pop() ?? '').replace(/\.yaml$/, ''), ...filled(parsed.data) };
    told.push(one);
    faults.push(...namesInTold(source, one, draaiboek));
  }
  return { told: told.sort((a, b) => a.key.localeCompare(b.key)), faults };
}

function filled(written: WrittenTold): Omit<ToldCase, 'key'> {
  return 'nights' in written ? { ...written, events: [], at: written.nights[0]?.ask ?? '', then: {} } : written;
}

function namesInTold(source: YamlSource, told: ToldCase, draaiboek: Draaiboek): Fault[] {
  const faults = eventFaults(source, told.events, ['events'], draaiboek).concat(outcomeFaults(source, told.then, ['then'], draaiboek));
  let later: ToldLater | undefined = told.later;
  const path: (string | number)[] = [];
  while (later) {
    path.push('later');
    faults.push(...eventFaults(source, later.add, [...path, 'add'], draaiboek), ...outcomeFaults(source, later.then, [...path, 'then'], draaiboek));
    later = later.later;
  }
  return faults;
}

const TASK_VERBS = ['opened', 'planned', 'moved', 'dropped', 'done', 'missed', 'agreed'];

function eventFaults(source: YamlSource, events: readonly ToldEvent[], path: Path, draaiboek: Draaiboek): Fault[] {
  return events.flatMap(([, verb, key], i) => {
    if (key === undefined) return [];
    const name = key.split('#')[0] ?? key;
    const known = TASK_VERBS.includes(verb) ? own(draaiboek.tasks, name)
      : verb === 'assigned' ? own(draaiboek.roles, name)
        : verb === 'waived' ? own(draaiboek.terms, name)
          : {};
    return known ? [] : [faultAt(source, [...path, i, 2], 'unknown-reference', { kind: verb === 'assigned' ? 'role' : verb === 'waived' ? 'term' : 'task', name: key })];
  });
}

/** Expectations whose keys are names of the draaiboek; the others are judged by whoever runs the case. */
const NAMED_OUTCOMES = { due: 'terms', state: 'terms', period: 'periods', grants: 'shares', planned: 'tasks' } as const;
const KIND = { terms: 'term', periods: 'period', shares: 'share', tasks: 'task' } as const;

function outcomeFaults(source: YamlSource, then: Record<string, unknown>, path: Path, draaiboek: Draaiboek): Fault[] {
  return Object.entries(NAMED_OUTCOMES).flatMap(([word, group]) => {
    const map = then[word];
    if (typeof map !== 'object' || map === null) return [];
    return Object.keys(map).filter((key) => !own(draaiboek[group] as Record<string, object>, key.split('#')[0] ?? key))
      .map((key) => faultAt(source, [...path, word, key], 'unknown-reference', { kind: KIND[group], name: key }, 'key'));
  });
}
