/** Who lives with somebody, as the page of the person and of a case show it: names of whom this reader may see, and of the others a number. */
import { formatDay } from '../../../values/dutch.ts';
import { nameOf, type Homes, type Household } from '../../../work/people/households.ts';
import { EmptyState } from '../../parts/page-parts.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { urls } from '../../urls.ts';

export function HomesBlock({ person, homes: { now }, manages }: { person: string; homes: Homes; manages: boolean }) {
  const change = manages ? <p class="small no-print"><a href={urls.household(person)}>Wijzig wie samenwoont</a></p> : null;
  if (now.length === 0) return <EmptyState title="Nog niet genoteerd met wie de persoon woont" action={change} />;
  return <>{now.map((home, at) => <HouseholdRows key={home.id} home={home} person={person} title={now.length === 1 ? '' : at === 0 ? 'Eerste thuis' : 'Tweede thuis'} />)}{change}</>;
}

export function HouseholdRows({ home: { members, unseen }, person, title }: { home: Household; person: string; title: string }) {
  return (
    <>
      {title !== '' && <h3>{title}</h3>}
      <Rows>
        {members.map((one) => <Row key={one.id} head={one.personId === person ? nameOf(one) : <a href={urls.person(one.personId)}>{nameOf(one)}</a>} aside={<span class="quiet">{one.word}</span>} under={`sinds ${formatDay(one.since)}`} />)}
        {unseen > 0 && <li><span class="quiet">En nog {unseen === 1 ? '1 persoon' : `${unseen} personen`} van wie je geen dossier mag zien.</span></li>}
      </Rows>
    </>
  );
}
