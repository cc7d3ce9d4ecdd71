/** Setting right, taking back, waiving, remarking. The first reading of an event always stays readable. */
import { parseDay, type Day } from '../values/day.ts';
import { settingTarget } from './case-settings.ts';
import { choiceFaults } from './decide-setting.ts';
import { checkValues } from './check-values.ts';
import { fieldOf, homeOfField } from './compiled.ts';
import { dayFaults, decided, type Deciding, reasonFaults, refusal, refused } from './deciding.ts';
import type { CaseEvent, Value } from './events.ts';
import type { Command, Decision, Migration, Refusal } from './reading.ts';
import { CORRECTABLE, withdrawnIds } from './standing-events.ts';
import { allObligations } from './terms.ts';
import { entering, type View } from './view.ts';

const LONGEST_NOTE = 20_000;

export function decideWaive(deciding: Deciding, command: Extract<Command, { do: 'waive' }>): Decision {
  const duty = allObligations(deciding.view).find((one) => one.id === command.obligation);
  if (!duty) return refused(refusal('duty-unknown', { obligation: command.obligation }, [], 'obligation'));
  const faults = reasonFaults(command.reason);
  if (duty.state === 'done') faults.push(refusal('duty-done', { obligation: duty.id }, duty.clause));
  if (deciding.view.book.draaiboek.terms[duty.term]?.waive === 'never') faults.push(refusal('never-waived', { obligation: duty.id }, duty.clause));
  if (command.until !== undefined && parseDay(command.until) === undefined) faults.push(refusal('not-a-date', {}, [], 'until'));
  const { obligation, reason, until } = command;
  return decided(faults, () => [{ kind: 'waived', obligation, reason, ...(until === undefined ? {} : { until }), happened: deciding.view.today, actor: deciding.actor }]);
}

export function decideNote(deciding: Deciding, command: Extract<Command, { do: 'note' }>): Decision {
  const { view, actor } = deciding;
  const { class: cls, text, happened, channel, with: who, readers, time } = command;
  const faults = dayFaults(view, happened, 'happened', null);
  if (!Object.hasOwn(view.book.draaiboek.classes, cls)) faults.push(refusal('class-unknown', { class: cls }, [], 'class'));
  if (text.trim() === '') faults.push(refusal('missing', {}, [], 'text'));
  if (text.length > LONGEST_NOTE) faults.push(refusal('too-long', { max: LONGEST_NOTE, length: text.length }, [], 'text'));
  const strangers = readers.filter((role) => !Object.hasOwn(view.book.draaiboek.roles, role));
  if (strangers.length > 0) faults.push(refusal('role-unknown', { role: strangers[0] ?? '' }, [], 'readers'));
  return decided(faults, () => [{ kind: 'noted', class: cls, text, readers, happened, actor, ...(channel === undefined ? {} : { channel }), ...(who === undefined ? {} : { with: who }), ...(time === undefined ? {} : { time }) }]);
}

export function decideWithdraw(deciding: Deciding, command: Extract<Command, { do: 'withdraw' }>): Decision {
  const target = deciding.events.find((event) => event.id === command.target);
  if (!target) return refused(refusal('event-unknown', { event: command.target }, [], 'target'));
  const faults = reasonFaults(command.reason);
  if (target.kind === 'opened') faults.push(refusal('opening-stands', { event: target.id }));
  if (target.kind === 'migrated') faults.push(refusal('move-stands', { version: target.version }));
  if (isWithdrawn(deciding, target.id)) faults.push(refusal('withdrawn-already', { event: target.id }));
  return decided(faults, () => [{ kind: 'withdrawn', target: target.id, reason: command.reason, happened: deciding.view.today, actor: deciding.actor }]);
}

const isWithdrawn = (deciding: Deciding, id: string): boolean => withdrawnIds([...deciding.events].sort((a, b) => a.seq - b.seq)).has(id);

