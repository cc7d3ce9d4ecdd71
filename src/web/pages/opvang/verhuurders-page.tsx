/** One landlord: agreements with their days, dwellings outside the system with their ends, and the quota per year with where it comes from. */
import type { LandlordAgreement, LandlordRental } from '../../../store/landlords.ts';
import { addDays } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { stateOf, type Ending, type LandlordLook } from '../../../work/places/landlords.ts';
import { Act } from '../../parts/buttons.tsx';
import { Facts, Lines, Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, PageHead, Split } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { Why } from '../../parts/why.tsx';
import { urls } from '../../urls.ts';
import { quotaWords, STATE } from './verhuurders-list.tsx';

export function LandlordPage({ look }: { look: LandlordLook }) {
  const { state } = stateOf(look.agreements.map((one) => one.of), look.today);
  return (
    <>
      <PageHead title={look.name} crumb={<><a href={urls.board()}>Opvang</a> › <a href={urls.landlords()}>Verhuurders</a></>} under={<Status shape={STATE[state][0]}>{STATE[state][1]}</Status>} />
      <Split side={<Quota look={look} />} label="Quotum">
        <Agreements look={look} />
        <Rentals look={look} />
      </Split>
    </>
  );
}

function Agreements({ look }: { look: LandlordLook }) {
  return (
    <Block id="h-afspraken" title="Afspraken in nood" aside={look.manages ? <Act href={urls.landlordOne(look.id, 'afspraak')}>Voeg een afspraak toe</Act> : undefined} lead="Op korte tijd een woning vrijmaken, voor even.">
      {look.agreements.length === 0 ? <EmptyState title="Geen afspraak">Met deze verhuurder is voor noodgevallen niets afgesproken.</EmptyState> : <Rows>{look.agreements.map((one) => <OneAgreement one={one} look={look} key={one.of.id} />)}</Rows>}
    </Block>
  );
}

function OneAgreement({ one, look }: { one: Ending<LandlordAgreement>; look: LandlordLook }) {
  const { of } = one;
  const filled = (text: string) => (text === '' ? <span class="quiet">nog niet ingevuld</span> : <Lines text={text} />);
  return (
    <Row head={of.since === null ? 'Ontwerp, telt nog niet' : `Vanaf ${formatDay(of.since)}${of.until === null ? '' : ` tot ${formatDay(of.until)}`}`} under={`gehouden door ${look.keepers.get(of.keeperOrg) ?? ''}`} aside={<Due one={one} look={look} what="afspraak" name="de afspraak" />}>
      <Facts rows={[['Wie vraagt', filled(of.asker)], ['Bij wie', filled(of.asked)], ['Antwoord binnen', of.responseHours === null ? filled('') : `${of.responseHours} uur`], ['Hoelang', filled(of.stays)], ['Voorwaarden', filled(of.conditions)], ['Kosten', filled(of.costs)], ['Bron', filled(of.source)]]} />
      {look.manages && one.own && <p class="after"><Act href={urls.landlordOne(look.id, `afspraak/${of.id}`)} about={of.since === null ? 'ontwerp' : `vanaf ${formatDay(of.since)}`}>Wijzig</Act></p>}
    </Row>
  );
}

function Rentals({ look }: { look: LandlordLook }) {
  return (
    <Block id="h-buiten" title="Woningen buiten het stelsel" aside={look.manages ? <Act href={urls.landlordOne(look.id, 'inhuur')}>Voeg een woning toe</Act> : undefined}>
      {look.rentals.length === 0 ? <EmptyState title="Nu geen">Er loopt geen huur buiten het stelsel.</EmptyState> : <Rows>{look.rentals.map((one) => <OneRental one={one} look={look} key={one.of.id} />)}</Rows>}
      {look.past.length > 0 && <details class="fold"><summary>Voorbij ({look.past.length})</summary><Rows>{look.past.map((of) => <Row head={of.name} under={`${spanWords(of)} · ${of.source}`} key={of.id} />)}</Rows></details>}
    </Block>
  );
}

const spanWords = (of: LandlordRental): string => `van ${formatDay(of.since)} tot en met ${formatDay(addDays(of.until, -1))}`;

function OneRental({ one, look }: { one: Ending<LandlordRental>; look: LandlordLook }) {
  const { of } = one;
  return (
    <Row head={of.name} under={[spanWords(of), look.keepers.get(of.keeperOrg), of.source, of.beyond === '' ? '' : `boven het quotum: ${of.beyond}`].filter(Boolean).join(' · ')} aside={<Due one={one} look={look} what="huur" name={of.name} />}>
      {look.manages && one.own && <p><Act href={urls.landlordOne(look.id, `inhuur/${of.id}/einde`)} about={of.name}>Wijzig het einde</Act></p>}
    </Row>
  );
}

/** Until somebody says that the end was talked about, it stands here and on the list of the day. */
function Due({ one: { of, due, own }, look, what, name }: { one: Ending<LandlordAgreement | LandlordRental>; look: LandlordLook; what: 'afspraak' | 'huur'; name: string }) {
  if (due === undefined || of.until === null) return null;
  const lines = { event: `Einde op ${formatDay(addDays(of.until, -1))}`, rule: 'Twee maanden en een maand voor het einde wordt het besproken.', source: 'SW-294' };
  return (
    <div>
      <Status shape={due <= look.today ? 'late' : 'planned'}>{due <= look.today ? 'te bespreken sinds' : 'te bespreken op'} {formatDay(due)}</Status> <Why about={`het einde van ${name}`} lines={lines} />
      {look.manages && own && due <= look.today && <PostButton action={urls.landlordOne(look.id, 'besproken')} fields={{ wat: what, welke: of.id }} about={name}>Is besproken</PostButton>}
    </div>
  );
}

function Quota({ look }: { look: LandlordLook }) {
  return (
    <Block id="h-quotum" title="Quotum per jaar" aside={look.manages ? <Act href={urls.landlordOne(look.id, 'bezit')}>Vul het bezit in</Act> : undefined} lead="De meeste woningen die tegelijk buiten het stelsel verhuurd zijn, tegenover een deel van het bezit.">
      <StackTable label="Quotum per jaar" columns={[{ head: 'Jaar' }, { head: 'Gebruikt' }, { head: 'Over', number: true }, { head: 'Bron' }]} rows={look.years.map((year) => ({ id: `j-${year.year}`, cells: [
        String(year.year), quotaWords(year), year.quota === undefined ? '–' : String(Math.max(year.quota.most - year.taken, 0)), year.stock === undefined ? <span class="quiet">niet ingevuld</span> : `${year.stock.source} (${look.keepers.get(year.stock.keeperOrg) ?? ''})`,
      ] }))} />
    </Block>
  );
}
