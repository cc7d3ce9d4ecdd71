import type { ComponentChildren } from 'preact';
import type { Value, Values } from '../../../engine/events.ts';
import { makeOptionReader } from '../../../papers/form-layout.ts';
import type { Field, FieldKind, Form } from '../../../protocol/draaiboek.ts';
import { parseDay, type Day } from '../../../values/day.ts';
import { isRefused, type Refused } from '../../../work/house.ts';
import { page, problem, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { OnceMark } from '../../doorkeeper.ts';
import { FormFields, readForm, rowsChanged, writeForm } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { z } from 'zod';
import type { Permission } from '../../rights.ts';
import { urls } from '../../urls.ts';

/** A field of a management form: the same kinds, inputs and errors as a draaiboek's form. */
export function ask(is: FieldKind, label: string, more: Partial<Field> = {}): Field {
  return { is, label, class: '', ...more };
}

/** Options by their label. */
export const adminLook: FieldLook = { optionsOf: makeOptionReader({}, {}), municipalities: [], organisations: [], rowsOf: () => [], files: new Map() };

/** One form on a page of its own. */
export interface FormScreen {
  title: string; part: readonly [label: string, href: string]; /** Where `part` stands under, when that is not Beheer. */ home?: readonly [label: string, href: string]; lead?: ComponentChildren; form: Form; values: Values; action: string; submit: string;
  /** Revision the form was made on; comes back as `revisie`. */ revision?: number; above?: ComponentChildren; below?: ComponentChildren;
}

const BEHEER = ['Beheer', urls.admin()] as const;

/** Crumb of every page below the first. */
export function AdminCrumb({ part, home = BEHEER }: { part?: readonly [label: string, href: string] | undefined; home?: readonly [label: string, href: string] | undefined }) {
  return <><a href={home[1]}>{home[0]}</a>{part && <> › <a href={part[1]}>{part[0]}</a></>}</>;
}

interface Shown { answers: Fields; problems: readonly Problem[]; changed?: readonly (readonly [string, string])[] }

export function showForm(screen: FormScreen, shown: Shown = { answers: writeForm(screen.form, adminLook, screen.values), problems: [] }): Answer {
  const { problems } = shown;
  const body = (
    <>
      <Problems problems={problems} />
      <PageHead title={screen.title} crumb={<AdminCrumb part={screen.part} home={screen.home} />} {...(screen.lead === undefined ? {} : { under: screen.lead })} />
      {screen.above}
      {shown.changed && shown.changed.length > 0 && (
        <Notice warn><b>Dit staat er nu, door iemand anders:</b> {shown.changed.map(([label, now]) => `${label}: ${now || 'leeg'}`).join('; ')}. Wat jij typte, staat nog in de velden.</Notice>
      )}
      <PostForm action={screen.action} live="unsaved">
        {screen.revision !== undefined && <input type="hidden" name="revisie" value={String(screen.revision)} />}
        <FormFields form={screen.form} look={adminLook} answers={shown.answers} problems={problems} />
        <Buttons><Button>{screen.submit}</Button><LinkButton href={screen.part[1]} second>Terug zonder bewaren</LinkButton></Buttons>
      </PostForm>
      {screen.below}
    </>
  );
  return page(problems.length > 0 ? `Fout: ${screen.title}` : screen.title, body, { status: problems.length > 0 ? 422 : 200, nav: (screen.home ?? BEHEER)[1] });
}

type Asked<P extends Permission> = Ask<P, Record<string, unknown>>;

/** A GET that shows a form and a POST that reads it, both behind the same right. `screen` null: there is no such thing. */
export function formRoutes<P extends Permission>(given: {
  path: string; permission: P; audit: string;
  screen(asked: Asked<P>): Promise<FormScreen | null>;
  save(asked: Asked<P>, values: Values, once: OnceMark | undefined): Promise<Answer | Refused>;
}): AnyRoute[] {
  const input = z.record(z.string(), z.unknown());
  return [
    route({ method: 'GET', path: given.path, permission: given.permission, audit: `${given.audit}.view`, input, handle: async (asked) => {
      const screen = await given.screen(asked);
      return screen === null ? problem('not-found') : showForm(screen);
    } }),
    route({ method: 'POST', path: given.path, permission: given.permission, audit: given.audit, input, handle: async (asked) => {
      const screen = await given.screen(asked);
      if (screen === null) return problem('not-found');
      const { posted } = asked;
      const changed = rowsChanged(posted);
      if (changed !== null) return showForm(screen, { answers: changed, problems: [] });
      const read = readForm(screen.form, adminLook, posted);
      if (read.problems.length > 0) return showForm(screen, { answers: posted, problems: read.problems });
      const done = await given.save(asked, read.values, asked.once ?? undefined);
      return isRefused(done) ? refusedForm(screen, posted, done) : done;
    } }),
  ];
}

/** What stands in the way, at its field, with the input kept; after an edit conflict also what stands there now. */
function refusedForm(screen: FormScreen, posted: Fields, { refused }: Refused): Answer {
  if (refused.some((one) => one.code === 'not-found' || one.code === 'not-allowed')) return problem(refused);
  const known = (name: string | undefined): string => (name !== undefined && screen.form.fields[name.split('.')[0] ?? ''] !== undefined ? name : '');
  const problems = refused.map((one) => ({ field: known(one.field), text: sayRefusal(one) }));
  const conflict = refused.some((one) => one.code === 'edit-conflict');
  return showForm(screen, { answers: posted, problems, ...(conflict ? { changed: differences(screen, posted) } : {}) });
}

function differences(screen: FormScreen, posted: Fields): (readonly [string, string])[] {
  const stored = writeForm(screen.form, adminLook, screen.values);
  return Object.entries(screen.form.fields).filter(([key]) => textOf(stored, key) !== textOf(posted, key)).map(([key, field]) => [field.label ?? key, textOf(stored, key)] as const);
}

/** Readers of what `readForm` gave. */
export const textIn = (values: Values, key: string): string => { const value = values[key]; return typeof value === 'string' ? value.trim() : ''; };
export const dayIn = (values: Values, key: string): Day | null => parseDay(textIn(values, key)) ?? null;
export const textsIn = (values: Values, key: string): string[] => { const value: Value | undefined = values[key]; return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []; };
export const truthIn = (values: Values, key: string): boolean => values[key] === true || values[key] === 'ja';

/** Pages without a form: title, crumb, a line, and something to the right. */
export function adminPage(title: string, given: { part?: readonly [label: string, href: string]; under?: ComponentChildren; aside?: ComponentChildren; problems?: readonly Problem[] }, body: ComponentChildren): Answer {
  const { problems = [] } = given;
  const whole = (
    <>
      <Problems problems={problems} />
      <PageHead title={title} crumb={<AdminCrumb part={given.part} />} {...(given.under === undefined ? {} : { under: given.under })} {...(given.aside === undefined ? {} : { aside: given.aside })} />
      {body}
    </>
  );
  return page(problems.length > 0 ? `Fout: ${title}` : title, whole, { status: problems.length > 0 ? 422 : 200, nav: urls.admin() });
}
