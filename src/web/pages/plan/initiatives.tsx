import { urls } from '../../urls.ts';
import { formatDay, joinWords } from '../../../values/dutch.ts';
import type { Day } from '../../../values/day.ts';
import type { PlanLook } from '../../../work/plan/plan-look.ts';
import { Block } from '../../parts/page-parts.tsx';
import { Facts, Row, Rows } from '../../parts/lists.tsx';
import { Status } from '../../parts/shapes.tsx';
import { TestAnswers } from './test-answers.tsx';
import { ADDED, TRACK } from './words.ts';

/** Both tracks with where they stand, and which bottleneck each initiative says something about (WD-327). */
export function Tracks({ look: { plan } }: { look: PlanLook }) {
  const helped = (key: string): string[] => Object.values(plan.initiatives).filter((one) => one.helps?.includes(key)).map((one) => one.label);
  return (
    <Block id="h-sporen" title="Twee sporen">
      <Rows>
        {Object.entries(plan.tracks).map(([key, track]) => (
          <Row key={key} head={track.label} aside={<Status shape={TRACK[track.state].shape}>{TRACK[track.state].word}</Status>} under={`Vanaf ${formatDay(track.from as Day)}. ${(track.clause ?? []).join(', ')}`}>
            <Facts rows={[['Wat we doen', <Lines of={track.actions} />], ['Wat het moet geven', <Lines of={track.results} />]]} />
          </Row>
        ))}
      </Rows>
      {Object.keys(plan.bottlenecks).length > 0 && <Facts rows={Object.entries(plan.bottlenecks).map(([key, { label }]) => [label, joinWords(helped(key)) || 'nog geen initiatief'] as const)} />}
    </Block>
  );
}

function Lines({ of }: { of: readonly string[] }) {
  return <>{of.map((one) => <span class="opt" key={one}>{one}</span>)}</>;
}

/** From preventive to curative, each with who works along. */
export function Initiatives({ look: { plan, offers, programmes, money } }: { look: PlanLook }) {
  return (
    <Block id="h-initiatieven" title="De initiatieven" aside={<span class="small quiet">van preventief naar curatief</span>}>
      <Rows>
        {offers.map(({ key, label, place, programme }) => {
          const word = plan.initiatives[key];
          if (word === undefined) return null;
          const runs = programme === undefined ? undefined : programmes.get(programme);
          const partners = Object.values(plan.partners).flatMap((one) => (one.in[key] === undefined ? [] : [one.label]));
          return (
            <Row key={key} head={<span id={`initiatief-${key}`}>{place}. {label}</span>} aside={money.reserved ? <Status shape="half">onder voorbehoud</Status> : undefined} under={`${word.does} ${(word.clause ?? []).join(', ')}`}>
              <Facts rows={[
                ['Draaiboek', runs === undefined || programme === undefined ? 'nog geen: er wordt nog niets van geteld' : <><a href={urls.playbook(programme)}>{runs.name}</a>{runs.ended !== undefined && `, nieuwe dossiers tot ${formatDay(runs.ended)}`}</>],
                ...(partners.length > 0 ? [['Met', joinWords(partners)] as const] : []),
                ...(word.until === undefined ? [] : [['Stopt', `vanaf ${formatDay(word.until as Day)}: ${word['ends-because'] ?? ''}`] as const]),
                ...(word.added === undefined ? [] : [['Kwam erbij', `vanaf ${formatDay(word.added.from as Day)}, door ${ADDED[word.added.reason]}: ${word.added.says}`] as const]),
              ]} />
              {word.test !== undefined && <details><summary class="more">Getoetst op vijf punten</summary><TestAnswers test={word.test} /></details>}
            </Row>
          );
        })}
      </Rows>
    </Block>
  );
}

/** The three priorities, with what is carried on from an earlier plan outside the application (WD-317). */
export function Priorities({ look: { plan } }: { look: PlanLook }) {
  return (
    <Block id="h-prioriteiten" title="Beleidsprioriteiten">
      <Rows>
        {Object.entries(plan.priorities).map(([key, { label }]) => {
          const own = Object.values(plan.initiatives).filter((one) => one.priority === key);
          const carried = Object.values(plan.activities).filter((one) => one.priority === key);
          return (
            <Row key={key} head={label} under={own.length > 0 ? `${own.length} eigen initiatieven van dit plan` : undefined}>
              {carried.map((one) => <p key={one.label}>{one.label} <span class="small quiet">(voortgezet uit {one['from-plan']}, niet in de aanvraag)</span></p>)}
            </Row>
          );
        })}
      </Rows>
    </Block>
  );
}
