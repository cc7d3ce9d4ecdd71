/** The free places of tonight: a piece of the page that can be fetched anew, with nothing in it that anyone types. */
import { formatDay, formatNumber, joinWords, plural } from '../../../values/dutch.ts';
import type { CallRoom } from '../../../work/places/call-room.ts';
import type { FreeBed } from '../../../work/places/free.ts';
import { HERE } from '../../../work/places/manage-pools.ts';
import { Act, Button } from '../../parts/buttons.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { bedWords, spanWords } from '../dossiers/claim-controls.tsx';
import { NAMES } from '../dossiers/control-names.ts';
import { Hidden } from '../dossiers/controls.tsx';
import { capital } from '../dossiers/words.ts';
import { askedWords, bedName } from './oproep-words.ts';

/** More than this on a phone is scrolling, not choosing. */
const SHOWN = 5;

/** `mayHold`: nothing is held yet, and nothing stands in the way. */
export function BedList({ call, mayHold, hide, leads }: { call: CallRoom; mayHold: boolean; /** Shown above already. */ hide?: string | undefined; /** Nothing stands above it: its first button is the next thing to do. */ leads: boolean }) {
  const { beds, mode, turn, nights } = call;
  const shown = beds.filter((bed) => bed.id !== hide);
  const [fitting, others] = [shown.filter((bed) => bed.fits), shown.filter((bed) => !bed.fits)];
  const card = (bed: FreeBed, at: number) => <BedCard key={bed.id} call={call} bed={bed} mayHold={mayHold} first={leads && at === 0} />;
  const turned = mode === 'rota' && turn !== null ? beds.find((bed) => bed.id === turn.place) : undefined;
  const lacks = mode !== 'rota' || turn === null ? '' : turned === undefined ? 'niet vrij' : turned.fits ? '' : 'past niet';
  return (
    <>
      <h2 id="h-vrij">{titleOf(beds.filter((bed) => bed.fits).length, call)}</h2>
      <p class="small quiet">{capital(spanWords(nights))}. {mode === 'rota' ? 'Wie aan de beurt is, staat vooraan.' : 'Wat het best past, staat vooraan.'}</p>
      {lacks !== '' && <p class="small"><b>{turn?.name ?? 'De plaats die aan de beurt is'}</b> is aan de beurt, maar {lacks}.</p>}
      {fitting.slice(0, SHOWN).map(card)}
      {fitting.length > SHOWN && <details class="later"><summary class="more">Toon nog {fitting.length - SHOWN}</summary>{fitting.slice(SHOWN).map((bed) => card(bed, 1))}</details>}
      {call.more && <p class="small quiet">Dit zijn de {fitting.length} die het best passen. Er zijn er nog meer vrij, verder weg of groter dan nodig.</p>}
      {others.length > 0 && <details class="later"><summary class="more">Vrij, maar past niet ({others.length})</summary>{others.map((bed) => card(bed, 1))}</details>}
    </>
  );
}

function titleOf(count: number, { people, more }: CallRoom): string {
  const whom = people === 1 ? '1 persoon' : `${formatNumber(people)} mensen`;
  return count === 0 ? `Geen plaats vrij voor ${whom}` : `${more ? 'Meer dan ' : ''}${plural(count, 'plaats', 'plaatsen')} vrij voor ${whom}`;
}

function BedCard({ call, bed, mayHold, first }: { call: CallRoom; bed: FreeBed; mayHold: boolean; first: boolean }) {
  const { found, desk, turn } = call;
  const asked = call.asked.find((one) => one.place === bed.id);
  const onTurn = call.mode === 'rota' && turn?.place === bed.id;
  const number = found.file.number;
  return (
    <article class="bed" aria-label={bedName(bed)}>
      <div class="pair"><h3>{bedName(bed)}</h3><Status shape="planned">vrij</Status></div>
      <p>{onTurn && <b>Aan de beurt · </b>}{bedWords(bed)}</p>
      <Offered call={call} bed={bed} />
      {asked !== undefined && <p class="small">{askedWords(call, asked)}</p>}
      {mayHold && <HoldForm call={call} bed={bed} second={!first} />}
      <p class="bed-acts">
        {desk.ask !== undefined && <Act href={urls.callOne(number, { plaats: bed.id, tot: formatDay(call.nights.until) })} about={bedName(bed)}>{asked === undefined ? 'Vraag' : 'Vraag opnieuw'}</Act>}
        {mayHold && <Act href={urls.callOne(number, { neem: bed.id, tot: formatDay(call.nights.until) })} about={bedName(bed)}>Neem meteen</Act>}
      </p>
    </article>
  );
}

/** What the network promises at a bed: what is there, who brings it, and what is missing (WD-216). */
function Offered({ call: { word }, bed }: { call: CallRoom; bed: FreeBed }) {
  const promised = Object.entries(word.offers ?? {});
  const by = (key: string): string => (bed.offers[key] ?? '').trim();
  const [here, brought, lacking] = [promised.filter(([key]) => by(key) === HERE), promised.filter(([key]) => by(key) !== HERE && by(key) !== ''), promised.filter(([key]) => by(key) === '')];
  const words = [...(here.length === 0 ? [] : [`Er is: ${joinWords(here.map(([, label]) => label.toLocaleLowerCase('nl')))}`]), ...brought.map(([key, label]) => `${label}: ${by(key)}`)];
  if (promised.length === 0) return null;
  return <p class="small">{words.join(' · ')}{lacking.length > 0 && <>{words.length > 0 && ' · '}<b>Ontbreekt: {joinWords(lacking.map(([, label]) => label.toLocaleLowerCase('nl')))}</b></>}</p>;
}

/** Keeps the place while one rings whoever gives it. */
export function HoldForm({ call, bed, second }: { call: CallRoom; bed: Pick<FreeBed, 'id' | 'name' | 'municipality'>; second: boolean }) {
  return (
    <PostForm action={urls.callAct(call.found.file.number, 'hou')}>
      <Hidden fields={{ [NAMES.bed]: bed.id, [NAMES.firstNight]: formatDay(call.nights.from), [NAMES.leaving]: formatDay(call.nights.until) }} />
      <Button second={second}>Houd {plural(call.word.hold, 'minuut', 'minuten')} vast<span class="vh">: {bedName(bed)}</span></Button>
    </PostForm>
  );
}
