import type { Draft } from '../../../work/refer/draft.ts';
import type { Lack } from '../../../work/refer/look-over.ts';
import type { Refusal } from '../../../engine/reading.ts';
import { parseDay } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { sections } from '../../../papers/form-layout.ts';
import { textOf, type Fields } from '../../body.ts';
import { FormFields } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Block, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Shape } from '../../parts/shapes.tsx';
import { AnswersShown } from './answers-shown.tsx';
import { askedFields, REVIEW, textsOf, type FormStep } from './draft-look.ts';
import { DraftAside, type DraftPlaces } from './draft-aside.tsx';
import { lackLines } from './lack-words.ts';
import { TextBlocks } from '../../parts/text-blocks.tsx';

export interface ReviewView {
  draft: Draft; steps: readonly FormStep[]; look: FieldLook; lacks: readonly Lack[]; outside: Refusal | undefined; notes: readonly { code: string }[];
  /** Signatures as typed or kept. */ signs: Fields; problems: readonly Problem[]; /** Sent in vain: what is missing comes first. */ tried: boolean; places: DraftPlaces;
}

/** Everything on one page: answers with their way back, what is missing, the signatures, and then sending. */
export function ReviewPage(view: ReviewView) {
  const { draft, steps, places } = view;
  const { room } = draft;
  const asked = askedFields(room.form.form, draft.answers);
  const texts = textsOf(room);
  return (
    <Split label="Voortgang" side={<DraftAside draft={draft} steps={steps} current={REVIEW} places={places} />}>
      <PageHead crumb={`Aanmelding ${room.form.draaiboek.name} · stap ${steps.length + 1} van ${steps.length + 1}`} title="Nakijken en tekenen" under="Lees alles na. Teken daarna samen, en verstuur." />
      <Problems problems={view.problems} />
      <Missing view={view} />
      {sections(room.source).map((section) => {
        const key = section.part?.key ?? steps[0]?.key ?? '';
        const fields = section.fields.filter(([field]) => asked.has(field));
        const isStep = steps.some((step) => step.key === key);
        return (
          <Block key={key} id={`h-${key}`} title={section.part?.label ?? 'Antwoorden'} aside={isStep && <a class="act" href={places.step(key)}>{fields.length > 0 ? 'Wijzig' : 'Lees na'}<span class="vh">: {section.part?.label}</span></a>}>
            {fields.length > 0 && <AnswersShown fields={fields} source={room.source} answers={draft.answers} />}
            {!isStep && <div class="prose"><TextBlocks blocks={texts.parts[key] ?? []} level={3} /></div>}
          </Block>
        );
      })}
      <SignForm view={view} />
      <SendForm view={view} />
    </Split>
  );
}

function Missing({ view }: { view: ReviewView }) {
  const { lacks, outside, draft, look, places, tried, notes } = view;
  if (outside !== undefined) return <Notice warn wide><p><b>{outside.verdict?.says ?? 'Dit valt buiten het werkgebied.'}</b></p><p>Klopt de gemeente niet? Verbeter ze hieronder. Klopt ze wel, bel dan {draft.room.keeper.phone ?? draft.room.keeper.name}: we wijzen je de weg.</p></Notice>;
  return (
    <>
      {notes.map((note) => <Notice key={note.code} wide><p>Je organisatie staat niet op de lijst van partners. Je mag versturen; we bellen je erover.</p></Notice>)}
      {lacks.length > 0 && (
        <section class={tried ? 'problems' : 'notice wide'} aria-labelledby="h-ontbreekt" tabIndex={tried ? -1 : undefined} data-live={tried ? 'problems' : undefined}>
          {!tried && <Shape name="planned" />}
          <div><h2 id="h-ontbreekt">{tried ? 'De aanmelding is nog niet volledig' : 'Dit ontbreekt nog'}</h2>
            {tried && <p>Ze is bewaard als onvolledig. Vul aan wat ontbreekt en verstuur opnieuw.</p>}
            <ul class="dots">{lackLines(lacks, draft, look).map(({ lack, says }, at) => <li key={at}><a href={hrefOf(lack, view)}>{says}</a></li>)}</ul></div>
        </section>
      )}
    </>
  );
  function hrefOf(lack: Lack, { steps }: ReviewView): string {
    if (lack.space !== undefined) return `#handtekening-${lack.space}`;
    const step = steps.find((one) => one.key === lack.part) ?? steps[0];
    return `${places.step(step?.key ?? '')}${lack.field === undefined ? '' : `#${lack.field.split('.')[0] ?? ''}`}`;
  }
}

export function dayName(part: string | undefined): string {
  return `dag-${part ?? 'slot'}`;
}

/** Both signatures of a part stand under one day (GW-122). */
function SignForm({ view }: { view: ReviewView }) {
  const { draft, look, signs, problems, places } = view;
  const parts = sections(draft.room.source).filter((section) => section.signatures.length > 0);
  if (parts.length === 0) return null;
  const bare = { ...draft.room.form.form, fields: {} };
  return (
    <Block id="h-tekenen" title="Tekenen" lead="Elk tekent zelf: op het scherm, of op papier met een scan erbij. Het akkoord komt vóór het versturen.">
      <PostForm action={places.step('tekenen')} files live="draft">
        {parts.map(({ part, signatures }) => {
          const name = dayName(part?.key);
          const wrong = problems.find((one) => one.field === name)?.text;
          return (
            <div class="field-intro" key={name}>
              <h3>{part?.label ?? 'Akkoord'}</h3>
              <div class={`field${wrong ? ' bad' : ''}`}>
                <label for={name}>Dag waarop jullie tekenen</label>
                {wrong && <p class="error" id={`e-${name}`}><Shape name="late" /><span><span class="vh">Fout: </span>{wrong}</span></p>}
                <input class="w-s" id={name} name={name} type="text" inputMode="numeric" autoComplete="off" placeholder="dd/mm/jjjj" value={textOf(signs, name)} data-live="date" aria-describedby={wrong ? `e-${name}` : undefined} aria-invalid={wrong ? 'true' : undefined} />
              </div>
              <FormFields form={bare} {...(part === undefined ? {} : { part: part.key })} look={look} answers={signs} problems={problems} signatures={signatures} />
            </div>
          );
        })}
        <Buttons><Button second>Bewaar de handtekeningen</Button></Buttons>
        <p class="small quiet" data-unsaved="" hidden>Wat je tekende of schreef, is nog niet bewaard.</p>
      </PostForm>
    </Block>
  );
}

function SendForm({ view: { draft, lacks, places } }: { view: ReviewView }) {
  return (
    <Block id="versturen" title="Versturen">
      <p class="quiet">{lacks.length === 0 ? 'Alles is ingevuld en getekend.' : 'Er ontbreekt nog iets. Verstuur je nu, dan blijft de aanmelding onvolledig staan.'} Na het versturen kan je niets meer wijzigen.</p>
      <PostForm action={places.step('versturen')}>
        <input type="hidden" name="gezien" value={String(draft.referral.revision)} />
        <Buttons><Button second={lacks.length > 0}>Verstuur de aanmelding</Button></Buttons>
      </PostForm>
    </Block>
  );
}

/** Kept signatures as they would have been posted; a new one gets the day of today. */
export function shownDay(draft: Draft, part: string | undefined, today: string): string {
  const kept = draft.room.form.spaces.filter((space) => space.part === part).map((space) => draft.signatures[space.key]?.datum).find((day) => day !== undefined) ?? today;
  const day = parseDay(kept);
  return day === undefined ? '' : formatDay(day);
}
