/** Which programmes take referrals from outside, and the form of each: its parts, and where it is signed. */
import type { Draaiboek, Form, FormPart, Key, Programme, Task } from '../../protocol/draaiboek.ts';
import { sections, type FormSource, type SignatureSpace } from '../../papers/form-layout.ts';
import type { Programmes } from '../programmes.ts';

/** A place to sign and who signs there. `twice`: the part of the second signature; absent below the first. */
export interface SignSpace extends SignatureSpace { readonly role: Key; readonly twice?: Key }

export interface ReferralForm {
  readonly programme: Programme; readonly draaiboek: Draaiboek; readonly task: Task; readonly formKey: Key; readonly form: Form;
  /** Role of whoever sends it in. */ readonly referrer: Key;
  readonly spaces: readonly SignSpace[];
}

/** undefined: no such programme, or nobody from outside opens its files. */
export function referralForm(programmes: Programmes, key: Key): ReferralForm | undefined {
  const programme = programmes.current(key);
  if (programme === undefined) return undefined;
  const { draaiboek } = programme;
  const task = draaiboek.tasks[draaiboek.opens];
  const form = task?.form === undefined ? undefined : draaiboek.forms[task.form];
  const referrer = task?.by[0];
  if (task?.form === undefined || form === undefined || referrer === undefined || task.agree === undefined || !isFromOutside(draaiboek, referrer)) return undefined;
  return { programme, draaiboek, task, formKey: task.form, form, referrer, spaces: spacesOf(draaiboek, task, form) };
}

export function referralForms(programmes: Programmes): ReferralForm[] {
  return programmes.all().flatMap((programme) => referralForm(programmes, programme.draaiboek.key) ?? []);
}

/** GW-032: a referral comes from a partner and is signed; what is opened without a signature is opened at a desk. */
function isFromOutside(draaiboek: Draaiboek, role: Key): boolean {
  const keepers = draaiboek.roles[draaiboek['kept-by']]?.of ?? [];
  const senders = draaiboek.roles[role]?.of ?? [];
  return senders.length > 0 && !senders.some((kind) => keepers.includes(kind));
}

/** One space for each who signs, in each part that is signed (GW-122, GW-137). The words stand under the first only. */
function spacesOf(draaiboek: Draaiboek, task: Task, form: Form): SignSpace[] {
  const { agree } = task;
  if (agree === undefined || (agree.how !== 'sign' && agree.how !== 'sealed')) return [];
  const parts = partsOf(form);
  const first = parts.find((part) => agree.text !== undefined && (part.text === agree.text || part.key === agree.text))?.key;
  const below = (role: Key, part: Key | undefined, phrase: string, twice?: Key): SignSpace => ({
    key: twice === undefined ? role : `${role}-${twice}`, role, who: callIn(draaiboek, role), phrase, ...(part === undefined ? {} : { part }), ...(twice === undefined ? {} : { twice }),
  });
  return [...agree.by.map((role) => below(role, first, agree.phrase ?? '')), ...(agree.twice === undefined ? [] : agree.by.map((role) => below(role, agree.twice, '', agree.twice)))];
}

/** What a role is called while referring: someone is first a candidate. */
export function callIn(draaiboek: Draaiboek, role: Key): string {
  const wording = draaiboek.words[role] as Record<string, unknown> | undefined;
  const stage = Object.values(draaiboek.tracks)[0]?.[0];
  const word = (stage === undefined ? undefined : wording?.[stage]) ?? wording?.['else'];
  return typeof word === 'string' ? word : (draaiboek.roles[role]?.label ?? role);
}

export function partsOf(form: Form): FormPart[] {
  return sections({ form, signatures: [] } as unknown as FormSource).flatMap((section) => section.part ?? []);
}

/** The part a field stands in; undefined in a form without parts. */
export function partOfField(form: Form, field: Key): Key | undefined {
  return sections({ form, signatures: [] } as unknown as FormSource).find((section) => section.fields.some(([key]) => key === field))?.part?.key;
}

/** Keys of the fields of one part, in order; the whole form when it has no parts. */
export function fieldsOfPart(form: Form, part: Key | undefined): Key[] {
  const found = sections({ form, signatures: [] } as unknown as FormSource).filter((section) => section.part?.key === part);
  return found.flatMap((section) => section.fields.map(([key]) => key));
}

/** First field of a kind, such as where the client lives or the mail address of who refers. */
export function firstOfKind(form: Form, kind: Form['fields'][string]['is']): Key | undefined {
  return Object.entries(form.fields).find(([, field]) => field.is === kind)?.[0];
}
