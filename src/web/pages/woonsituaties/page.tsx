/** Who has had no home of their own for how long: a number and a middle per situation, and everybody with who follows them. */
import { formatDay, formatNumber, plural } from '../../../values/dutch.ts';
import { SITUATIONS, type PrecariousList, type Situation } from '../../../work/people/precarious.ts';
import { Block, EmptyState, Filter, Filters, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

export interface PrecariousQuery { situatie: string; gemeente: string; maanden: number; alleen: string }
const WORDS: Readonly<Record<Situation, string>> = { opvang: 'In opvang', overbewoond: 'Te veel mensen in de woning', dakloos: 'Zonder eigen dak of thuis', dreigt: 'Dreigt de woning te verliezen' };
const MONTHS = [0, 3, 6, 12, 24] as const;
const monthsOf = (count: number | null): string => (count === null ? '' : count < 1 ? 'minder dan een maand' : plural(count, 'maand', 'maanden').replace(/^(\d+\.5)/, (text) => formatNumber(Number(text))));

export function PrecariousPage({ list, query }: { list: PrecariousList; query: PrecariousQuery }) {
  const filtered = query.situatie !== '' || query.gemeente !== '' || query.maanden > 0 || query.alleen !== '';
  return (
    <>
      <PageHead tight title="Lang in een onzekere woonsituatie" crumb={<a href={urls.cases()}>Dossiers</a>} under={`Op ${formatDay(list.today)}, van mensen die je mag zien. De tijd loopt door zolang er geen eigen thuis tussen zit.`} />
      <Block id="h-situaties" title="Per situatie"><StackTable label="Per situatie" columns={[{ head: 'Situatie' }, { head: 'Mensen' }, { head: 'De helft langer dan' }, { head: 'Langst' }]} rows={list.counts.map((one) => ({ id: one.situation, cells: [
        one.people === 0 ? WORDS[one.situation] : <a href={urls.precarious({ situatie: one.situation })}>{WORDS[one.situation]}</a>, <span class="num">{formatNumber(one.people)}</span>, monthsOf(one.median), monthsOf(one.longest),
      ] }))} /></Block>
      <Block id="h-wie" title="Wie"><Filters action={urls.precarious()} summary={filtered ? 'Beperkt' : 'Iedereen'}>
        <Filter name="situatie" label="Situatie" value={query.situatie} options={[['', 'Alle'], ...SITUATIONS.map((one) => [one, WORDS[one]] as const)]} />
        <Filter name="gemeente" label="Gemeente" value={query.gemeente} options={[['', 'Alle'], ...list.municipalities.map((one) => [one, one] as const)]} />
        <Filter name="maanden" label="Minstens" value={String(query.maanden)} options={MONTHS.map((one) => [String(one), one === 0 ? 'Hoe kort ook' : `${one} maanden`] as const)} />
        <Filter name="alleen" label="Opvolging" value={query.alleen} options={[['', 'Alle'], ['ja', 'Zonder lopend dossier']]} />
      </Filters>
      {list.people.length === 0 ? <EmptyState title={filtered ? 'Niemand past bij deze keuze' : 'Niemand'}>{filtered ? 'Kies ruimer.' : 'Noteer op de bladzijde van een persoon waar die woont. Wie geen eigen thuis heeft, komt hier.'}</EmptyState> : (
        <StackTable label="Wie" columns={[{ head: 'Wie' }, { head: 'Woont' }, { head: 'Gemeente' }, { head: 'Sinds' }, { head: 'Hoelang' }, { head: 'Dossier' }]} rows={list.people.map((one) => ({ id: one.id, cells: [
          <a href={urls.person(one.id)}>{one.name}</a>, `${one.classWord.charAt(0).toUpperCase()}${one.classWord.slice(1)}${one.situations.includes('overbewoond') ? ', te veel mensen' : ''}`, one.municipality, <span class="num">{formatDay(one.since)}</span>, monthsOf(one.months),
          one.followed.length === 0 ? <b>geen lopend dossier</b> : <>{one.followed.map((number) => <a key={number} href={urls.caseFile(number)}>{number} </a>)}</>,
        ] }))} />
      )}</Block>
    </>
  );
}
