/** Consents that were given or are still to ask, and who sees what on what ground. */
import type { DoneFact } from '../../../engine/reading.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { EmptyState } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { actLink, myOffers } from './offers.ts';
import { holdsToday, inOrder } from './readers.ts';
import { capital, className, clauseWords, fullDay, organisationName, roleWord, taskLabel } from './words.ts';

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

export function SeeTable({ dossier }: { dossier: Dossier }) {
  const rows = dossier.access.filter((row) => holdsToday(dossier, row) && row.class !== '');
  const ids = inOrder(dossier, [dossier.file.keeperOrg, ...dossier.access.map((row) => row.organisationId)]);
  const columns = [{ head: 'Soort gegevens' }, ...ids.map((id) => ({ head: organisationName(dossier, id) ?? 'Andere dienst' })), { head: 'Grond' }];
  return (
    <StackTable kind="see" columns={columns} label="Wie ziet wat" rows={Object.keys(dossier.draaiboek.classes).map((cls) => {
      const mine = rows.filter((row) => row.class === cls);
      return { id: `zicht-${cls}`, cells: [className(dossier, cls), ...ids.map((id) => <Sight key={id} dossier={dossier} rows={mine.filter((row) => row.organisationId === id)} />), <span class="small quiet">{groundWords(dossier, mine)}</span>] };
    })} />
  );
}

function Sight({ dossier, rows }: { dossier: Dossier; rows: readonly Dossier['access'][number][] }) {
  if (rows.length === 0) return <Status shape="dash">ziet niet</Status>;
  if (rows.some((row) => row.accountId === null)) return <Status shape="done">ziet</Status>;
  const names = [...new Set(rows.map((row) => dossier.accounts.get(row.accountId ?? '')?.name ?? 'iemand'))];
  return <Status shape="half"><span><b>deels</b>: {joinWords(names)}</span></Status>;
}

function groundWords(dossier: Dossier, rows: readonly Dossier['access'][number][]): string {
  const shares = [...new Set(rows.filter((row) => dossier.draaiboek.shares[row.via] !== undefined).map((row) => row.via))];
  const words = shares.map((key) => {
    const row = rows.find((one) => one.via === key);
    const share = dossier.draaiboek.shares[key];
    const ground = share !== undefined && 'law' in share.ground ? `wet: ${share.ground.law.replaceAll('-', ' ')}` : 'akkoord';
    return `${capital(share?.label ?? key)}: ${ground}${row === undefined ? '' : ` sinds ${fullDay(row.since)}`}${share?.clause === undefined ? '' : ` (${share.clause.join(', ')})`}`;
  });
  return words.length === 0 ? 'Eigen dossier van de dienst, wordt niet gedeeld' : words.join('. ');
}
