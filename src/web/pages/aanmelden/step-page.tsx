import type { Draft } from '../../../work/refer/draft.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import type { Fields } from '../../body.ts';
import { FormFields } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Notice, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { REVIEW, type FormStep } from './draft-look.ts';
import { DraftAside, type DraftPlaces } from './draft-aside.tsx';
import { TextBlocks } from '../../parts/text-blocks.tsx';

export interface StepView {
  draft: Draft; form: Form; steps: readonly FormStep[]; step: FormStep; look: FieldLook; answers: Fields; problems: readonly Problem[]; /** Mark of the answers shown. */ seen: string; places: DraftPlaces;
}

/** One thing a page: a part of the form, kept when it is sent. */
export function StepPage(view: StepView) {
  const { draft, form, steps, step, look, answers, problems, places } = view;
  const at = steps.findIndex((one) => one.key === step.key);
  const before = steps[at - 1];
  const asks = Object.values(form.fields).some((field) => step.part === undefined || field.part === step.part);
  return (
    <Split label="Voortgang" side={<DraftAside draft={draft} steps={steps} current={step.key} places={places} />}>
      <p class="crumb">Aanmelding {draft.room.form.draaiboek.name} · stap {at + 1} van {steps.length + 1}</p>
      <Problems problems={problems} />
      {step.intro.length > 0 && <div class="prose part-text"><TextBlocks blocks={step.intro} /></div>}
      <h1>{step.label}</h1>
      {step.help && <p class="lead">{step.help}</p>}
      {step.text.length > 0 && <div class="prose part-text"><TextBlocks blocks={step.text} /></div>}
      <Unreadable draft={draft} step={step} />
      {draft.room.form.spaces.some((space) => space.part === step.part) && <Notice><p>Tekenen doen jullie op het einde, bij <a href={places.step(REVIEW)}>Nakijken en tekenen</a>.</p></Notice>}
      <PostForm action={places.step(step.key)} files={Object.values(form.fields).some((field) => field.is === 'file')} live={asks ? 'draft' : undefined as never}>
        <input type="hidden" name="gezien" value={view.seen} />
        <FormFields form={form} {...(step.part === undefined ? {} : { part: step.part })} look={look} answers={answers} problems={problems} />
        <Buttons>
          <Button>{asks ? 'Bewaar en ga verder' : 'Gelezen, ga verder'}</Button>
          {asks && <Button second name="naar" value="later" skipCheck>Bewaar en stop even</Button>}
          {before && (asks ? <button class="plain" type="submit" name="naar" value={before.key} formNoValidate>Terug naar stap {at}</button> : <a class="act" href={places.step(before.key)}>Terug naar stap {at}</a>)}
        </Buttons>
        {asks && <p class="small quiet" data-unsaved="" hidden>Wat je nu schreef, is nog niet bewaard.</p>}
      </PostForm>
    </Split>
  );
}

/** Words of a paper form that did not fit their field are shown where they belong. */
function Unreadable({ draft, step }: { draft: Draft; step: FormStep }) {
  const fields = draft.room.form.form.fields;
  const here = (draft.verdict.unreadable ?? []).filter((one) => fields[one.field]?.part === step.part && draft.answers[one.field] === undefined);
  if (here.length === 0) return null;
  return <Notice warn><p><b>Dit stond op het papier en konden we niet lezen:</b></p><ul class="dots">{here.map((one) => <li key={one.field}>{fields[one.field]?.label ?? one.field}: <span class="as-typed">{one.written}</span></li>)}</ul></Notice>;
}

/** Two people changed the same answers: both stand side by side, and nothing is lost. */
export function ConflictPage({ view, clashes }: { view: StepView; clashes: readonly { label: string; mine: string; theirs: string }[] }) {
  return (
    <div>
      <section class="problems" tabIndex={-1} data-live="problems" aria-labelledby="h-botst">
        <h2 id="h-botst">Iemand anders vulde dit intussen ook in</h2>
        <p>Er is nog niets van jou bewaard. Kijk na wat er staat. Bewaar je opnieuw, dan geldt wat jij schreef.</p>
      </section>
      <table class="stack">
        <caption>Antwoorden die verschillen</caption>
        <thead><tr><th scope="col">Vraag</th><th scope="col">Wat jij schreef</th><th scope="col">Wat er nu staat</th></tr></thead>
        <tbody>{clashes.map((one) => <tr key={one.label}><th scope="row">{one.label}</th><td data-l="Wat jij schreef"><span class="as-typed">{one.mine || '(leeg)'}</span></td><td data-l="Wat er nu staat"><span class="as-typed">{one.theirs || '(leeg)'}</span></td></tr>)}</tbody>
      </table>
      <p class="after"><a href={view.places.step(view.step.key)}>Neem wat er nu staat</a></p>
      <StepPage {...view} />
    </div>
  );
}

export function nextOf(steps: readonly FormStep[], key: string): string {
  return steps[steps.findIndex((step) => step.key === key) + 1]?.key ?? REVIEW;
}
