/** What the client may know, to read together and to print: what is kept, who saw it, what goes to whom and why. */
import { elsewhereText, type DossierEntry, type DossierExport } from '../../../papers/dossier-export.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import { Facts } from '../../parts/lists.tsx';
import { Block, EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

export function ClientPage({ dossier, request }: { dossier: DossierExport; request: string }) {
  const { keepUntil, day, shared } = dossier;
  const stands = (one: DossierExport['shared'][number]): boolean => one.stopped === undefined && (one.until === undefined || one.until > day);
  const [now, past] = [shared.filter(stands), shared.filter((one) => !stands(one))];
  return (
    <>
      <PageHead title="Wat we over jou bewaren" crumb={<a href={urls.privacyOne(request)}>Terug naar vraag {request}</a>} under={`${dossier.sender.name} · dossier ${dossier.caseNumber} · ${formatDay(day)}`} />
      <p class="lead">Dit staat er in je dossier. Klopt er iets niet? Zeg het ons. Dan passen we het aan of schrappen we het.</p>
      {dossier.blackOut.length > 0 && <p class="small quiet">Waar █████ staat, is een naam van iemand anders weggelaten.</p>}
      <p class="no-print"><button class="btn second" type="button" data-live="print" hidden>Druk af</button></p>
      <Block id="h-jij" title="Over jou"><Facts rows={[...dossier.about, ['Programma', dossier.programme], ['We bewaren dit', keepUntil === undefined ? 'zolang je begeleiding loopt, en daarna zo lang als de regels vragen' : `tot ${formatDay(keepUntil)}; daarna wordt het vernietigd`]]} /></Block>
      <Block id="h-soorten" title="Welke soorten gegevens">
        {dossier.kept.length === 0 ? <EmptyState title="Nog niets">Er staat nog niets in dit dossier.</EmptyState> : <ul class="rows">{dossier.kept.map((one) => <li key={one.what}><div class="pair"><b>{one.what}</b><span class="small quiet">{plural(one.count, 'gegeven', 'gegevens')}</span></div></li>)}</ul>}
      </Block>
      <Block id="h-met-wie" title="Wie ziet nu iets, en waarom"><Shared rows={now} label="Wie ziet nu iets" empty="We delen nu niets met andere diensten." /></Block>
      {past.length > 0 && <Block id="h-vroeger" title="Wie vroeger iets zag"><Shared rows={past} label="Wie vroeger iets zag" empty="" /></Block>}
      {dossier.elsewhere.length > 0 && <Block id="h-elders" title="Wat hier niet staat"><p>{elsewhereText(dossier.elsewhere)}</p></Block>}
      <Block id="h-bekeken" title="Wie je dossier bekeek">
        {dossier.seen.length === 0 ? <p>Niemand opende het dossier.</p> : <StackTable label="Wie je dossier bekeek" columns={['Wie', 'Dienst', 'Hoe vaak', 'Laatst'].map((head) => ({ head }))} rows={dossier.seen.map((one, at) => ({ id: `zag-${at}`, cells: [one.who, one.organisation, plural(one.times, 'keer', 'keer'), formatDay(one.last)] }))} />}
      </Block>
      <Block id="h-gebeurd" title="Wat er gebeurde">{dossier.entries.length === 0 ? <p>Er staat nog niets in dit dossier.</p> : <ol class="rows">{dossier.entries.map((entry, at) => <Entry key={at} entry={entry} />)}</ol>}</Block>
      <Block id="h-papieren" title="Brieven en documenten">{dossier.documents.length === 0 ? <p>Er zijn geen documenten.</p> : <ul class="rows">{dossier.documents.map((one, at) => <li key={at}><div class="pair"><span>{one.name}</span><span class="small quiet">{formatDay(one.day)}</span></div></li>)}</ul>}</Block>
      {dossier.restricted.length > 0 && <Block id="h-beperkt" title="Wat we bewaren maar niet gebruiken"><ul class="rows">{dossier.restricted.map((one) => <li key={one}>{one}</li>)}</ul></Block>}
      {dossier.erased.length > 0 && <Block id="h-gewist" title="Wat we wisten"><ul class="rows">{dossier.erased.map((one, at) => <li key={at}><div class="pair"><span>{one.what}</span><span class="small quiet">gewist op {formatDay(one.day)}</span></div></li>)}</ul></Block>}
      {dossier.complaints !== '' && <Block id="h-klacht" title="Niet tevreden?"><p>{dossier.complaints}</p></Block>}
    </>
  );
}

function Shared({ rows, label, empty }: { rows: DossierExport['shared']; label: string; empty: string }) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <StackTable label={label} columns={['Wie', 'Wat', 'Waarvoor', 'Waarom mag dat', 'Vanaf', 'Tot'].map((head) => ({ head }))} rows={rows.map((one, at) => ({
      id: `${label.replaceAll(' ', '-').toLowerCase()}-${at}`, cells: [one.to, one.what, one.why, one.ground, formatDay(one.day), one.stopped !== undefined ? `gestopt op ${formatDay(one.stopped)}` : one.until === undefined ? 'zolang die dienst meewerkt' : formatDay(one.until)],
    }))} />
  );
}

function Entry({ entry }: { entry: DossierEntry }) {
  return (
    <li>
      <p><b>{formatDay(entry.day)}: {entry.what}</b>{entry.by !== '' && <span class="small quiet"> · opgeschreven door {entry.by}</span>}</p>
      {entry.answers.length > 0 && <Facts rows={entry.answers.map(([label, value], at) => [label, <span class="as-typed" key={at}>{value}</span>] as const)} />}
    </li>
  );
}
