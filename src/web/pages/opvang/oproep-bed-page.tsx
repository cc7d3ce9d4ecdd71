/** One call with its beds: what is to be done next on top, the free places under it. */
import type { ComponentChildren } from 'preact';
import { formatClock, formatDay, plural } from '../../../values/dutch.ts';
import { clockOf } from '../../../values/moment.ts';
import type { CallRoom } from '../../../work/places/call-room.ts';
import { FormFields } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Act, Button, LinkButton } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/lists.tsx';
import { Notice, PageHead, Problems } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { bedWords, spanWords } from '../dossiers/claim-controls.tsx';
import { NAMES } from '../dossiers/control-names.ts';
import { ChoiceControl, Hidden, LineControl } from '../dossiers/controls.tsx';
import { GateControl } from '../dossiers/do-page.tsx';
import { doingOf } from '../dossiers/doing.ts';
import type { Try } from '../dossiers/finish.tsx';
import { actLink, myOffers } from '../dossiers/offers.ts';
import { capital, fullDay, subjectName, taskLabel } from '../dossiers/words.ts';
import { BedList, HoldForm } from './oproep-beds.tsx';
import { heldSpot, type BedSpot, type View } from './oproep-view.ts';
import { askedWords, bedName, whenWords } from './oproep-words.ts';

/** `mark`: of the pool as this page shows it. */
export interface BedPageFacts { call: CallRoom; view: View; look: FieldLook; tried: Try; mark: string }

export function BedPage({ facts }: { facts: BedPageFacts }) {
  const { call, view, tried, mark } = facts;
  const { found, nights } = call;
  const number = found.file.number;
  const looksFor = view.at !== 'taken' && view.at !== 'ended' && view.at !== 'closed';
  return (
    <div class="narrow call">
      <Problems problems={tried.problems} />
      <PageHead tight title={view.at === 'taken' ? 'Er is een bed' : 'Een bed voor vannacht'} crumb={<><a href={urls.caseFile(number)}>{subjectName(found)}</a> · {number}</>} under={whenWords(found.now.moment)} />
      {(looksFor || view.at === 'taken') && call.withoutOwn !== undefined && <Notice warn><p>{call.withoutOwn} heeft zelf geen plaats in dit netwerk. Vannacht mag het; noteer wie van de coördinatie de uitzondering toestaat.</p></Notice>}
      <Top facts={facts} />
      {looksFor && <>
        <p class="vh" role="status" data-told />
        <section id={choosesIn(facts) ? undefined : NAMES.bed} aria-labelledby="h-vrij" data-live="now" data-line={urls.callNow(number, mark)} data-fresh={freshOf(facts)}><Beds facts={facts} /></section>
        <p class="no-print"><a class="act" href={urls.callOne(number, { tot: formatDay(nights.until) })}>Ververs de lijst</a></p>
        <OtherNights facts={facts} />
      </>}
      {(looksFor || view.at === 'closed') && <Others call={call} none={looksFor && view.at !== 'none'} />}
    </div>
  );
}

/** A form on top asks which place: what went wrong with the place is told there. */
const choosesIn = ({ call, view }: BedPageFacts): boolean => view.at === 'take' && view.bed === undefined && call.beds.length > 0;

/** The list alone, for whoever has the rest on screen already. */
export function Beds({ facts: { call, view } }: { facts: Pick<BedPageFacts, 'call' | 'view'> }) {
  return <BedList call={call} mayHold={heldSpot(call) === undefined} leads={view.at === 'list'} hide={view.at === 'ask' || view.at === 'take' ? view.bed?.id : undefined} />;
}

/** The address that gives this very list. */
function freshOf({ call, view }: BedPageFacts): string {
  const bed = view.at === 'ask' || view.at === 'take' ? view.bed?.id : undefined;
  return urls.callOne(call.found.file.number, { stuk: 'lijst', tot: formatDay(call.nights.until), ...(view.at === 'ask' ? { plaats: bed } : view.at === 'take' ? { neem: bed } : {}) });
}

function Top({ facts }: { facts: BedPageFacts }) {
  const { call, view } = facts;
  switch (view.at) {
    case 'taken': return <Taken call={call} />;
    case 'ended': return <Notice><p><b>Deze oproep is afgerond.</b> <a href={urls.caseFile(call.found.file.number)}>Bekijk het dossier</a>, of <a href={urls.calls()}>noteer een nieuwe oproep</a>.</p></Notice>;
    case 'closed': return <>{view.why.map((one) => <Notice warn key={one.says}><p>{one.says} {one.clause !== '' && <span class="ref">{one.clause}</span>}</p></Notice>)}</>;
    case 'none': return <NoneForm facts={facts} />;
    case 'take': return <>{lapsedWords(call)}<TakeForm facts={facts} bed={view.bed} held={view.held} /></>;
    case 'ask': return <>{lapsedWords(call)}<AskForm facts={facts} bed={view.bed} held={view.held} /></>;
    case 'list': return lapsedWords(call);
  }
}

