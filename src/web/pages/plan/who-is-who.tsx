import type { PlanLook } from '../../../work/plan/plan-look.ts';
import { compareNames, formatDay, joinWords } from '../../../values/dutch.ts';
import { Block } from '../../parts/page-parts.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** Each municipality with its own partners, and the one fixed contact of today (WD-309, WD-324). */
export function Municipalities({ look, mayChoose }: { look: PlanLook; mayChoose: boolean }) {
  const { plan, contacts, units } = look;
  return (
    <Block id="h-gemeenten" title="Gemeenten">
      <StackTable label="Gemeenten" columns={[{ head: 'Gemeente' }, { head: 'Vast aanspreekpunt' }, { head: 'OCMW' }, { head: 'Woonmaatschappij' }, { head: 'Vredegerecht' }, { head: 'Woningen voor opvang', number: true }]} rows={plan.municipalities.map((word) => {
        const line = contacts.find((one) => one.municipality === word.name);
        const kept = units?.get(word.name);
        return { id: `gemeente-${word.name}`, cells: [
          word.name,
          <>{line?.now === undefined ? <Status shape="late">nog niemand</Status> : line.now.active ? line.now.name : <Status shape="late">{line.now.name} werkt hier niet meer</Status>}
            {line?.ahead.map((one) => <span class="small quiet" key={one.validFrom}> Vanaf {formatDay(one.validFrom)}: {one.name}.</span>)}
            {line !== undefined && line.before.length > 0 && <span class="small quiet"> Eerder: {line.before.map((one) => `${one.name} vanaf ${formatDay(one.validFrom)}`).join(', ')}.</span>}
            {mayChoose && <> <a class="act" href={urls.planContact(word.name)}>Kies<span class="vh"> wie aanspreekpunt is van {word.name}</span></a></>}</>,
          word.centre, word.landlord, word.court, <span class="num">{word.units}{kept !== undefined && kept !== word.units && <span class="small quiet"> ({kept} in Woonspoor)</span>}</span>,
        ] };
      })} />
    </Block>
  );
}

/** Every name once, with what it means; another name leads to the one (WD-323). */
export function Names({ look: { plan } }: { look: PlanLook }) {
  const bodies = Object.entries(plan.bodies).map(([key, body]) => ({ name: body.label, id: key, means: <>{body.is}{body.also !== undefined && <span class="quiet"> Heet ook: {joinWords(body.also)}.</span>} {body.help}</> }));
  const others = Object.values(plan.bodies).flatMap((body) => (body.also ?? []).map((name) => ({ name, id: name, means: <>zie {body.label}</> })));
  const all = [...bodies, ...others].sort((a, b) => compareNames(a.name, b.name));
  return <Block id="h-namen" title="Wie is wie"><StackTable label="Namen" columns={[{ head: 'Naam' }, { head: 'Betekenis' }]} rows={all.map((one) => ({ id: `naam-${one.id}`, cells: [one.name, one.means] }))} /></Block>;
}

/** Who does what (WD-322). */
export function Roles({ look: { plan } }: { look: PlanLook }) {
  return <Block id="h-rollen" title="Rollen"><StackTable label="Rollen" columns={[{ head: 'Rol' }, { head: 'Werk' }]} rows={Object.entries(plan.roles).map(([key, role]) => ({ id: `rol-${key}`, cells: [role.label, role.work] }))} /></Block>;
}

/** One record a partner, with its role in each initiative; how to reach it comes from the register (WD-326). */
export function Partners({ look: { plan, reach } }: { look: PlanLook }) {
  return (
    <Block id="h-partners" title="Partners" lead="Hoe je een partner bereikt, staat één keer in het register van organisaties. Verander je het daar, dan staat het overal goed.">
      <Rows>
        {Object.entries(plan.partners).sort(([, a], [, b]) => compareNames(a.label, b.label)).map(([key, partner]) => {
          const known = (partner.organisations ?? []).flatMap((name) => reach.get(name) ?? []);
          return (
            <Row key={key} head={<span id={`partner-${key}`}>{partner.label}</span>} under={partner.also === undefined ? undefined : `Heet ook: ${joinWords(partner.also)}`}>
              <ul class="plain-list">{Object.entries(partner.in).map(([initiative, role]) => <li key={initiative}><a href={`#initiatief-${initiative}`}>{plan.initiatives[initiative]?.label}</a>: {role}</li>)}</ul>
              <p class="small quiet">{known.length === 0 ? 'Staat niet in het register van organisaties.' : known.map(({ name, phone, email }) => [name, phone, email].filter((one) => one !== '').join(', ')).join('; ')}</p>
            </Row>
          );
        })}
      </Rows>
    </Block>
  );
}
