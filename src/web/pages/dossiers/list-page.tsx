/** All cases this reader may know, newest first. */
import type { CaseList } from '../../../work/look/case/list-cases.ts';
import { formatDay } from '../../../values/dutch.ts';
import { EmptyState, Filter, Filters, PageHead, Pager } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

export interface ListQuery { programma: string; fase: string; gemeente: string; loopt: string; pagina: number }

export function CaseListPage({ list, query, next, before, mayOpen, atDesk }: { list: CaseList; query: ListQuery; next: string | undefined; before: string | undefined; mayOpen: boolean; /** Programmes this reader opens a case of without a referral. */ atDesk: readonly { key: string; name: string }[] }) {
  const filtered = query.programma !== '' || query.fase !== '' || query.gemeente !== '' || query.loopt !== 'ja';
  const from = query.pagina * 50 + 1;
  return (
    <>
      <PageHead tight title="Dossiers" under={<>Staat een dossier hier niet en kan het niet wachten? <a href={urls.emergency()}>Noodtoegang</a>. Wie volgen we? <a href={urls.precarious()}>Lang in een onzekere woonsituatie</a></>} {...(atDesk.length === 0 ? {} : { aside: <p><a class="btn second" href={urls.caseNew(atDesk.length === 1 ? atDesk[0]?.key : undefined)}>Nieuw dossier{atDesk.length === 1 ? `: ${atDesk[0]?.name}` : ''}</a></p> })} />
      <CaseFilters list={list} query={query} />
      <h2 class="vh">Lijst</h2>
      {list.cases.length === 0 ? (
        <EmptyState title={filtered ? 'Geen dossier past bij deze keuze' : 'Nog geen dossiers'} action={filtered ? <a class="btn second" href={urls.cases({ loopt: 'alle' })}>Toon alle dossiers</a> : mayOpen ? <a class="btn" href={urls.referrals()}>Bekijk de aanmeldingen</a> : undefined}>
          {filtered ? 'Kies ruimer, of zoek op naam.' : 'Een dossier begint met een aanmelding. Hier komen alleen dossiers die je mag zien.'}
        </EmptyState>
      ) : (
        <>
          <StackTable label="Dossiers" columns={[{ head: 'Wie' }, { head: 'Nummer' }, { head: 'Programma' }, { head: 'Fase' }, { head: 'Gemeente' }, { head: 'Geopend' }]} rows={list.cases.map((file) => {
            const rules = list.rules.get(file.id);
            return { id: file.number, cells: [
              <a href={urls.caseFile(file.number)}>{file.subjectName || 'Zonder naam'}</a>, <span class="num">{file.number}</span>, rules?.name ?? file.programme,
              file.ended === null ? (file.stage === null ? '' : rules?.stages[file.stage]?.label ?? file.stage) : `Gesloten op ${formatDay(file.ended)}`, file.municipality ?? '', <span class="num">{formatDay(file.opened)}</span>,
            ] };
          })} />
          {(next !== undefined || before !== undefined) && <Pager from={from} to={from + list.cases.length - 1} {...(before === undefined ? {} : { before })} {...(next === undefined ? {} : { after: next })} />}
        </>
      )}
    </>
  );
}

function CaseFilters({ list, query }: { list: CaseList; query: ListQuery }) {
  const chosen = list.programmes.filter((one) => query.programma === '' || one.key === query.programma);
  const stages = [...new Map(chosen.flatMap((one) => Object.values(one.tracks)[0]?.map((stage) => [stage, one.stages[stage]?.label ?? stage] as const) ?? [])).entries()];
  const now = [list.programmes.find((one) => one.key === query.programma)?.name, stages.find(([key]) => key === query.fase)?.[1], query.gemeente, RUNNING.find(([key]) => key === query.loopt)?.[1]].filter(Boolean).join(', ');
  return (
    <Filters action={urls.cases()} summary={now} now={now}>
      <Filter name="programma" label="Programma" value={query.programma} options={[['', 'Alle'], ...list.programmes.map((one) => [one.key, one.name] as const)]} />
      <Filter name="fase" label="Fase" value={query.fase} options={[['', 'Alle'], ...stages]} />
      <Filter name="gemeente" label="Gemeente" value={query.gemeente} options={[['', 'Alle'], ...list.municipalities.map((one) => [one, one] as const)]} />
      <Filter name="loopt" label="Loopt" value={query.loopt} options={RUNNING} />
    </Filters>
  );
}

const RUNNING = [['ja', 'Lopende'], ['nee', 'Gesloten'], ['alle', 'Lopende en gesloten']] as const;