/** The time of what was held is over: said, as somebody counted on it. */
function lapsedWords({ held, beds }: CallRoom): ComponentChildren {
  if (held === undefined || held.left > 0) return null;
  const free = beds.some((bed) => bed.id === held.place);
  return <Notice warn><p><b>Je houdt {held.name ?? 'de plaats'} niet meer vast</b>, sinds {formatClock(clockOf(held.expires))}. {free ? 'Ze is nog vrij: je kunt ze opnieuw vasthouden of meteen nemen.' : 'Ze is intussen ingenomen. Hieronder staat wat nog vrij is.'}</p></Notice>;
}

function HeldLine({ call, bed, held }: { call: CallRoom; bed: BedSpot; held: boolean }) {
  const free = call.beds.find((one) => one.id === bed.id);
  return (
    <>
      <div class="pair"><h2>{bedName(bed)}</h2>{held ? <Status shape="today">vastgehouden</Status> : free !== undefined && <Status shape="planned">vrij</Status>}</div>
      {call.mode === 'rota' && call.turn?.place === bed.id && <p><b>Aan de beurt.</b></p>}
      {free !== undefined && <p>{bedWords(free)}</p>}
      {held && call.held !== undefined && <p>Nog {plural(call.held.left, 'minuut', 'minuten')}, tot {formatClock(clockOf(call.held.expires))}. Niemand anders kan ze intussen nemen.</p>}
      {bed.contact !== '' && <p class="ring"><a class="btn second" href={`tel:${bed.contact.replaceAll(/[^+\d]/g, '')}`}>Bel {bed.contact}</a></p>}
    </>
  );
}

function AskForm({ facts: { call, look, tried }, bed, held }: { facts: BedPageFacts; bed: BedSpot; held: boolean }) {
  const { found, desk } = call;
  const task = desk.ask ?? '';
  const doing = doingOf(found, task, {});
  const asked = call.asked.find((one) => one.place === bed.id);
  return (
    <section class="bed first" aria-label={bedName(bed)}>
      <HeldLine call={call} bed={bed} held={held} />
      {asked !== undefined && <p>{askedWords(call, asked)}</p>}
      {heldSpot(call) === undefined && <HoldForm call={call} bed={bed} second={false} />}
      {doing !== undefined && <PostForm action={urls.callAct(found.file.number, 'vraag')}>
        <Hidden fields={{ [NAMES.bed]: bed.id, [NAMES.leaving]: formatDay(call.nights.until) }} />
        {doing.form !== undefined && <FormFields form={doing.form} look={look} answers={tried.answers} problems={tried.problems} />}
        <fieldset class="field answers"><legend>Wat is het antwoord?</legend>
          {Object.entries(doing.word.outcomes ?? {}).map(([key, outcome], at) => <Button key={key} second name={NAMES.outcome} value={key}>{outcome.label ?? key}{at === 0 && <span id={NAMES.outcome} />}</Button>)}
        </fieldset>
      </PostForm>}
    </section>
  );
}

function TakeForm({ facts: { call, look, tried }, bed, held }: { facts: BedPageFacts; bed: BedSpot | undefined; held: boolean }) {
  const { found, desk, nights, beds } = call;
  const doing = doingOf(found, desk.take, { gates: tried.asked });
  if (doing === undefined) return null;
  return (
    <section class="bed first" aria-label={bed === undefined ? 'Kies een plaats' : bedName(bed)}>
      {bed !== undefined && <HeldLine call={call} bed={bed} held={held} />}
      <PostForm action={urls.callAct(found.file.number, 'neem')} live="draft">
        <Hidden fields={{ [NAMES.firstNight]: formatDay(nights.from), [NAMES.leaving]: formatDay(nights.until), ...(bed === undefined ? {} : { [NAMES.bed]: bed.id }) }} />
        {bed === undefined && beds.length > 0 && <ChoiceControl controls={tried} name={NAMES.bed} label="Welke plaats?" choices={beds.map((one) => ({ key: one.id, label: bedName(one), help: bedWords(one) }))} />}
        {doing.form !== undefined && <FormFields form={doing.form} look={look} answers={tried.answers} problems={tried.problems} />}
        {doing.gates.map((verdict) => <GateControl key={verdict.gate} doing={doing} verdict={verdict} controls={tried} />)}
        {(bed !== undefined || beds.length > 0) && <p class="field"><Button>{capital(doing.word.verb ?? 'Bevestig')}</Button></p>}
        <p class="small quiet">{capital(spanWords(nights))}. Daarna zie je het adres en hoe de persoon binnen raakt.</p>
      </PostForm>
      {bed !== undefined && desk.ask !== undefined && <p><Act href={urls.callOne(found.file.number, { plaats: bed.id })} about={bedName(bed)}>Noteer een antwoord</Act></p>}
      {held && call.release !== undefined && <PostForm action={urls.callAct(found.file.number, 'terug')}><Button second small>Laat los</Button></PostForm>}
    </section>
  );
}

