/** Who lives with somebody: as it is, somebody to it, some away or apart together, and what was done, each to be undone. */
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { nameOf, type DoneStep, type Household, type HouseholdRoom, type LookAlike } from '../../../work/people/households.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, Hidden, LineControl, SelectControl, TicksControl, type Controls } from '../dossiers/controls.tsx';
import { HouseholdRows } from './homes.tsx';

/** Controls of the two forms; they stand on one page, so each has names of its own. */
export const HouseholdNames = { home: 'thuis', who: 'wie', same: 'dezelfde', relation: 'relatie', second: 'tweede', since: 'vanaf', going: 'wie-gaat', until: 'dag', together: 'samen', step: 'stap' } as const;
export const NOBODY_OF_THEM = 'nieuw';
export const whyUndone = (step: string): string => `waarom-${step.slice(0, 8)}`;
const NEW_HOME = 'nieuw';

export interface HouseholdFacts { room: HouseholdRoom; answers: Fields; problems: readonly Problem[]; likes: readonly LookAlike[] }

export function HouseholdPage({ facts }: { facts: HouseholdFacts }) {
  const { room, answers, problems } = facts;
  const { person, now } = room;
  const name = nameOf(person);
  const controls: Controls = { answers, problems };
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <PageHead tight title={`Met wie woont ${name} samen?`} crumb={<a href={urls.person(person.id)}>{name}</a>} />
      <Block id="h-nu" title="Nu">
        {now.length === 0 ? <EmptyState title="Nog niemand genoteerd">Voeg hieronder de eerste persoon toe.</EmptyState> : now.map((home, at) => <HouseholdRows key={home.id} home={home} person={person.id} title={titleOf(now, at)} />)}
      </Block>
      <Block id="h-erbij" title="Iemand komt erbij"><JoinForm facts={facts} controls={controls} /></Block>
      {now.map((home, at) => <Block key={home.id} id={`h-weg-${at}`} title={`Iemand gaat weg${now.length > 1 ? `: ${titleOf(now, at).toLowerCase()}` : ''}`}><LeaveForm room={room} home={home} controls={textOf(answers, HouseholdNames.home) === home.id ? controls : { answers: {}, problems: [] }} nth={at} /></Block>)}
      {room.other.length > 0 && <Block id="h-vroeger" title="Vroeger"><Rows>{room.other.filter((one) => one.until !== null).map((one) => <Row key={one.id} head={nameOf(one)} aside={<span class="quiet">{one.word}</span>} under={`van ${formatDay(one.since)} tot ${formatDay(one.until ?? one.since)}`} />)}</Rows></Block>}
      {room.steps.length > 0 && <Block id="h-stappen" title="Wat genoteerd is"><ul class="rows">{room.steps.map((step) => <StepRow key={step.id} room={room} step={step} controls={controls} />)}</ul></Block>}
    </div>
  );
}

const titleOf = (now: readonly Household[], at: number): string => (now.length === 1 ? '' : at === 0 ? 'Eerste thuis' : 'Tweede thuis');

function JoinForm({ facts: { room, likes }, controls }: { facts: HouseholdFacts; controls: Controls }) {
  const { person, now } = room;
  const child = now.flatMap((one) => one.members).some((one) => one.personId === person.id && one.relation === 'kind');
  const homes = [...now.map((home, at) => ({ key: home.id, label: now.length === 1 ? 'Bij wie hier nu woont' : titleOf(now, at) })), ...(now.length === 0 || (child && now.length === 1) ? [{ key: NEW_HOME, label: now.length === 0 ? 'Een nieuw gezin' : 'Een tweede thuis voor dit kind' }] : [])];
  return (
    <PostForm action={urls.household(person.id, 'erbij')}>
      {homes.length === 1 ? <Hidden fields={{ [HouseholdNames.home]: homes[0]?.key }} /> : <ChoiceControl controls={controls} name={HouseholdNames.home} label="Waar?" choices={homes} />}
      <LineControl controls={controls} name={HouseholdNames.who} label="Wie komt erbij?" help="Voornaam en naam. Ook een kind of iemand zonder dossier." />
      <div data-live="known" data-from={urls.household(person.id, 'bekenden')} data-of={HouseholdNames.who}><Likes likes={likes} controls={controls} /></div>
      <SelectControl controls={controls} name={HouseholdNames.relation} label="Wie is dat in het gezin?" none="Kies" groups={[{ label: 'In het gezin', options: room.relations.map((one) => ({ key: one.key, label: one.label })) }]} />
      <TicksControl controls={controls} name={HouseholdNames.second} label="Alleen voor een kind" choices={[{ key: 'ja', label: 'Het kind woont ook nog ergens anders' }]} chosen={new Set(textsOf(controls.answers, HouseholdNames.second))} />
      <LineControl controls={controls} name={HouseholdNames.since} label="Vanaf welke dag?" width="w-s" date />
      <Buttons><Button>Voeg toe</Button></Buttons>
    </PostForm>
  );
}

