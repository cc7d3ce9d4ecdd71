/** Names in pools of places, and in what acts and counts say of them. */
import type { ClaimFacet, ClaimKind } from '../draaiboek.ts';
import { has, own } from './names.ts';
import { field, named, refuse, unknown, type Path, type Trail } from './trail.ts';

/** A pool belongs to one draaiboek; another has pools of its own, in which the same places may be. */
export function poolName(trail: Trail, path: Path, name: string): void {
  if (!has(trail.names.draaiboek.pools, name)) unknown(trail, path, 'pool', name);
}

/** What the quick page carries out: each act claims what the page says it does. */
const DESK: Readonly<Record<'ask' | 'hold' | 'take', ClaimKind>> = { ask: 'ask', hold: 'hold', take: 'stay' };

export function poolNames(trail: Trail): void {
  for (const [key, { desk, wants, departs, after, regular }] of Object.entries(trail.names.draaiboek.pools)) {
    for (const [what, kind] of Object.entries(WANTS)) wantedField(trail, ['pools', key, 'wants', what], wants?.[what as keyof typeof WANTS], kind);
    // Making ready begins with a leaving that was noted: where nobody notes one, a place would be given while it is not ready.
    if (departs === 'by-itself' && after === 'ready') refuse(trail, ['pools', key, 'after'], 'unknown-option', { option: after, of: 'departs: by-itself', allowed: ['nothing'] });
    if (regular !== undefined && !has(trail.names.draaiboek.settings, regular.replace(/^setting\./, ''))) unknown(trail, ['pools', key, 'regular'], 'setting', regular);
    if (desk === undefined) continue;
    const path = ['pools', key, 'desk'];
    for (const word of ['call', 'ask', 'hold', 'take', 'none'] as const) named(trail, [...path, word], 'tasks', desk[word]);
    if (desk.call !== trail.names.draaiboek.opens) refuse(trail, [...path, 'call'], 'unknown-option', { option: desk.call, of: 'opens', allowed: [trail.names.draaiboek.opens] });
    const answers = Object.keys(own(trail.names.draaiboek.tasks, desk.ask ?? '')?.outcomes ?? {});
    if (desk.yes !== undefined && !answers.includes(desk.yes)) refuse(trail, [...path, 'yes'], 'unknown-option', { option: desk.yes, of: desk.ask ?? 'ask', allowed: answers });
    for (const word of ['ask', 'hold', 'take'] as const) deskAct(trail, [...path, word], desk[word], DESK[word]);
  }
  for (const [key, { over }] of Object.entries(trail.names.draaiboek.counts)) {
    [over ?? []].flat().forEach((one, i) => { if (one.startsWith('pool.')) poolName(trail, ['counts', key, 'over', ...(Array.isArray(over) ? [i] : [])], one.slice('pool.'.length)); });
  }
}

/** What an answer must be to say it. */
const WANTS = { people: 'number', municipality: 'municipality', accessible: 'yesno', caller: 'organisation' } as const;

function wantedField(trail: Trail, path: Path, written: string | undefined, kind: string): void {
  if (written === undefined) return;
  const [found] = field(trail, path, written, []);
  if (found !== undefined && found.field.is !== kind) refuse(trail, path, 'unknown-option', { option: found.field.is, of: written, allowed: [kind] });
}

function deskAct(trail: Trail, path: Path, name: string | undefined, kind: ClaimKind): void {
  const task = name === undefined ? undefined : own(trail.names.draaiboek.tasks, name);
  if (name !== undefined && task !== undefined && task.claim?.kind !== kind) refuse(trail, path, 'unknown-option', { option: name, of: kind, allowed: tasksThat(trail, kind) });
}

const tasksThat = (trail: Trail, kind: ClaimKind): string[] => Object.entries(trail.names.draaiboek.tasks).filter(([, task]) => task.claim?.kind === kind).map(([key]) => key);

/** What is compared are choices with their reason, in the form of the act that judges; and only where a place is given. */
export function weighNames(trail: Trail, path: Path, claim: ClaimFacet | undefined): void {
  if (claim?.weigh === undefined) return;
  const at = [...path, 'weigh'];
  const { task, rows, others } = claim.weigh;
  if (claim.kind !== 'stay') refuse(trail, [...path, 'kind'], 'unknown-option', { option: claim.kind, of: 'weigh', allowed: ['stay'] });
  for (const [word, name] of [['task', task], ['others', others]] as const) named(trail, [...at, word], 'tasks', name);
  const form = own(trail.names.draaiboek.tasks, task)?.form;
  if (form === undefined) return;
  for (const [criterion, reason] of Object.entries(rows)) {
    const [found] = field(trail, [...at, 'rows', criterion], `${form}.${criterion}`, []);
    if (found !== undefined && found.field.is !== 'choice') refuse(trail, [...at, 'rows', criterion], 'unknown-option', { option: found.field.is, of: `${form}.${criterion}`, allowed: ['choice'] });
    field(trail, [...at, 'rows', criterion], `${form}.${reason}`, []);
  }
}
