/** The dossier on one page: what to do, the course, what can be done, the log, and who may see it. */
import { formatDay } from '../../../values/dutch.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import type { Fields } from '../../body.ts';
import { Facts } from '../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { Track, TrackKey } from '../../parts/track.tsx';
import { sayAnswer, type AnswerWords } from '../../say/answer.ts';
import { urls } from '../../urls.ts';
import { HomesBlock } from '../personen/homes.tsx';
import { placeWords } from '../personen/places.tsx';
import { ActionsBlock } from './actions.tsx';
import { Alerts } from './alerts.tsx';
import { AppointmentsBlock } from './appointments.tsx';
import { CaseSettings, ownSettings } from './case-settings.tsx';
import { DocumentsBlock } from './documents.tsx';
import { FactsBlock } from './facts.tsx';
import { LinkedCases } from './linked.tsx';
import { LogBlock } from './log.tsx';
import { answerWords } from './look.ts';
import { maySeeMoney, MoneyBlock } from './money.tsx';
import { NoteForm } from './note-form.tsx';
import { CasePapers, SheetLinks } from './papers.tsx';
import { SeeTable } from './see.tsx';
import { ConsentBlock, SharingLinks } from './sharing.tsx';
import { stayFact } from './stay-words.ts';
import { TeamBlock } from './team.tsx';
import { TodoList } from './todo.tsx';
import { trackOf } from './track.ts';
import { fullDay, holderOf, holderWords, roleWordAt, stageLabel, subjectName } from './words.ts';

export interface NoteTry { answers: Fields; problems: readonly Problem[] }

export function DossierPage({ dossier, all, tried }: { dossier: Dossier; all: boolean; tried?: NoteTry }) {
  const words = answerWords(dossier, dossier.documents);
  const mayNote = dossier.roles.own.length > 0;
  return (
    <>
      <PageHead title={subjectName(dossier)} crumb={<><a href={urls.cases()}>Dossiers</a> · {dossier.file.number}</>} under={underTitle(dossier)} aside={<HeadFacts dossier={dossier} />} />
      {tried && <Problems problems={tried.problems} />}
      <Alerts found={dossier} words={words} />
      <Nameless dossier={dossier} />
      <Ended dossier={dossier} />
      <LinkedCases linked={dossier.linked} />
      <Block id="h-doen" title="Nu te doen" aside={<p class="small quiet">Berekend op {formatDay(dossier.today)} uit het logboek en <a href={urls.playbook(dossier.draaiboek.key, dossier.file.version)}>draaiboek versie {dossier.file.version}</a></p>}><TodoList found={dossier} /></Block>
      <Block id="h-spoor" title="Het spoor" aside={<TrackKey />}><Track data={trackOf(dossier)} /><p class="small no-print"><a href={urls.caseAct(dossier.file.number, 'kalender.ics')} download>Zet deze dagen in je agenda<span class="vh"> (ics-bestand)</span></a></p></Block>
      <Block id="h-kan" title="Wat kan je nu doen"><ActionsBlock found={dossier} /></Block>
      <Split side={<>
        <Block id="h-afspraken" title="Afspraken"><AppointmentsBlock found={dossier} papers={(one) => <SheetLinks found={dossier} appointment={one} />} /></Block>
        <Block id="h-team" title="Team"><TeamBlock dossier={dossier} /></Block>
        <HomesOfCase dossier={dossier} />
        <Block id="h-ok" title="Toestemmingen"><ConsentBlock dossier={dossier} /></Block>
        <Block id="h-doc" title="Documenten"><CasePapers found={dossier} /><DocumentsBlock dossier={dossier} /></Block>
      </>}>
        <Block id="h-log" title="Logboek">{mayNote && <NoteForm dossier={dossier} answers={tried?.answers ?? {}} />}<LogBlock dossier={dossier} words={words} all={all} /></Block>
      </Split>
      <Block id="h-gegevens" title="Gegevens"><FactsBlock dossier={dossier} words={words} /></Block>
      {ownSettings(dossier).length > 0 && <Block id="h-instellingen" title="Instellingen van dit dossier" lead="Waarden die het draaiboek per dossier laat kiezen."><CaseSettings found={dossier} /></Block>}
      {maySeeMoney(dossier) && <Block id="h-kosten" title="Kosten tot nu"><MoneyBlock dossier={dossier} /></Block>}
      <Block id="h-zien" title="Wie ziet wat" lead={<>{subjectName(dossier)} kan dit overzicht vragen. Elke keer dat iemand kijkt, staat in <a href={urls.whoSaw({ dossier: dossier.file.number })}>wie zag wat</a>.</>}><SeeTable seeing={{ found: dossier, access: dossier.access, nameOf: (id) => dossier.accounts.get(id)?.name }} /><SharingLinks dossier={dossier} /></Block>
    </>
  );
}

