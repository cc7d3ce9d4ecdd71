/** One question, noted with one hand: the question stands first and has the keyboard, a name and everything else may wait. */
import type { NamingSpot } from '../../../work/open/name-card.ts';
import type { QuickDesk, KnownCard } from '../../../work/open/desks.ts';
import type { Fields } from '../../body.ts';
import { FormFields } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Button, LinkButton } from '../../parts/buttons.tsx';
import { EndedNotice } from '../../parts/ended-notice.tsx';
import { EmptyState, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, LineControl, type Controls } from '../dossiers/controls.tsx';
import type { Sitting } from '../../../work/desks/desk-days.ts';
import { SittingRows } from '../zitdagen/page.tsx';
import { choiceOf, knownWords, OUTCOME, SAME, SOMEBODY_ELSE, WHO } from './names.ts';

export interface DeskFacts { desk: QuickDesk; look: FieldLook; answers: Fields; problems: readonly Problem[]; known: readonly KnownCard[]; /** Number of the card that was just written on. */ done: string; /** It has no name yet. */ nameless: boolean; /** Whom its municipality proposes, while nobody follows it up. */ proposed: NamingSpot['proposed']; /** Where one can come today. */ today: readonly Sitting[]; /** Where whoever notes sits now. */ sitting: string }

export function ChooseDesk({ desks, today }: { desks: readonly QuickDesk[]; today: readonly Sitting[] }) {
  return (
    <div class="narrow call">
      <PageHead title="Loket" />
      {desks.length === 0
        ? <EmptyState top title="Je noteert hier geen vragen">Daarvoor heb je een functie aan het loket nodig. Vraag het aan je beheerder.</EmptyState>
        : <div class="btns">{desks.map(({ room }) => <LinkButton key={room.draaiboek.key} href={urls.desk({ programma: room.draaiboek.key })}>{room.draaiboek.name}</LinkButton>)}</div>}
      <TodayBlock today={today} />
    </div>
  );
}

export function DeskPage({ facts }: { facts: DeskFacts }) {
  const { desk, look, answers, problems, known, done, nameless, proposed, today, sitting } = facts;
  const { draaiboek, form: opening } = desk.room;
  const controls: Controls = { answers, problems };
  const parts = (desk.form.parts ?? []).map((part) => (typeof part === 'string' ? part : part.key));
  const later = parts.filter((part) => part !== desk.first);
  const inLater = new Set([...Object.keys(opening.fields), ...Object.entries(desk.form.fields).flatMap(([key, field]) => (field.part === desk.first ? [] : [key]))]);
  const opens = problems.some(({ field }) => inLater.has(field.split('.')[0] ?? ''));
  return (
    <div class="narrow call desk">
      <Problems problems={problems} />
      {done !== '' && <Notice wide><p><b>Genoteerd op kaart <a href={urls.caseFile(done)}>{done}</a>.</b> {nameless && <>Ze heeft geen naam. <a href={urls.deskName(done)}>Geef ze een naam</a> als je die kent.</>}</p>{proposed.map((one) => <p key={one.role}>Er is nog geen {(draaiboek.roles[one.role]?.label ?? one.role).toLowerCase()}. Voorgesteld: <b>{one.name}</b>, het vaste aanspreekpunt van {one.municipality}. <a href={urls.caseAct(done, 'team', one.role)}>Wijs {one.name} aan</a></p>)}</Notice>}
      <PageHead tight title={draaiboek.name} under={desk.word.label ?? ''} />
      {sitting !== '' && <p class="small">Je noteert op <b>{today.find((one) => one.moment.id === sitting)?.moment.name}</b>. <a href={urls.desk({ programma: draaiboek.key })}>Toch niet</a></p>}
      {desk.room.ended !== undefined && <EndedNotice name={draaiboek.name} ended={desk.room.ended} noun="kaart of dossier" />}
      <PostForm action={urls.desk({ programma: draaiboek.key, plek: sitting || undefined })} live="draft">
        <FormFields form={desk.form} {...(desk.first === undefined ? {} : { part: desk.first })} look={{ ...look, focus: firstField(desk) }} answers={answers} problems={problems} />
        <LineControl controls={controls} name={WHO} label="Wie vraagt het? (mag leeg blijven)" help="Voornaam en naam. Zonder naam telt de vraag ook." />
        <div data-live="known" data-from={urls.deskKnown(draaiboek.key)} data-of={WHO}><Known known={known} answers={answers} problems={problems} /></div>
        <Outcomes desk={desk} first />
        <details class="later" open={opens}><summary class="more">Meer noteren</summary>
          {later.map((part) => <FormFields key={part} form={desk.form} part={part} look={look} answers={answers} problems={problems} />)}
          <section aria-labelledby="h-kaart"><h2 id="h-kaart">{opening.label ?? draaiboek.name}</h2><p class="help">Dit telt alleen als er een nieuwe kaart begint.</p><FormFields form={opening} look={look} answers={answers} problems={problems} /></section>
          <Outcomes desk={desk} />
        </details>
      </PostForm>
      <TodayBlock today={today} programme={draaiboek.key} />
    </div>
  );
}

