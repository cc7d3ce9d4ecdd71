import type { Draft } from '../../../work/refer/draft.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { formatDay, formatDayLong } from '../../../values/dutch.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { isBegun, DraftAside, type DraftPlaces } from './draft-aside.tsx';
import { REVIEW, type FormStep } from './draft-look.ts';

/** The front of a draft: the link to keep, where one was, and the way on. */
export function DraftHome({ draft, steps, places, email, problems, publicUrl, fromPdf }: {
  draft: Draft; steps: readonly FormStep[]; places: DraftPlaces; email: string; problems: readonly Problem[]; publicUrl: string; fromPdf?: { filled: number; unreadable: number } | undefined;
}) {
  const on = steps.find((step) => !isBegun(draft, step) && step.text.length === 0)?.key ?? REVIEW;
  const fresh = Object.keys(draft.answers).length === 0;
  const { draaiboek } = draft.room.form;
  return (
    <Split label="Voortgang" side={<DraftAside draft={draft} steps={steps} current="" places={places} />}>
      <Problems problems={problems} />
      <PageHead crumb={`Aanmelding ${draaiboek.name}`} title={fresh ? 'Je aanmelding is klaar om in te vullen' : 'Ga verder met je aanmelding'} />
      {fromPdf && <Notice wide><p><b>We lazen {fromPdf.filled} {fromPdf.filled === 1 ? 'antwoord' : 'antwoorden'} uit je pdf.</b> {fromPdf.unreadable > 0 ? `${fromPdf.unreadable} konden we niet lezen; die vul je zelf aan.` : 'Kijk alles na voor je verstuurt.'}</p></Notice>}
      <Buttons><LinkButton href={places.step(fresh || draft.referral.cameBy !== 'pdf' ? (fresh ? (steps[0]?.key ?? REVIEW) : on) : REVIEW)}>{fresh ? 'Begin met stap 1' : draft.referral.cameBy === 'pdf' ? 'Kijk na en teken' : 'Ga verder'}</LinkButton></Buttons>
      {places.link !== undefined && <KeepLink draft={draft} link={`${publicUrl}${places.link}`} places={places} email={email} problems={problems} />}
    </Split>
  );
}

function KeepLink({ draft, link, places, email, problems }: { draft: Draft; link: string; places: DraftPlaces; email: string; problems: readonly Problem[] }) {
  const { expires } = draft.referral;
  const wrong = problems.find((one) => one.field === 'email')?.text;
  return (
    <Block id="h-link" title="Bewaar deze link" lead="Je hebt geen account nodig. Met deze link ga je later verder, ook op een ander toestel.">
      <p class="as-typed"><a class="long" href={link}>{link}</a></p>
      <p class="quiet">{expires === null ? '' : `De link werkt tot en met ${formatDayLong(dayOfMoment(expires))}.`} Wie de link heeft, ziet wat je schrijft. Geef hem dus niet zomaar door.</p>
      <PostForm action={places.step('mail')}>
        <div class={`field${wrong ? ' bad' : ''}`}>
          <label for="email">Stuur de link naar mezelf</label>
          <p class="help" id="h-email">Je e-mailadres op het werk.</p>
          {wrong && <p class="error" id="e-email"><span><span class="vh">Fout: </span>{wrong}</span></p>}
          <input class="w-l" id="email" name="email" type="email" inputMode="email" autoComplete="email" value={email} aria-describedby={wrong ? 'h-email e-email' : 'h-email'} aria-invalid={wrong ? 'true' : undefined} />
        </div>
        <Buttons><Button second>Mail de link</Button></Buttons>
      </PostForm>
    </Block>
  );
}

/** After sending: the number, the sealed copy, what happens next. */
export function SentPage({ draft, places }: { draft: Draft; places: DraftPlaces }) {
  const { keeper, form } = draft.room;
  const { submittedAt, expires } = draft.referral;
  return (
    <div class="prose">
      <PageHead crumb={`Aanmelding ${form.draaiboek.name}`} title="Je aanmelding is verstuurd" />
      <Notice wide><p><b>Nummer {draft.verdict.number}.</b> {submittedAt === null ? '' : `Ontvangen op ${formatDay(dayOfMoment(submittedAt))}.`} Hou dit nummer bij.</p></Notice>
      <h2>Wat nu?</h2>
      <p>{keeper.name} leest je aanmelding en neemt contact met je op. Heb je eerder een vraag? Bel {keeper.phone ?? keeper.name} en geef het nummer door.</p>
      <h2>Jouw kopie</h2>
      <p>Dit is het getekende formulier, verzegeld: elke wijziging achteraf valt op. Geef ook een kopie aan de persoon over wie het gaat.</p>
      <p class="btns"><a class="btn second" href={places.step('kopie.pdf')}>Haal de verzegelde pdf</a></p>
      {places.link !== undefined && expires !== null && <p class="small quiet">Met dezelfde link kan dat nog tot en met {formatDay(dayOfMoment(expires))}.</p>}
    </div>
  );
}

/** Outside the area: the reason, and where to go instead (GW-007). */
export function TurnedDownPage({ draft }: { draft: Draft }) {
  const { keeper, form } = draft.room;
  return (
    <div class="prose">
      <PageHead crumb={`Aanmelding ${form.draaiboek.name}`} title="Deze aanmelding kunnen we niet aannemen" />
      <Notice warn wide><p><b>{draft.verdict.refused?.says ?? 'Dit valt buiten het werkgebied.'}</b></p></Notice>
      <h2>Waar kan je wel terecht?</h2>
      <p>Vraag het aan het OCMW of het woonloket van de gemeente waar de persoon woont. Zij kennen het aanbod daar.</p>
      <p>Weet je het niet? Bel {keeper.name}{keeper.phone === null ? '' : ` op ${keeper.phone}`}. We zoeken mee.</p>
      <p class="quiet">We maakten geen dossier. We houden wel bij dat je aanmeldde en waarom het niet kon.</p>
    </div>
  );
}
