/** What a version says it changes: names that were given away, and their successors. */
import { own } from './names.ts';
import { refuse, unknown, type Trail } from './trail.ts';

/** Fields, forms and classes keep their key: what was answered is kept under it. */
const RENAMED = { tasks: 'task', roles: 'role', terms: 'term', gates: 'gate', stages: 'stage' } as const;

export function changeLaws(trail: Trail): void {
  const { changes, version } = trail.names.draaiboek;
  changes.forEach((change, at) => {
    if (change.version !== undefined && change.version > version) refuse(trail, ['changes', at, 'version'], 'change-of-later-version', { version: change.version, current: version });
    for (const [old, fresh] of Object.entries(change.renames ?? {})) renaming(trail, ['changes', at, 'renames', old], old, fresh);
  });
}

/** `tasks.old: new`, or `tasks.task-now.old-outcome: new`. A later change may rename the new name again. */
function renaming(trail: Trail, path: (string | number)[], old: string, fresh: string): void {
  const [group = '', ...names] = old.split('.');
  const [first = '', second] = names;
  if (!Object.hasOwn(RENAMED, group) || names.length === 0 || names.length > (group === 'tasks' ? 2 : 1)) return refuse(trail, path, 'rename-of-other', { name: old, allowed: Object.keys(RENAMED) }, 'key');
  const there = namesIn(trail, group as keyof typeof RENAMED, second === undefined ? undefined : first);
  if (there.has(second ?? first)) return refuse(trail, path, 'rename-in-use', { name: second ?? first }, 'key');
  const again = `${group}.${second === undefined ? fresh : `${first}.${fresh}`}`;
  const renamedLater = trail.names.draaiboek.changes.some((change) => Object.hasOwn(change.renames ?? {}, again));
  if (!there.has(fresh) && !renamedLater) unknown(trail, path, second === undefined ? RENAMED[group as keyof typeof RENAMED] : 'outcome', fresh);
}

function namesIn(trail: Trail, group: keyof typeof RENAMED, task: string | undefined): ReadonlySet<string> {
  const { draaiboek, stages } = trail.names;
  if (group === 'stages') return new Set(stages.keys());
  if (task !== undefined) return new Set(Object.keys(own(draaiboek.tasks, task)?.outcomes ?? {}));
  return new Set(Object.keys(draaiboek[group]));
}
