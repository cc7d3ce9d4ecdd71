/** The call itself: who rings, about whom, what is the matter. Made for one thumb: one column, big targets, nothing to look for. */
import { sections, type FormSource } from '../../../papers/form-layout.ts';
import type { Field, Form } from '../../../protocol/draaiboek.ts';
import type { CallDesk } from '../../../work/places/call-desks.ts';
import type { KnownPerson } from '../../../work/places/known-people.ts';
import type { Fields } from '../../body.ts';
import { FormFields } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Button, LinkButton } from '../../parts/buttons.tsx';
import { EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, LineControl, type Controls } from '../dossiers/controls.tsx';

/** Control in which somebody is said to be known already, and what it says of somebody who is not. */
export const PERSON = 'persoon';
export const NEW_PERSON = 'nieuw';

export function ChooseDeskPage({ desks }: { desks: readonly CallDesk[] }) {
  return (
    <div class="narrow call">
      <PageHead title="Een bed voor vannacht" />
      {desks.length === 0
        ? <EmptyState top title="Je neemt hier geen oproepen op">Daarvoor heb je de functie nodig van wie aan de telefoon zit, bij een organisatie die meedoet.</EmptyState>
        : <><p class="lead">Voor welk netwerk?</p><div class="btns">{desks.map(({ pool, word }) => <LinkButton key={pool} href={urls.calls({ pool })}>{word.label ?? pool}</LinkButton>)}</div></>}
    </div>
  );
}

interface Call { desk: CallDesk; look: FieldLook; answers: Fields; problems: readonly Problem[]; /** Already in the own files, with the same name. */ known: readonly KnownPerson[]; /** `vrijdag 23/10/2026, 21.10 uur`. */ when: string }

export function CallPage({ call }: { call: Call }) {
  const { desk, look, answers, problems, when } = call;
  const { draaiboek, form } = desk.room;
  const [first, later] = [fieldsWhere(form, (field) => field.later === undefined), fieldsWhere(form, (field) => field.later !== undefined)];
  const parts = sections({ form: first, signatures: [] } as unknown as FormSource);
  const about = aboutPart(desk, parts);
  return (
    <div class="narrow call">
      <Problems problems={problems} />
      <PageHead title="Een bed voor vannacht" under={`${when} · ${desk.word.label ?? draaiboek.name}`} />
      <PostForm action={urls.calls({ pool: desk.pool })} live="draft">
        {about === undefined && <><h2>Over wie?</h2><Name call={call} /></>}
        {parts.map(({ part }, at) => (
          <section key={part?.key ?? ''} aria-labelledby={`h-deel-${at}`}>
            <h2 id={`h-deel-${at}`}>{parts.length > 1 ? `${at + 1}. ` : ''}{part?.label ?? form.label ?? draaiboek.name}</h2>
            {part?.help && <p class="help">{part.help}</p>}
            {about === at && <Name call={call} />}
            <FormFields form={first} {...(part === undefined ? {} : { part: part.key })} look={look} answers={answers} problems={problems} />
          </section>
        ))}
        <Later form={later} look={look} answers={answers} problems={problems} />
        <Button>{draaiboek.tasks[draaiboek.opens]?.verb ?? 'Bewaar'} en zoek een bed</Button>
      </PostForm>
    </div>
  );
}

const fieldsWhere = (form: Form, keeps: (field: Field) => boolean): Form => ({ ...form, fields: Object.fromEntries(Object.entries(form.fields).filter(([, field]) => keeps(field))) });

/** What can be asked once there is a bed; open where something in it is wrong or was told already. */
function Later({ form, look, answers, problems }: Pick<Call, 'look' | 'answers' | 'problems'> & { form: Form }) {
  const keys = Object.keys(form.fields);
  if (keys.length === 0) return null;
  const open = keys.some((key) => problems.some((one) => one.field === key) || (answers[key] ?? '') !== '');
  return (
    <details class="later" open={open}>
      <summary class="more">Kan wachten tot er een bed is ({keys.length})</summary>
      <p class="help">Vul in wat je nu al hoort. De rest vraag je na de bevestiging.</p>
      <FormFields form={{ ...form, parts: [] }} look={look} answers={answers} problems={problems} />
    </details>
  );
}

/** Where it is asked for how many people: there it is about them. */
function aboutPart({ word, room }: CallDesk, parts: ReturnType<typeof sections>): number | undefined {
  const [form, field] = (word.wants?.people ?? '').split('.');
  if (form !== room.draaiboek.tasks[room.draaiboek.opens]?.form) return undefined;
  const at = parts.findIndex(({ fields }) => fields.some(([key]) => key === field));
  return at < 0 ? undefined : at;
}

function Name({ call: { answers, problems, known } }: { call: Call }) {
  const controls: Controls = { answers, problems };
  return (
    <>
      <div class="row-of"><LineControl controls={controls} name="voornaam" label="Voornaam" /><LineControl controls={controls} name="naam" label="Naam" /></div>
      {known.length > 0 && <ChoiceControl controls={controls} name={PERSON} label="Is dit dezelfde persoon?" help="De nachten van één persoon tellen samen." choices={[...known.map((one) => ({ key: one.id, label: knownWords(one) })), { key: NEW_PERSON, label: 'Nee, iemand anders met dezelfde naam' }]} />}
    </>
  );
}

const knownWords = ({ name, municipality, numbers }: KnownPerson): string => [`Ja: ${name}`, municipality ?? '', numbers.length === 0 ? '' : `dossier ${numbers.join(', ')}`].filter((one) => one !== '').join(', ');
