/** Consents that were given or are still to ask, who sees what on what ground, and the ways to give or ask more. */
import type { DoneFact } from '../../../engine/reading.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { EmptyState } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { actLink, myOffers } from './offers.ts';
import { clauseWords, fullDay, roleWord, taskLabel } from './words.ts';

export function ConsentBlock({ dossier }: { dossier: Dossier }) {
  const asked = dossier.state.done.filter((fact) => dossier.draaiboek.tasks[fact.task]?.agree !== undefined);
  const grants = dossier.state.grants;
  if (asked.length === 0 && grants.length === 0) return <EmptyState title="Nog geen akkoord">Wat iemand goedkeurt of weigert, komt hier te staan.</EmptyState>;
  return (
    <Rows>
      {asked.map((fact) => <Consent key={fact.event} dossier={dossier} fact={fact} />)}
      {grants.map((grant, at) => {
        const share = dossier.draaiboek.shares[grant.share];
        const stands = grant.until === undefined || grant.until > dossier.today;
        return <Row key={`${grant.share} ${at}`} head={`Delen: ${share?.label ?? grant.share.replaceAll('-', ' ')}`} aside={<Status shape={stands ? 'check' : 'dash'}>{stands ? 'open' : 'gestopt'}</Status>} under={`${stands ? `sinds ${fullDay(grant.from)}` : `van ${fullDay(grant.from)} tot ${fullDay(grant.until ?? grant.from)}`}${refs(dossier, share?.clause)}`} />;
      })}
    </Rows>
  );
}

const refs = (dossier: Dossier, clause: readonly string[] | undefined): string => { const { source } = clauseWords(dossier, clause ?? []); return source === undefined ? '' : ` · ${source}`; };

function Consent({ dossier, fact }: { dossier: Dossier; fact: DoneFact }) {
  const offer = fact.draft ? myOffers(dossier).find((one) => one.verb === 'agree' && one.instance === fact.instance) : undefined;
  const told = fact.agreements.map((one) => `${one.name ?? roleWord(dossier, one.role)}, ${one.how === 'sign' || one.how === 'sealed' ? 'getekend' : 'genoteerd'} op ${fullDay(one.day)}`);
  const given = [...new Set(told)].map((words) => { const times = told.filter((one) => one === words).length; return times === 1 ? words : `${words}, ${times === 2 ? 'twee' : times} keer`; });
  return (
    <Row head={taskLabel(dossier, fact.task)} aside={<Status shape={fact.draft ? 'half' : 'check'}>{fact.draft ? 'te vragen' : 'gegeven'}</Status>} under={given.join('; ') || undefined}>
      {fact.draft && <div class="small">Nog te vragen aan {joinWords(fact.agreeing.map((role) => roleWord(dossier, role)))}. {offer !== undefined && <a href={actLink(dossier, offer).href}>Noteer akkoord<span class="vh">: {taskLabel(dossier, fact.task)}</span></a>}</div>}
    </Row>
  );
}

/** Only the doors that lead somewhere for this reader. */
export function SharingLinks({ dossier: { doors, file } }: { dossier: Dossier }) {
  const { gives, takesBack, asks, asked } = doors;
  const links = [
    ...(gives || takesBack ? [<a href={urls.caseAct(file.number, 'delen')}>{gives && takesBack ? 'Deel één gegeven, of neem het terug' : gives ? 'Deel één gegeven' : 'Neem terug wat gedeeld is'}</a>] : []),
    ...(asks || asked ? [<a href={urls.caseAct(file.number, 'vraag')}>{asks ? 'Stel één vraag aan iemand zonder account' : 'Kijk wat gevraagd is aan iemand zonder account'}</a>] : []),
    ...(file.subjectPerson !== null && (doors.givesOverPerson || doors.givenOverPerson) ? [<a href={urls.person(file.subjectPerson)}>{doors.givesOverPerson ? 'Deel over deze persoon, voor alle dossiers' : 'Kijk wat over deze persoon gedeeld is'}</a>] : []),
  ];
  return links.length === 0 ? null : <p>{links.map((link, at) => <>{at > 0 && ' · '}{link}</>)}</p>;
}
