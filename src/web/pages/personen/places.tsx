/** Where somebody lives and lived, as the page of the person shows it. */
import { formatDay } from '../../../values/dutch.ts';
import type { Day } from '../../../values/day.ts';
import { livingOn, type ToldLiving } from '../../../work/people/livings.ts';
import { EmptyState } from '../../parts/page-parts.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { urls } from '../../urls.ts';

/** The class, the address when there is one, and since when. */
export function placeWords(one: ToldLiving): string {
  const class_ = `${one.classWord.charAt(0).toLowerCase()}${one.classWord.slice(1)}${/^\d/.test(one.class) ? ` (ETHOS ${one.class})` : ''}`;
  return [class_, one.address, one.municipality, one.crowded ? 'met te veel mensen voor de woning' : ''].filter((part) => part !== '').join(', ') + `, sinds ${formatDay(one.since)}.`;
}

export function PlacesBlock({ person, places, today, notes }: { person: string; places: readonly ToldLiving[]; today: Day; notes: boolean }) {
  const change = notes ? <p class="small no-print"><a href={urls.living(person)}>Noteer waar de persoon woont</a></p> : null;
  if (places.length === 0) return <EmptyState title="Nog niet genoteerd waar de persoon woont" action={change} />;
  return <><PlaceRows places={places} today={today} />{change}</>;
}

export function PlaceRows({ places, today }: { places: readonly ToldLiving[]; today: Day }) {
  const now = livingOn(places, today);
  return <Rows>{places.map((one) => <Row key={one.id} head={one.kindWord} aside={<span class="quiet">{one === now ? 'nu' : one.since > today ? 'later' : 'vroeger'}</span>} under={<>{placeWords(one)}{one.until !== undefined && ` Tot ${formatDay(one.until)}.`}{one.note !== '' && ` ${one.note}`}</>} />)}</Rows>;
}
