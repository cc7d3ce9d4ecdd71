/** What a form for one act asks, from the draaiboek and the case: nothing here knows a programme. */
import { aboutWhat } from '../../../domain/about-what.ts';
import { evaluate } from '../../../engine/conditions.ts';
import { formView } from '../../../engine/check-values.ts';
import type { ActionOffer, Appointment, GateVerdict, Obligation } from '../../../engine/reading.ts';
import type { Condition, Draaiboek, Field, Form, Key, Task } from '../../../protocol/draaiboek.ts';
import { leavesOf } from '../../../protocol/condition.ts';
import type { SignatureSpace } from '../../../papers/form-layout.ts';
import { invoiceTask } from '../../../work/money/invoice-words.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { nameOfRow } from './todo.tsx';
import { myOffers } from './offers.ts';
import { fullDay, roleWord, taskNoun } from './words.ts';

export interface Doing {
  found: FoundCase; task: Key; word: Task; form: Form | undefined; formKey: Key | undefined;
  appointment: Appointment | undefined; offers: readonly ActionOffer[]; offer: ActionOffer | undefined;
  rows: readonly { id: string; label: string }[]; abouts: readonly { instance: string; label: string }[]; duties: readonly Obligation[];
  /** Roles whose presence is noted: who must, then who is expected and held by someone. */ attending: readonly { role: Key; must: boolean }[];
  agreeing: readonly Key[]; signatures: readonly SignatureSpace[]; gates: readonly GateVerdict[];
}

/** undefined: no such task, or nothing of it can be done in a role of this reader. */
export function doingOf(found: FoundCase, task: Key, asked: { instance?: string; row?: string; gates?: readonly string[] }): Doing | undefined {
  const word = Object.hasOwn(found.draaiboek.tasks, task) ? found.draaiboek.tasks[task] : undefined;
  const offers = myOffers(found).filter((offer) => offer.task === task && offer.verb === 'do');
  if (word === undefined || task === found.draaiboek.opens || task === invoiceTask(found.draaiboek) || offers.length === 0) return undefined;
  const appointment = found.state.appointments.find((one) => one.instance === asked.instance && one.task === task && (one.state === 'proposed' || one.state === 'firm'));
  const offer = offers.find((one) => one.instance === appointment?.instance && (asked.row === undefined || one.row === asked.row)) ?? offers.find((one) => one.instance === appointment?.instance) ?? offers[0];
  const formKey = word.form;
  return {
    found, task, word, formKey, form: formKey === undefined ? undefined : shownForm(found, formKey, task), appointment, offers, offer, rows: rowsOf(found, word, offers), abouts: aboutsOf(found, word), duties: dutiesOf(found, task),
    attending: attendingOf(found, word), agreeing: agreeingOf(found, word), signatures: signaturesOf(found, word), gates: gatesOf(found, offer, asked.gates ?? []),
  };
}

function rowsOf(found: FoundCase, word: Task, offers: readonly ActionOffer[]): Doing['rows'] {
  const { per } = word;
  if (per === undefined) return [];
  const ids = [...new Set(offers.flatMap((offer) => offer.row ?? []))];
  return ids.map((id) => ({ id, label: nameOfRow(found, per, id) ?? id }));
}

/** What this act may be about, in words. */
export function aboutsOf(found: FoundCase, word: Task): Doing['abouts'] {
  return aboutWhat(found.state, word).map(({ instance, task, day, planned }) => ({ instance, label: `${taskNoun(found, task)}${planned ? ', gepland op' : ' van'} ${fullDay(day)}` }));
}

const STILL: readonly Obligation['state'][] = ['late', 'today', 'open', 'later', 'waiting'];

function dutiesOf(found: FoundCase, task: Key): Obligation[] {
  const open = found.obligations.filter((one) => one.task === task && STILL.includes(one.state) && one.count === undefined);
  return open.sort((left, right) => ((left.due ?? '9') < (right.due ?? '9') ? -1 : 1));
}

function attendingOf(found: FoundCase, word: Task): Doing['attending'] {
  const isThere = (role: Key): boolean => found.draaiboek.roles[role]?.is === 'subject' || found.state.holders.some((one) => one.role === role && (one.until === undefined || one.until > found.today));
  return [...(word.meet?.must ?? []).map((role) => ({ role, must: true })), ...(word.meet?.expected ?? []).filter(isThere).map((role) => ({ role, must: false }))];
}

