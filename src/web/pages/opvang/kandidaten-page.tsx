/** Who could get one place: candidates side by side, each judgement with its reason, and no total (WD-194, WD-195). */
import type { ComponentChildren } from 'preact';
import type { FitCode } from '../../../domain/places/fit.ts';
import { formatDay, formatDayShort, joinWords, plural } from '../../../values/dutch.ts';
import type { Candidate, CandidatesLook, Weighing } from '../../../work/places/candidates.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Notice, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { sayAnswer } from '../../say/answer.ts';
import { kindWord } from '../../say/places.ts';
import { urls } from '../../urls.ts';
import { answerWords } from '../dossiers/look.ts';
import { capital, taskLabel, taskNoun } from '../dossiers/words.ts';

export function CandidatesPage({ look }: { look: CandidatesLook }) {
  const { place, free, weighings } = look;
  return (
    <>
      <PageHead title={`Kandidaten voor ${place.name}`} crumb={<><a href={urls.board()}>Opvang</a> › <a href={urls.placeOne(place.id)}>{place.name}</a></>} under={`${kindWord(place.kind)} in ${place.municipality}, voor ${plural(place.size, 'persoon', 'personen')} · ${free ? 'vrij vanaf vannacht' : 'niet vrij vannacht'}`} />
      {weighings.map((one) => <OneWeighing weighing={one} look={look} key={`${one.draaiboek.key}.${one.task}`} />)}
    </>
  );
}

function OneWeighing({ weighing, look }: { weighing: Weighing; look: CandidatesLook }) {
  const { draaiboek, candidates, given, more } = weighing;
  const [judged, waiting] = [candidates.filter((one) => one.judged !== undefined), candidates.filter((one) => one.judged === undefined)];
  const open = given === undefined ? [] : candidates.filter((one) => !one.answered);
  return (
    <>
      {given !== undefined && <Notice warn={open.length > 0} wide>{place(look)} is gegeven aan <a href={urls.caseFile(given.number)}>{given.name}</a>, van {formatDayShort(given.from)} tot {formatDayShort(given.until)}. {open.length > 0 ? `${capital(plural(open.length, 'kandidaat wacht', 'kandidaten wachten'))} nog op een eigen antwoord.` : candidates.length > 0 ? 'Elke andere kandidaat kreeg een antwoord.' : ''}</Notice>}
      <Block id={`h-${draaiboek.key}`} title={`${draaiboek.name}: naast elkaar`} lead="Elk oordeel staat er met zijn reden. Er is geen som: het team kiest, en zegt waarom.">
        {judged.length === 0 ? <EmptyState title="Nog niemand beoordeeld">{waiting.length === 0 ? 'Er is geen open vraag die deze plaats kan krijgen.' : 'Beoordeel eerst wie wacht. Daarna staan de kandidaten hier naast elkaar.'}</EmptyState> : <Compared weighing={weighing} judged={judged} look={look} />}
        {more && <p class="lead">Dit zijn wie het langst wacht. Er zijn er meer: zie de <a href={urls.cases({ programma: draaiboek.key })}>dossiers</a>.</p>}
      </Block>
      {waiting.length > 0 && (
        <Block id={`h-wacht-${draaiboek.key}`} title="Nog niet beoordeeld">
          <ul class="plain-list">{waiting.map(({ found, fit }) => <li key={found.file.id}><a href={urls.caseFile(found.file.number)}>{found.file.subjectName}</a>, gevraagd op {formatDay(found.file.opened)}{fit.fits ? '' : `; past niet: ${fitWords(fit.reasons.filter((one) => !one.fits))}`}. <a class="act no-print" href={urls.caseAct(found.file.number, 'doe', weighing.weigh.task)}>{taskLabel(found, weighing.weigh.task)}<span class="vh">: {found.file.subjectName}</span></a></li>)}</ul>
        </Block>
      )}
    </>
  );
}

const place = (look: CandidatesLook): string => look.place.name;