function underTitle(dossier: Dossier): string {
  return [dossier.draaiboek.name, dossier.file.municipality].filter(Boolean).join(' · ');
}

/** Stage n of m, and who holds the roles that are always held. */
function HeadFacts({ dossier }: { dossier: Dossier }) {
  const stages = Object.entries(dossier.draaiboek.tracks).flatMap(([track, order]): (readonly [string, preact.ComponentChildren])[] => {
    const now = dossier.state.stages[track]?.stage;
    return now === undefined ? [] : [[track === Object.keys(dossier.draaiboek.tracks)[0] ? 'Fase' : stageTrack(track), <><b>{stageLabel(dossier, now)}</b>, {order.indexOf(now) + 1} van {order.length}</>]];
  });
  const always = Object.entries(dossier.draaiboek.roles).filter(([role, word]) => word.hold === 'always' && (role === dossier.draaiboek['kept-by'] || word.of !== undefined)).slice(0, 3);
  return <Facts rows={[...stages, ...outsideFact(dossier), ...marksOf(dossier), ...stayFact(dossier), ...always.map(([role]) => [capitalFirst(roleWordAt(dossier, role, holderOf(dossier, role)?.party.organisation)), holderWords(dossier, role)] as const)]} />;
}

/** From elsewhere: seen before anything else is promised (WD-309). */
function outsideFact({ outside, file }: Dossier): (readonly [string, preact.ComponentChildren])[] {
  return outside ? [['Gemeente', <><b>{file.municipality}</b> <span class="tag">buiten het werkgebied</span></>]] : [];
}

/** What it is called because of what was noted, with the answers that make it so. Each stands apart: one says nothing of another (WD-008). */
function marksOf(dossier: Dossier): (readonly [string, preact.ComponentChildren])[] {
  const { draaiboek, state } = dossier;
  const words = answerWords(dossier, dossier.documents);
  return state.marks.flatMap(({ mark, because, clause }): (readonly [string, preact.ComponentChildren])[] => {
    const word = draaiboek.marks?.[mark];
    const said = [...new Set(because.flatMap((path) => saidAt(dossier, path, words)))];
    return word === undefined ? [] : [[word.label, <><b>Ja</b>{said.length > 0 && `: ${said.join(', ')}`} <span class="ref">{clause.join(', ')}</span></>]];
  });
}

/** The choices of one answer, in words. That somebody said yes is the mark itself. */
function saidAt({ draaiboek, state }: Dossier, path: string, words: AnswerWords): string[] {
  const [form = '', key = ''] = path.split('.');
  const [field, value] = [draaiboek.forms[form]?.fields[key], state.fields[path]?.value];
  if (field === undefined || value === undefined || field.is === 'yesno') return [];
  return (Array.isArray(value) ? value : [value]).map((one) => sayAnswer(field, one, words).toLocaleLowerCase('nl'));
}

/** Who lives with the client: for the organisation that keeps the file; others get nothing of it. */
function HomesOfCase({ dossier: { homes, lives, file, managesHomes } }: { dossier: Dossier }) {
  if (homes === undefined || file.subjectPerson === null || (homes.now.length === 0 && lives === undefined && !managesHomes)) return null;
  return <>
    {lives !== undefined && <Block id="h-woont" title="Waar de cliënt woont"><p><b>{lives.kindWord}</b>, {placeWords(lives)} <a class="small no-print" href={urls.living(file.subjectPerson)}>Vroeger en later</a></p></Block>}
    <Block id="h-gezin" title="Wie samenwoont"><HomesBlock person={file.subjectPerson} homes={homes} manages={managesHomes} /></Block>
  </>;
}

const capitalFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const stageTrack = (track: string): string => capitalFirst(track.replaceAll('-', ' '));

/** Begun for a question nobody gave a name with. */
function Nameless({ dossier: { draaiboek, file, state, roles } }: { dossier: Dossier }) {
  if (draaiboek.desk === undefined || file.subjectPerson !== null || state.ended !== null || roles.own.length === 0) return null;
  return <Notice wide><p>Dit dossier heeft nog geen naam. <a href={urls.deskName(file.number)}>Geef het een naam</a> als je die kent.</p></Notice>;
}

/** Closed: how, when, and until when it is kept (GW-112). */
function Ended({ dossier }: { dossier: Dossier }) {
  const { ended, keepUntil } = dossier.state;
  if (ended === null) return null;
  const ending = dossier.draaiboek.endings[ended.ending];
  return (
    <Notice wide>
      <p><b>Gesloten op {fullDay(ended.day)}: {(ending?.label ?? ended.ending).toLowerCase()}.</b> {ending?.help}</p>
      {keepUntil !== null && <p>We bewaren het dossier tot en met {fullDay(keepUntil)}. Daarna kan iemand voorstellen om het te vernietigen; een ander keurt dat goed.{ending?.clause !== undefined && <span class="ref"> {ending.clause.join(', ')}</span>}</p>}
    </Notice>
  );
}