/** Roles that agree by a mark or were consulted; signatures are another matter. */
function agreeingOf(found: FoundCase, word: Task): Key[] {
  const how = word.agree?.how;
  // Whoever enters the act in one of these roles agrees by entering it.
  return how === 'mark' || how === 'consulted' ? (word.agree?.by ?? []).filter((role) => !(found.roles.own.includes(role) && word.by.includes(role))) : [];
}

/** A space for each role; where everybody in a role signs for himself (WB-014, WB-037) one for each of them who did not yet. */
export function signaturesOf(found: FoundCase, word: Task, roles = word.agree?.by ?? [], signed: readonly string[] = []): SignatureSpace[] {
  const { agree } = word;
  if (agree === undefined || (agree.how !== 'sign' && agree.how !== 'sealed')) return [];
  const space = (key: string, who: string): SignatureSpace => ({ key, who, phrase: agree.phrase ?? '' });
  return roles.flatMap((role) => {
    const together = togetherIn(found, role);
    if (together.length < 2) return [space(role, roleWord(found, role))];
    return together.flatMap((name, at) => (signed.includes(name) ? [] : [space(`${role}${OF_SEVERAL}${at + 1}`, `${roleWord(found, role)} ${name}`)]));
  });
}

const OF_SEVERAL = '~';

/** Names of those who hold a role together today; empty for a role that is held by one. */
function togetherIn(found: FoundCase, role: Key): string[] {
  if (found.draaiboek.roles[role]?.each !== true) return [];
  return found.state.holders.filter((one) => one.role === role && one.from <= found.today && (one.until === undefined || one.until > found.today)).flatMap(({ party }) => party.name ?? []);
}

/** Whose space it is: the role, and the name where several hold it. */
export function signerOf(found: FoundCase, key: string): { role: Key; name?: string } {
  const [role = key, nth] = key.split(OF_SEVERAL);
  const name = nth === undefined ? undefined : togetherIn(found, role)[Number(nth) - 1];
  return { role, ...(name === undefined ? {} : { name }) };
}

/** Gates that were met stay silent; those that block are shown by the offer itself. */
function gatesOf(found: FoundCase, offer: ActionOffer | undefined, asked: readonly string[]): GateVerdict[] {
  const open = (offer?.verdicts ?? []).filter((verdict) => verdict.truth !== 'yes' && verdict.pending !== true);
  const later = asked.filter((gate) => !open.some((verdict) => verdict.gate === gate)).flatMap((key): GateVerdict[] => {
    const gate = found.draaiboek.gates[key];
    return gate === undefined ? [] : [{ gate: key, truth: 'no', else: gate.else, findings: [], clause: gate.clause ?? [], ...(gate.says === undefined ? {} : { says: gate.says }) }];
  });
  return [...open, ...later];
}

/** The form without the fields that the rest of the case already answers with no (another form, a stage). */
export function shownForm(found: FoundCase, key: Key, task: Key): Form | undefined {
  const form = found.draaiboek.forms[key];
  if (form === undefined) return undefined;
  const view = formView(found.draaiboek, key, {}, found.now, found.answers, { events: found.events, task });
  const isOut = (field: Field): boolean => field.when !== undefined && onlyElsewhere(form, task, field.when) && evaluate(view, field.when, []).truth === 'no';
  return { ...form, fields: Object.fromEntries(Object.entries(form.fields).filter(([, field]) => !isOut(field))) };
}

/** Nothing in the condition depends on what is being filled in now. */
function onlyElsewhere(form: Form, task: Key, when: Condition): boolean {
  return leavesOf(when).every(({ leaf }) => {
    if (leaf.field !== undefined) return form.fields[leaf.field.split('.').at(-1) ?? ''] === undefined;
    return leaf.stage !== undefined || (leaf.done !== undefined && !leaf.done.startsWith(task));
  });
}

/** Rows that other things point at keep their ids: such a form begins with what it said last time. */
export function isContinued(draaiboek: Draaiboek, form: Key): boolean {
  const pointed = (written: string | undefined): boolean => written?.startsWith(`${form}.`) === true;
  const byTask = Object.values(draaiboek.tasks).some((task) => pointed(task.per)) || Object.values(draaiboek.terms).some((term) => pointed(term.each));
  const byField = Object.values(draaiboek.forms[form]?.fields ?? {}).some((field) => field.later !== undefined);
  return byTask || byField || Object.values(draaiboek.forms).some((other) => Object.values(other.fields).some((field) => Object.values(field.row ?? {}).some((cell) => pointed(typeof cell === 'string' ? cell : cell.is))));
}