/** Where one can come today; from here one notes what is asked there. */
function TodayBlock({ today, programme }: { today: readonly Sitting[]; programme?: string }) {
  return (
    <section class="no-print" aria-labelledby="h-vandaag"><h2 id="h-vandaag">Waar kan je vandaag terecht?</h2>
      {today.length === 0 ? <p class="quiet">Vandaag nergens. <a href={urls.sittings()}>De komende twee weken</a></p> : <>
        <SittingRows sittings={today} />
        {programme !== undefined && <p class="small">{today.filter((one) => one.open).map((one) => <><a key={one.moment.id} href={urls.desk({ programma: programme, plek: one.moment.id })}>Noteer vragen op {one.moment.name}</a> </>)}</p>}
        <p class="small"><a href={urls.sittings()}>De komende twee weken</a></p>
      </>}
    </section>
  );
}

/** The first field of the part that stands open. */
function firstField({ form, first }: QuickDesk): string {
  return Object.entries(form.fields).find(([, field]) => first === undefined || field.part === first)?.[0] ?? '';
}

/** What became of it is the button itself. Enter is the first one. */
function Outcomes({ desk: { word }, first = false }: { desk: QuickDesk; first?: boolean }) {
  const outcomes = Object.entries(word.outcomes ?? {});
  return (
    <fieldset class="field answers"><legend>Wat is het antwoord?</legend>
      {outcomes.length === 0 && <Button>{word.verb ?? 'Bewaar'}</Button>}
      {outcomes.map(([key, outcome], at) => <Button key={key} second={at > 0 || !first} name={OUTCOME} value={key}>{outcome.label ?? key}{at === 0 && first && <span id={OUTCOME} />}</Button>)}
    </fieldset>
  );
}

/** Who looks like the name: also fetched alone, while it is typed. */
export function Known({ known, answers, problems }: { known: readonly KnownCard[]; answers: Fields; problems: readonly Problem[] }) {
  if (known.length === 0) return null;
  return <ChoiceControl controls={{ answers, problems }} name={SAME} label="Is het een van deze?" choices={[...known.map((one) => ({ key: choiceOf(one), label: knownWords(one) })), { key: SOMEBODY_ELSE, label: 'Nee, iemand anders' }]} />;
}

export interface NameFacts { number: string; answers: Fields; problems: readonly Problem[]; known: readonly KnownCard[]; programme: string }

export function NamePage({ facts: { number, answers, problems, known, programme } }: { facts: NameFacts }) {
  return (
    <div class="narrow call">
      <Problems problems={problems} />
      <PageHead tight title="Geef de kaart een naam" crumb={<a href={urls.caseFile(number)}>{number}</a>} />
      <PostForm action={urls.deskName(number)}>
        <LineControl controls={{ answers, problems }} name={WHO} label="Wie is het?" help="Voornaam en naam. Wat al genoteerd is, blijft staan." />
        <div data-live="known" data-from={urls.deskKnown(programme)} data-of={WHO}><Known known={known} answers={answers} problems={problems} /></div>
        <Button>Geef naam</Button>
      </PostForm>
    </div>
  );
}