/** A row for each thing that was judged, a column for each candidate; on a phone each row becomes a small list of candidates. */
function Compared({ weighing, judged, look }: { weighing: Weighing; judged: readonly Candidate[]; look: CandidatesLook }) {
  const { weigh, draaiboek } = weighing;
  const form = draaiboek.tasks[weigh.task]?.form ?? '';
  const label = (key: string): string => draaiboek.forms[form]?.fields[key]?.label ?? key;
  const columns = [{ head: 'Waarop gelet is' }, ...judged.map(({ found }) => ({ head: headOf(found.file.subjectName, judged) ? `${found.file.subjectName}, ${found.file.number}` : found.file.subjectName }))];
  const row = (id: string, head: string, cell: (one: Candidate) => ComponentChildren) => ({ id, cells: [head, ...judged.map((one) => <div key={one.found.file.id}>{cell(one)}</div>)] });
  return (
    <StackTable kind="candidates" label="Kandidaten naast elkaar" columns={columns} rows={[
      row('r-dossier', 'Dossier', ({ found }) => <><a href={urls.caseFile(found.file.number)}>{found.file.number}</a>, gevraagd op {formatDay(found.file.opened)}</>),
      row('r-past', 'Past deze plaats?', ({ fit }) => <><b>{fit.fits ? 'past' : 'past niet'}</b>: {fitWords(fit.reasons)}</>),
      ...Object.entries(weigh.rows).map(([key, reason]) => row(`r-${key}`, label(key), (one) => <Judgement candidate={one} form={form} criterion={key} reason={reason} />)),
      row('r-oordeel', 'Besluit', (one) => <Concluded candidate={one} weighing={weighing} />),
      row('r-kies', 'Kiezen', (one) => <Choose candidate={one} weighing={weighing} look={look} />),
    ]} />
  );
}

/** Two people of one name are told apart by their number. */
const headOf = (name: string, all: readonly Candidate[]): boolean => all.filter((one) => one.found.file.subjectName === name).length > 1;

function Judgement({ candidate: { found }, form, criterion, reason }: { candidate: Candidate; form: string; criterion: string; reason: string }) {
  const words = answerWords(found);
  const said = (key: string): string => {
    const field = found.draaiboek.forms[form]?.fields[key];
    return field === undefined ? '' : sayAnswer(field, found.state.fields[`${form}.${key}`]?.value, words);
  };
  const verdict = said(criterion);
  return verdict === '' ? <span class="quiet">geen oordeel</span> : <><b>{verdict}</b>{said(reason) !== '' && <span class="reason-line">{said(reason)}</span>}</>;
}

function Concluded({ candidate: { found, judged, answer }, weighing: { weigh } }: { candidate: Candidate; weighing: Weighing }) {
  const outcome = (task: string, key: string | undefined): string => (key === undefined ? '' : (found.draaiboek.tasks[task]?.outcomes?.[key]?.label ?? key));
  return (
    <>
      {judged !== undefined && <>{outcome(weigh.task, judged.outcome) || capital(taskNoun(found, weigh.task))}, {formatDayShort(judged.day)}</>}
      {answer !== undefined && <span class="reason-line">{capital(taskNoun(found, weigh.others))} op {formatDayShort(answer.day)}{answer.outcome === undefined ? '' : `: ${outcome(weigh.others, answer.outcome)}`}</span>}
    </>
  );
}

/** While it is free: the act that gives it, with this place filled in. When it was given: their own answer for each of the others. */
function Choose({ candidate: { found, answered }, weighing: { task, weigh, given }, look }: { candidate: Candidate; weighing: Weighing; look: CandidatesLook }) {
  const { number, subjectName } = found.file;
  const link = (key: string, href: string) => <LinkButton href={href} second>{found.draaiboek.tasks[key]?.verb ?? taskLabel(found, key)}<span class="vh">: {subjectName}</span></LinkButton>;
  const refused = found.actions.find((offer) => offer.task === task && offer.verb === 'do')?.allowed === 'no';
  if (given !== undefined) return answered ? <>kreeg een antwoord</> : <span class="no-print">{link(weigh.others, urls.caseAct(number, 'doe', weigh.others))}</span>;
  if (!look.free) return <span class="quiet">nu niet vrij</span>;
  return refused ? <span class="quiet">kan nu niet, <a href={urls.caseAct(number, 'doe', task, { plaats: look.place.id })}>waarom?<span class="vh"> {subjectName}</span></a></span> : <span class="no-print">{link(task, urls.caseAct(number, 'doe', task, { plaats: look.place.id }))}</span>;
}

const FIT_WORDS: Readonly<Record<FitCode, string>> = {
  size: 'groot genoeg', 'too-small': 'te klein', 'own-municipality': 'in de eigen gemeente', 'other-municipality': 'in een andere gemeente', accessible: 'zonder trappen', 'not-accessible': 'niet zonder trappen', 'too-few-bedrooms': 'te weinig slaapkamers', lacks: 'mist iets wat nodig is', taken: 'nog bezet', 'not-there': 'dan niet in gebruik',
};

/** Each thing that was asked of the place, with its answer: for how many, where, without stairs. */
const fitWords = (reasons: Candidate['fit']['reasons']): string => joinWords(reasons.map(({ code, data }) => (code === 'size' || code === 'too-small' ? `${FIT_WORDS[code]} voor ${String(data['people'])}` : FIT_WORDS[code])));
