/** What the own places ask today, as rows of the work list. */
import type { ClauseId } from '../../../protocol/draaiboek.ts';
import { addDays, daysBetween } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { PlaceWork } from '../../../work/look/today-places.ts';
import { Act } from '../../parts/buttons.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import type { ShapeName } from '../../parts/shapes.tsx';
import { LateWhen, type WorkRow } from '../../parts/tables.tsx';
import type { ReasonLines } from '../../parts/why.tsx';
import { sourceLines } from '../../say/day-reason.ts';
import { urls } from '../../urls.ts';
import { dayWords, type RowMaker } from './rows.tsx';

type OfPlace = Extract<PlaceWork, { kind: 'arrives' | 'leaves' | 'ready' | 'keys' }>;
const GUEST = { arrives: 'Iemand komt aan', leaves: 'Iemand vertrekt', ready: 'Maak klaar na een verblijf', keys: 'Zeg hoe men binnenkomt' } as const;

export function placeRow(maker: RowMaker, one: PlaceWork, shape: ShapeName): WorkRow {
  const day = dayWords(one.day, maker.list.today);
  const when = shape === 'late' ? <LateWhen day={day} days={Math.max(daysBetween(one.day, maker.list.today), 1)} /> : day;
  const base = { id: `p-${one.id}`, shape, when, programme: maker.rules(one.programme)?.draaiboek.name ?? 'Opvang', counterpart: one.counterpart };
  switch (one.kind) {
    case 'back': return { ...base, who: one.place, whoHref: urls.placeOne(one.placeId), what: one.was === 'own-use' ? 'Eigen gebruik eindigt' : `Weer in gebruik${one.reason === '' ? '' : `, was: ${one.reason}`}`, why: { event: `${one.was === 'own-use' ? 'Eigen gebruik' : 'Buiten gebruik'} tot ${formatDay(one.day)}`, rule: 'Vanaf die nacht kan er weer iemand slapen, als niemand het einde verlegt.' }, action: <Act href={urls.placeOne(one.placeId)} about={one.place}>Bekijk plaats</Act> };
    case 'swap': return { ...base, who: one.label, whoHref: urls.rota(one.pool), what: `Wissel gevraagd: jullie week van ${formatDay(one.otherWeek)} voor hun week van ${formatDay(one.week)}`, why: reason(maker, one, 'De andere organisatie vroeg een wissel', 'Een wissel geldt pas als beide ja zeggen; antwoord voor de eerste van de twee weken.'), action: <Act href={urls.rota(one.pool)} about={one.label}>Antwoord</Act> };
    case 'open-week': return { ...base, who: one.label, whoHref: urls.rota(one.pool), what: `Open week van ${formatDay(one.week)}`, why: reason(maker, one, 'Een plaats viel weg uit de beurtrol', 'In elke week is er een plaats aan de beurt; een open week wordt gevuld.'), action: <Act href={urls.rota(one.pool, 'open-week', { week: one.week })} about={`${one.label}, ${formatDay(one.week)}`}>Vul de week</Act> };
    case 'landlord': return { ...base, who: one.counterpart, whoHref: urls.landlordOne(one.landlord), counterpart: '', what: one.what === '' ? 'Bespreek het einde van de afspraak' : `Bespreek het einde van de huur: ${one.what}`, why: { event: `Einde op ${formatDay(addDays(one.until, -1))}`, rule: 'Twee maanden en een maand voor het einde wordt het besproken.', source: 'SW-294' }, action: <Act href={urls.landlordOne(one.landlord)} about={one.what === '' ? one.counterpart : one.what}>Bespreek</Act> };
    default: return { ...base, ...guestRow(maker, one) };
  }
}

/** Who it is, only for whoever may know the dossier. */
function guestRow(maker: RowMaker, one: OfPlace): Pick<WorkRow, 'who' | 'whoHref' | 'what' | 'why' | 'action'> {
  const name = one.who === undefined ? '' : `: ${one.who.name}`;
  const about = `${one.place}, ${formatDay(one.day)}`;
  const what = one.unnoted ? `Vertrek nog niet genoteerd${name}` : one.kind === 'ready' || one.kind === 'keys' ? GUEST[one.kind] : `${GUEST[one.kind]}${name}`;
  return {
    who: one.place, whoHref: urls.placeOne(one.placeId), what, why: guestReason(maker, one),
    action: one.kind === 'ready' ? <PostButton action={urls.placeOne(one.placeId, 'klaar')} about={about}>Klaar voor gebruik</PostButton> : one.kind === 'keys' ? <Act href={urls.placeOne(one.placeId, 'wijzig')} about={about}>Vul aan</Act>
      : one.who === undefined ? <Act href={urls.placeOne(one.placeId)} about={about}>Bekijk plaats</Act> : <Act href={urls.caseFile(one.who.number)} about={about}>Bekijk dossier</Act>,
  };
}

function guestReason(maker: RowMaker, one: OfPlace): ReasonLines {
  switch (one.kind) {
    case 'arrives': return reason(maker, one, `De plaats is gegeven vanaf ${formatDay(one.since)}`, 'De eerste nacht is die van de dag van aankomst.');
    case 'keys': return reason(maker, one, `De plaats is gegeven vanaf ${formatDay(one.since)}`, 'Wie de plaats neemt, moet weten hoe men binnenkomt. Dat staat nog niet bij de plaats.');
    case 'ready': return reason(maker, one, `Het vertrek is genoteerd op ${formatDay(one.since)}`, 'De plaats is pas vrij als iemand zegt dat ze klaar is.');
    default: return reason(maker, one, `Verblijf sinds ${formatDay(one.since)}`, one.unnoted ? 'De plaats komt pas vrij als het vertrek genoteerd is.' : 'De dag van vertrek van dit verblijf.');
  }
}

/** The clause of the network stands behind it. */
function reason({ rules }: RowMaker, { programme, pool }: { programme: string; pool: string }, event: string, rule: string): ReasonLines {
  const book = rules(programme);
  const clause: readonly ClauseId[] = book?.draaiboek.pools[pool]?.clause ?? [];
  return { event, rule, ...(book === undefined ? {} : sourceLines(book.draaiboek, book.clauses, clause)) };
}
