import { formatDay, plural } from '../../../values/dutch.ts';
import type { Found, FoundDossier, FoundSomeone } from '../../../work/look/search.ts';
import { Button, LinkButton } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** `found` undefined: too little was typed to look for. */
export function SearchPage({ words, found }: { words: string; found: Found | undefined }) {
  const count = found === undefined ? 0 : found.dossiers.length + found.people.length;
  return (
    <>
      <PageHead tight title="Zoeken" {...(found === undefined ? {} : { under: <>{plural(found.dossiers.length, 'dossier', 'dossiers')} en {plural(found.people.length, 'persoon', 'personen')} voor “{words}”</> })} />
      <form class="filters search" action={urls.search()} method="get" aria-label="Zoek mensen en dossiers">
        <div><label for="q">Naam, deel van een naam, nummer of woord</label><input id="q" name="q" type="search" value={words} autoComplete="off" /></div>
        <Button second>Zoek</Button>
      </form>
      {found === undefined ? <EmptyState top title="Wie of wat zoek je?">Typ minstens twee letters. Een stuk van een naam is genoeg, en een tikfout is niet erg. Een woord uit een verslag werkt ook.</EmptyState>
        : count === 0 ? <Nothing words={words} /> : <Results found={found} />}
    </>
  );
}

function Nothing({ words }: { words: string }) {
  return (
    <EmptyState top title={`Niets gevonden voor “${words}”`} action={<LinkButton href={urls.cases()} second>Bekijk alle dossiers</LinkButton>}>
      Probeer een korter stuk van de naam. Je vindt alleen mensen en dossiers die je mag zien.
    </EmptyState>
  );
}

/** Someone whose dossiers are all in the list above is not told twice. */
function Results({ found }: { found: Found }) {
  const numbers = new Set(found.dossiers.map((one) => one.number));
  const people = found.people.filter((one) => one.dossiers.length === 0 || one.dossiers.some((file) => !numbers.has(file.number)));
  return (
    <>
      {found.dossiers.length > 0 && <Block id="h-dossiers" title="Dossiers"><Dossiers dossiers={found.dossiers} /></Block>}
      {people.length > 0 && <Block id="h-mensen" title="Mensen"><Rows>{people.map((one) => <Someone one={one} key={one.id} />)}</Rows></Block>}
    </>
  );
}

function Dossiers({ dossiers }: { dossiers: readonly FoundDossier[] }) {
  return (
    <StackTable label="Gevonden dossiers" columns={[{ head: 'Wie' }, { head: 'Nummer' }, { head: 'Programma' }, { head: 'Fase' }, { head: 'Gemeente' }, { head: 'Gevonden in' }]}
      rows={dossiers.map((one) => ({ id: one.number, cells: [
        <a href={urls.caseFile(one.number)}>{nameOf(one)}</a>, <span class="num">{one.number}</span>, one.rules?.name ?? one.programme, stageWords(one), one.municipality ?? '', one.by === 'cover' ? 'naam of nummer' : 'wat verteld is',
      ] }))} />
  );
}

function Someone({ one }: { one: FoundSomeone }) {
  return (
    <Row head={<a href={urls.person(one.id)}>{one.givenName} {one.familyName}</a>} aside={<span class="quiet">{one.municipality ?? ''}</span>}
      under={one.dossiers.length === 0 ? 'Geen dossier dat je mag zien' : one.dossiers.map((file, at) => <>{at > 0 && ', '}<a href={urls.caseFile(file.number)}>{file.number}</a> {file.programme}</>)} />
  );
}

/** Below the search field while typing. */
export function FirstFound({ words, found, full }: { words: string; found: readonly FoundDossier[]; full: number }) {
  if (found.length === 0) return <p>Geen dossier gevonden. Druk op Enter om overal te zoeken.</p>;
  return (
    <>
      {found.map((one) => <a href={urls.caseFile(one.number)} key={one.id}><b>{nameOf(one)}</b> <span class="small quiet">{one.number} · {stageWords(one)}</span></a>)}
      {found.length === full && <a href={urls.search(words)}>Toon alles wat past</a>}
    </>
  );
}

function nameOf(one: FoundDossier): string {
  return one.subjectName || `Dossier ${one.number}`;
}

function stageWords(one: FoundDossier): string {
  if (one.ended !== null) return `gesloten op ${formatDay(one.ended)}`;
  return one.stage === null ? '' : one.rules?.stages[one.stage]?.label ?? one.stage;
}