export function decideCorrect(deciding: Deciding, command: Extract<Command, { do: 'correct' }>): Decision {
  const { target, path, value, reason, from } = command;
  const setting = settingTarget(target);
  const faults = [...reasonFaults(reason), ...(setting !== undefined ? choiceFaults(deciding.view.book.draaiboek, setting, { value, from, opened: deciding.view.ledger.opened?.day ?? deciding.view.today })
    : target.startsWith('field.') ? fieldFaults(deciding, target, value) : eventFaults(deciding, command))];
  return decided(faults, () => [{ kind: 'corrected', target, value, reason, ...(path === undefined ? {} : { path }), ...(setting === undefined || from === undefined ? {} : { from }), happened: deciding.view.today, actor: deciding.actor }]);
}

/** `field.form.key`: the field exists, was filled in, and the new value fits it. */
function fieldFaults(deciding: Deciding, target: string, value: Value): Refusal[] {
  const { view } = deciding;
  const [, form = '', field = ''] = target.split('.');
  const fact = view.ledger.fields.get(`${form}.${field}`);
  if (!fieldOf(view.book, form, field) || !fact) return [refusal('field-unknown', { field: target }, [], 'target')];
  return valueFaults(view, form, field, value, fact.day);
}

/** Fits on the day it was told, or fits today: a day that lay ahead then may be past by now, and the other way round. */
function valueFaults(view: View, form: string, field: string, value: Value, told: Day): Refusal[] {
  const then = faultsOn(view, form, field, value, told);
  return then.length === 0 ? [] : faultsOn(view, form, field, value, view.today);
}

function faultsOn(view: View, form: string, field: string, value: Value, day: Day): Refusal[] {
  const task = Object.keys(view.book.draaiboek.tasks).find((key) => view.book.draaiboek.tasks[key]?.form === form) ?? '';
  const rest = Object.fromEntries([...view.ledger.fields.values()].filter((fact) => fact.form === form).map((fact) => [fact.field, fact.value]));
  const at = entering(view, { verb: 'do', task, day, values: { ...rest, [field]: value } });
  return checkValues(at, form, { ...rest, [field]: value }).filter((fault) => fault.field === field || fault.field?.startsWith(`${field}.`)).map((fault) => ({ ...fault, field: 'value' }));
}

function eventFaults(deciding: Deciding, command: Extract<Command, { do: 'correct' }>): Refusal[] {
  const { view } = deciding;
  const event = deciding.events.find((one) => one.id === command.target);
  if (event?.kind === 'migrated') return [refusal('move-stands', { version: event.version }, [], 'target')];
  if (!event || isWithdrawn(deciding, event.id)) return [refusal('event-unknown', { event: command.target }, [], 'target')];
  const path = command.path ?? '';
  if (path.startsWith('values.')) {
    const field = path.slice('values.'.length);
    const form = 'key' in event ? homeOfField(view.book, event.key, field) : undefined;
    return form === undefined || !fieldOf(view.book, form, field) ? [refusal('field-unknown', { field }, [], 'path')] : valueFaults(view, form, field, command.value, event.happened);
  }
  return CORRECTABLE.includes(path) && (path === 'happened' || path in event) ? partFaults(view, event, path, command.value) : [refusal('not-correctable', { path }, [], 'path')];
}

/** Parts of an event keep their shape: a day stays a day, an outcome one of the task's. */
function partFaults(view: View, event: CaseEvent, path: string, value: Value): Refusal[] {
  if (typeof value !== 'string' || value.trim() === '') return [refusal('wrong-shape', { path }, [], 'value')];
  if (path === 'happened' || path === 'day' || path === 'from') {
    const day = parseDay(value);
    if (day === undefined) return [refusal('not-a-date', {}, [], 'value')];
    return path === 'happened' ? dayFaults(view, day, 'value', null) : [];
  }
  if (path !== 'outcome' || event.kind !== 'done') return [];
  return Object.hasOwn(view.book.draaiboek.tasks[event.key]?.outcomes ?? {}, value) ? [] : [refusal('outcome-unknown', { outcome: value }, [], 'value')];
}

/** Moving to another version is an act with a reason, after a preview. */
export function decideMigrate(deciding: Deciding, command: Migration): Decision {
  const { view } = deciding;
  const faults = reasonFaults(command.reason);
  const from = view.ledger.version ?? view.book.draaiboek.version;
  if (command.version <= from) faults.push(refusal('not-a-later-version', { version: command.version }, [], 'version'));
  return decided(faults, () => [{ kind: 'migrated', from, version: command.version, reason: command.reason, happened: view.today, actor: deciding.actor }]);
}