function NoneForm({ facts: { call, look, tried } }: { facts: BedPageFacts }) {
  const task = call.desk.none ?? '';
  const doing = doingOf(call.found, task, { gates: tried.asked });
  if (doing === undefined) return null;
  return (
    <section class="bed first" aria-labelledby="h-geen">
      <h2 id="h-geen">{taskLabel(call.found, task)}</h2>
      {doing.word.help && <p>{doing.word.help}</p>}
      <PostForm action={urls.callAct(call.found.file.number, 'geen')} live="draft">
        {doing.form !== undefined && <FormFields form={doing.form} look={look} answers={tried.answers} problems={tried.problems} />}
        {doing.gates.map((verdict) => <GateControl key={verdict.gate} doing={doing} verdict={verdict} controls={tried} />)}
        <p class="field"><Button>{capital(doing.word.verb ?? 'Noteer')}</Button></p>
      </PostForm>
      <p><Act href={urls.callOne(call.found.file.number)}>Terug naar de plaatsen</Act></p>
    </section>
  );
}

/** Now, and no sooner, how to get in. */
function Taken({ call: { taken, found, rest: left } }: { call: CallRoom }) {
  if (taken === undefined) return null;
  const { bed } = taken;
  const rest = left === undefined ? undefined : myOffers(found).find((offer) => offer.task === left && offer.verb === 'do');
  return (
    <section class="bed first" aria-label="De plaats">
      <div class="pair"><h2>{bed === undefined ? 'De plaats' : bedName(bed)}</h2><Status shape="done">genomen</Status></div>
      <Facts rows={([['Nachten', spanWords(taken)], ['Adres', taken.entry?.address ?? ''], ['Hoe binnen', taken.entry?.entry ?? ''], ['Afspraken', bed?.conditions ?? ''], ['Van wie', taken.ownerName], ['Bellen', taken.phone]] as const).filter(([, fact]) => fact !== '')} />
      <p class="small">Zeg door aan de beller: het adres, hoe de persoon binnen raakt, en dat het tot {fullDay(taken.until)} is.</p>
      {rest !== undefined && <p><b>Nog te vragen</b> wat kon wachten tot er een bed was.</p>}
      <div class="btns">{rest !== undefined && <LinkButton href={actLink(found, rest).href}>{taskLabel(found, rest.task)}</LinkButton>}<a class="btn second" href={urls.caseFile(found.file.number)}>Naar het dossier</a><a class="act" href={urls.calls()}>Nieuwe oproep</a></div>
    </section>
  );
}

function OtherNights({ facts: { call } }: { facts: BedPageFacts }) {
  const controls = { answers: { tot: formatDay(call.nights.until) }, problems: [] };
  return (
    <details class="later"><summary class="more">Andere dag van vertrek</summary>
      <form action={urls.callOne(call.found.file.number)} method="get"><LineControl controls={controls} name="tot" label="Dag van vertrek" width="w-s" date /><p class="field"><Button second>Toon wat dan vrij is</Button></p></form>
    </details>
  );
}

/** What else can be done at this point of the call: refuse, refer on. */
function Others({ call: { found, desk }, none }: { call: CallRoom; none: boolean }) {
  const here = new Set(Object.values(found.state.stages).map(({ stage }) => stage));
  const own: readonly (string | undefined)[] = [desk.ask, desk.hold, desk.take, desk.none];
  const others = myOffers(found).filter((offer) => offer.verb === 'do' && offer.allowed !== 'no' && !own.includes(offer.task) && found.draaiboek.tasks[offer.task]?.claim === undefined && [found.draaiboek.tasks[offer.task]?.stage ?? []].flat().some((stage) => here.has(stage)));
  const links = [...(none && desk.none !== undefined ? [{ href: urls.callOne(found.file.number, { geen: 'ja' }), words: 'Nergens plaats' }] : []), ...others.map((offer) => ({ href: actLink(found, offer).href, words: taskLabel(found, offer.task) }))];
  if (links.length === 0) return null;
  return <nav aria-label="Anders verder"><ul class="else">{links.map((one) => <li key={one.href}><a class="act" href={one.href}>{one.words}</a></li>)}</ul></nav>;
}