/** Also fetched alone, while a name is typed. */
export function Likes({ likes, controls }: { likes: readonly LookAlike[]; controls: Controls }) {
  if (likes.length === 0) return null;
  const words = (one: LookAlike): string => [one.name, one.municipality ?? '', one.numbers.length === 0 ? 'zonder dossier' : one.numbers.join(', ')].filter((part) => part !== '').join(' · ');
  return <ChoiceControl controls={controls} name={HouseholdNames.same} label="Is het een van deze?" choices={[...likes.map((one) => ({ key: one.id, label: words(one) })), { key: NOBODY_OF_THEM, label: 'Nee, iemand anders' }]} />;
}

function LeaveForm({ room, home, controls, nth }: { room: HouseholdRoom; home: Household; controls: Controls; nth: number }) {
  // The first household has the plain names, to which a problem points.
  const own = nth === 0 || controls.problems.length > 0;
  return (
    <PostForm action={urls.household(room.person.id, 'weg')}>
      <Hidden fields={{ [HouseholdNames.home]: home.id, deel: own ? '' : String(nth) }} />
      <TicksControl controls={controls} name={own ? HouseholdNames.going : `${HouseholdNames.going}-${nth}`} label="Wie gaat weg?" choices={home.members.map((one) => ({ key: one.id, label: nameOf(one), help: one.word }))} chosen={new Set(textsOf(controls.answers, HouseholdNames.going))} />
      <LineControl controls={controls} name={own ? HouseholdNames.until : `${HouseholdNames.until}-${nth}`} label="Vanaf welke dag woont die hier niet meer?" width="w-s" date />
      <TicksControl controls={controls} name={own ? HouseholdNames.together : `${HouseholdNames.together}-${nth}`} label="Gaan er meer dan één?" choices={[{ key: 'ja', label: 'Wie weggaat, woont verder samen' }]} chosen={new Set(textsOf(controls.answers, HouseholdNames.together))} />
      <Buttons><Button second>Noteer</Button></Buttons>
    </PostForm>
  );
}

const KIND = { joined: 'erbij gekomen', left: 'weggegaan', split: 'samen weggegaan' } as const;

function StepRow({ room, step, controls }: { room: HouseholdRoom; step: DoneStep; controls: Controls }) {
  const name = whyUndone(step.id);
  const who = step.names.length === 0 ? 'Iemand' : step.names.join(' en ');
  return (
    <li>
      <div class="pair"><b>{who}: {KIND[step.kind]} op {formatDay(step.day)}</b><Status shape={step.undone === null ? 'check' : 'dash'}>{step.undone === null ? 'geldt' : 'ongedaan gemaakt'}</Status></div>
      <p class="small">Genoteerd op {formatDay(dayOfMoment(step.at))} door {step.by}.{step.undone !== null && ` Ongedaan gemaakt op ${formatDay(dayOfMoment(step.undone))}: ${step.undoneWhy ?? ''}.`}</p>
      {step.undone === null && (
        <PostForm action={urls.household(room.person.id, 'terug')}>
          <Hidden fields={{ [HouseholdNames.step]: step.id }} />
          <LineControl controls={textOf(controls.answers, HouseholdNames.step) === step.id ? controls : { answers: {}, problems: [] }} name={name} label="Waarom klopt dit niet?" />
          <Buttons><Button second small>Maak ongedaan<span class="vh">: {who} {KIND[step.kind]} op {formatDay(step.day)}</span></Button></Buttons>
        </PostForm>
      )}
    </li>
  );
}
