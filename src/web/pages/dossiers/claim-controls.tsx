/** Where somebody sleeps, and until when: the part of an act's form that asks for a place. */
import type { FreeBed, ClaimRoom } from '../../../work/places/free.ts';
import { joinWords } from '../../../values/dutch.ts';
import { addDays, parseDay, parseDutchDay, type Day } from '../../../values/day.ts';
import { parseId } from '../../../values/ids.ts';
import { nightsOf } from '../../../values/nights.ts';
import type { ClaimAsked } from '../../../engine/events.ts';
import { textOf, type Fields } from '../../body.ts';
import { Button } from '../../parts/buttons.tsx';
import type { Problem } from '../../parts/page-parts.tsx';
import { NAMES } from './control-names.ts';
import { ChoiceControl, LineControl, type Controls } from './controls.tsx';
import { NOT_A_DAY } from './finish.tsx';
import { fullDay } from './words.ts';

const NOT_CHOSEN = 'Kies een plaats uit de lijst';
export const UNSEEN = 'een plaats die je niet mag zien';

export function ClaimControls({ room, controls }: { room: ClaimRoom; controls: Controls }) {
  const { facet, running, held } = room;
  const kept = facet.kind === 'release' ? held : running;
  if (facet.kind === 'release' || facet.kind === 'leave') return kept === undefined ? null : <p class="field">{facet.kind === 'leave' ? 'Verblijft nu in' : 'Vastgehouden'}: <b>{kept.name ?? UNSEEN}</b>, {spanWords(kept)}.</p>;
  if (facet.kind === 'extend') {
    return <>{running !== undefined && <p class="field">Verblijft nu in <b>{running.name ?? UNSEEN}</b>, {spanWords(running)}.</p>}<Leaving controls={controls} label="Nieuwe dag van vertrek" /></>;
  }
  return (
    <>
      {facet.kind !== 'ask' && <Nights controls={controls} />}
      <Beds room={room} controls={controls} />
    </>
  );
}

function Nights({ controls }: { controls: Controls }) {
  return (
    <>
      <div class="row-of"><LineControl controls={controls} name={NAMES.firstNight} label="Eerste nacht" width="w-s" date /><Leaving controls={controls} label="Dag van vertrek" /></div>
      <p class="field"><Button second small name={NAMES.lookFree} value="ja" skipCheck>Toon wat dan vrij is</Button></p>
    </>
  );
}

const Leaving = ({ controls, label }: { controls: Controls; label: string }) => <LineControl controls={controls} name={NAMES.leaving} label={label} width="w-s" date />;

function Beds({ room: { beds, nights, more }, controls }: { room: ClaimRoom; controls: Controls }) {
  const choices = beds.map((bed) => ({ key: bed.id, label: <span>{bed.name}, {bed.municipality}</span>, help: bedWords(bed) }));
  const problem = controls.problems.find((one) => one.field === NAMES.bed)?.text;
  if (choices.length > 0) return <ChoiceControl controls={controls} name={NAMES.bed} label="Welke plaats?" help={nights && `Vrij ${spanWords(nights)}. Wat het best past, staat bovenaan.${more ? ` Dit zijn de ${beds.length} beste; er zijn er meer vrij.` : ''}`} choices={choices} />;
  return <div class={`field${problem ? ' bad' : ''}`} id={NAMES.bed} tabIndex={-1}>{problem && <p class="error">{problem}</p>}<p><b>Geen plaats vrij{nights === undefined ? '' : ` ${spanWords(nights)}`}.</b> Kies andere nachten, of vraag het aan wie de plaatsen beheert.</p></div>;
}

/** `van vr 23/10/2026 tot ma 26/10/2026, 3 nachten`. */
export function spanWords({ from, until }: { from: Day; until: Day }): string {
  const count = nightsOf(from, until).length;
  return `van ${fullDay(from)} tot ${fullDay(until)}, ${count} ${count === 1 ? 'nacht' : 'nachten'}`;
}

/** Size, distance and what speaks against it, with the condition somebody set. */
export function bedWords(bed: FreeBed): string {
  const against = bed.reasons.filter((one) => !one.fits).flatMap(({ code }) => AGAINST[code] ?? []);
  const people = `${bed.size} ${bed.size === 1 ? 'persoon' : 'personen'}`;
  return [bed.kind, `voor ${people}`, ...(bed.km === null ? [] : [bed.km === 0 ? 'in dezelfde gemeente' : `${bed.km} km`]), ...(bed.accessible ? ['zonder trappen'] : []), bed.ownerName, ...(bed.conditions === '' ? [] : [bed.conditions]), ...(against.length === 0 ? [] : [`past niet: ${joinWords(against)}`])].filter(Boolean).join(' · ');
}

const AGAINST: Readonly<Record<string, string>> = { 'too-small': 'te klein', 'not-accessible': 'niet zonder trappen', 'too-few-bedrooms': 'te weinig slaapkamers', 'lacks': 'mist iets wat nodig is', 'taken': 'nog bezet', 'not-there': 'dan niet in gebruik' };

/** What the draaiboek proposes, as it would have been typed. `chosen`: a place that was chosen before, if it is free. */
export function firstClaimAnswers(room: ClaimRoom | undefined, formatDay: (day: Day) => string, chosen = ''): Fields {
  if (room?.nights === undefined) return {};
  const { beds, facet, nights } = room;
  const only = facet.kind === 'extend' ? {} : { [NAMES.firstNight]: formatDay(nights.from), [NAMES.bed]: beds.find((bed) => bed.id === chosen)?.id ?? room.held?.place ?? (beds.length === 1 ? (beds[0]?.id ?? '') : '') };
  return { ...only, [NAMES.leaving]: formatDay(nights.until) };
}

/** The nights that were typed, where both can be read: for showing what is free on them. */
export function typedNights(posted: Fields): { from: Day; until: Day } | undefined {
  const [from, until] = [typedDay(posted, NAMES.firstNight), typedDay(posted, NAMES.leaving)];
  return from === undefined || until === undefined || until <= from ? undefined : { from, until: until > addDays(from, LONGEST) ? addDays(from, LONGEST) : until };
}

/** More nights than anyone asks for at once: a year mistyped does not read the whole calendar. */
const LONGEST = 731;

function typedDay(posted: Fields, name: string): Day | undefined {
  const typed = textOf(posted, name).trim();
  return parseDutchDay(typed) ?? parseDay(typed);
}

/** The claim as posted, and what could not be read of it. */
export function readClaim(room: ClaimRoom | undefined, posted: Fields): { claim?: ClaimAsked; problems: Problem[] } {
  const kind = room?.facet.kind;
  if (room === undefined || kind === undefined || kind === 'release' || kind === 'leave') return { problems: [] };
  const problems: Problem[] = [];
  const dayOf = (name: string): Day | undefined => {
    const found = typedDay(posted, name);
    if (found === undefined) problems.push({ field: name, text: NOT_A_DAY });
    return found;
  };
  const place = kind === 'extend' ? (room.running?.place ?? '') : textOf(posted, NAMES.bed);
  if (kind !== 'extend' && parseId(place) === undefined) problems.push({ field: NAMES.bed, text: NOT_CHOSEN });
  if (kind === 'ask') return { claim: { place }, problems };
  const from = kind === 'extend' ? undefined : dayOf(NAMES.firstNight);
  const until = dayOf(NAMES.leaving);
  return { claim: { place, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }, problems };
}
