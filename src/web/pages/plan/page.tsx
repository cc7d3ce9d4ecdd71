/** The policy plan, readable: where it stands on a day, what is offered where, by whom, with what. */
import { formatDay } from '../../../values/dutch.ts';
import type { Day } from '../../../values/day.ts';
import type { PlanLook } from '../../../work/plan/plan-look.ts';
import { Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, Notice, PageHead } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { Baselines } from './baselines.tsx';
import { Context } from './context.tsx';
import { Initiatives, Priorities, Tracks } from './initiatives.tsx';
import { Money, Staff } from './money-and-people.tsx';
import { OfferGrid } from './offer-grid.tsx';
import { TestAnswers } from './test-answers.tsx';
import { Municipalities, Names, Partners, Roles } from './who-is-who.tsx';

export interface PlanProps { look: PlanLook; mayWrite: boolean; mayChoose: boolean; /** A draft that is looked at: where it is written. */ draft?: string }

export function PlanPage({ look, mayWrite, mayChoose, draft }: PlanProps) {
  const { plan } = look;
  return (
    <>
      <PageHead title={plan.name} crumb={<a href={urls.playbooks()}>Draaiboeken</a>} under={`Beleidsplan van ${formatDay(plan.period.from as Day)} tot en met ${formatDay(plan.period.last as Day)} · versie ${plan.version} · zoals het staat op ${formatDay(look.on)}`} aside={<Aside {...{ look, mayWrite, draft }} />} />
      {draft !== undefined && <Notice>Dit is een ontwerp. Het geldt nog niet. <a href={draft}>Terug naar de tekst</a></Notice>}
      <Money look={look} />
      <OfferGrid offers={look.offers} municipalities={plan.municipalities.map(({ name }) => name)} />
      <Tracks look={look} />
      <Initiatives look={look} />
      <Priorities look={look} />
      <Baselines plan={plan} />
      <Context plan={plan} on={look.on} />
      <Staff look={look} />
      <Municipalities look={look} mayChoose={mayChoose} />
      <Roles look={look} />
      <Names look={look} />
      <Partners look={look} />
      <Block id="h-toets" title="Toets van het plan" aside={<span class="small quiet">{plan.clause.join(', ')}</span>}><TestAnswers test={plan.test} /></Block>
      <Versions look={look} />
      <p class="small after no-print"><a href={urls.planApplication()}>Download de initiatieven voor een aanvraag (CSV)</a></p>
    </>
  );
}

function Aside({ look, mayWrite, draft }: Pick<PlanProps, 'look' | 'mayWrite'> & { draft: string | undefined }) {
  if (!mayWrite || draft !== undefined) return null;
  return <Buttons>{look.writing ? <LinkButton href={urls.planWrite()} second>Schrijf verder</LinkButton> : <PostButton action={urls.planWrite('begin')}>Schrijf de volgende versie</PostButton>}</Buttons>;
}

function Versions({ look: { versions, on } }: { look: PlanLook }) {
  return (
    <Block id="h-versies" title="Versies">
      <Rows>{versions.map((one) => <Row key={one.version} head={`Versie ${one.version}`} aside={`${one.from > on ? 'geldt' : 'gold'} vanaf ${formatDay(one.from)}`} under={one.reason === '' ? 'Kwam met het programma mee' : `${one.reason} (${one.byName})`} />)}</Rows>
    </Block>
  );
}
