/** One page with every part and every kind of field, in every state: looked at by people, checked by axe. */
import type { Form } from '../../src/protocol/draaiboek.ts';
import { makeOptionReader } from '../../src/papers/form-layout.ts';
import { day } from '../../src/values/day.ts';
import type { Fields } from '../../src/web/body.ts';
import { FormFields, type FormReading } from '../../src/web/fields/form.tsx';
import type { FieldLook } from '../../src/web/fields/kind.ts';
import { Act, Button, Buttons, LinkButton } from '../../src/web/parts/buttons.tsx';
import { FlowKey, FlowPicture } from '../../src/web/parts/flow.tsx';
import type { FlowData } from '../../src/web/parts/flow-data.ts';
import { Counts, Facts, Log, Row, Rows, Todo } from '../../src/web/parts/lists.tsx';
import { Block, EmptyState, Filter, Filters, More, Notice, PageHead, Pager, Problems, Steps } from '../../src/web/parts/page-parts.tsx';
import { PostButton, PostForm } from '../../src/web/parts/post-form.tsx';
import { ShapeKey, Status } from '../../src/web/parts/shapes.tsx';
import { LateWhen, ScrollTable, StackTable, WorkTable, type WorkRow } from '../../src/web/parts/tables.tsx';
import { Track, TrackKey } from '../../src/web/parts/track.tsx';
import type { TrackData, TrackMoment } from '../../src/web/parts/track-data.ts';
import { Choice, type ReasonLines } from '../../src/web/parts/why.tsx';

export const TODAY = day('2026-11-20');

const why: ReasonLines = { event: 'Aanmelding ontvangen op di 10/11/2026', rule: 'Bellen binnen 5 werkdagen. Wo 11/11 is een feestdag en telt niet mee.', source: 'Draaiboek Goed Wonen §4.2 · GW-051', choice: 'De tekst noemt geen termijn; de Woondienst koos 5 werkdagen.' };

function row(id: string, shape: WorkRow['shape'], when: WorkRow['when'], who: string, what: string): WorkRow {
  return { id, shape, when, who, whoHref: '/dossiers/GW-2026-031', programme: 'Goed Wonen', what, counterpart: 'Karel Maes, CAW', why, action: <Act href="/dossiers/GW-2026-031" about={who}>Noteer gesprek</Act> };
}

export function Lists() {
  return (
    <>
      <PageHead title="Vandaag" under="vrijdag 20 november 2026 · 34 lopende dossiers" tight aside={<Counts entries={[{ shape: 'late', count: 3, word: 'te laat', href: '#laat' }, { shape: 'today', count: 5, word: 'vandaag', href: '#nu' }, { shape: 'planned', count: 5, word: 'komende week', href: '#week' }, { shape: 'later', count: 24, word: 'later', href: '#later' }]} />} />
      <Filters action="/vandaag" summary="Alle programma’s, Elke Vandorpe" now="37 taken van Elke Vandorpe, alle programma’s">
        <Filter name="programma" label="Programma" value="" options={[['', 'Alle programma’s'], ['goed-wonen', 'Goed Wonen']]} />
        <Filter name="collega" label="Collega" value="elke" options={[['elke', 'Elke Vandorpe'], ['', 'Het hele team']]} />
      </Filters>
      <WorkTable id="laat" title="Te laat" shape="late" count={2} showHeads rows={[row('r1', 'late', <LateWhen day="wo 18/11" days={2} />, 'Youssef Haddou', 'Bel de trajectbegeleider'), row('r2', 'late', <LateWhen day="do 19/11" days={1} />, 'Nancy De Clercq', 'Evalueer het begeleidingsplan')]} />
      <WorkTable id="nu" title="Vandaag" shape="today" count={2} rows={[row('r3', 'today', '10.30 uur', 'Sofie Roelens', 'Intake thuis, Ledegem'), row('r4', 'today', 'vr 20/11', 'Amina Belkacem', 'Verstuur de brief over evaluatie 2')]} />
      <WorkTable id="week" title="Komende week" shape="planned" count={1} note="tot en met vrijdag 27 november" rows={[row('r5', 'planned', 'ma 23/11', 'Fatma Yildiz', 'Vraag een bezichtiging aan')]} more={<More href="/vandaag">Toon alle 24 latere taken</More>} />
      <Pager from={1} to={50} of={120} after="/vandaag?vanaf=51" />
    </>
  );
}

const moment = (id: string, on: string, label: string, state: TrackMoment['state'], side: TrackMoment['side'], more: Partial<TrackMoment> = {}): TrackMoment => ({ id, day: day(on), label, state, side, ...more });

export const course: TrackData = {
  today: TODAY, sides: { own: 'Woondienst', partner: 'Trajectbegeleider' },
  moments: [
    moment('1', '2026-09-14', 'Aanmelding', 'done', 'partner', { who: 'Carla, OCMW Ingelmunster' }), moment('2', '2026-09-16', 'Telefoon', 'done', 'own'), moment('3', '2026-09-22', 'Intake thuis', 'done', 'own'),
    moment('4', '2026-10-07', 'Actie, 3 dagen', 'done', 'own', { until: day('2026-10-09') }), moment('5', '2026-10-07', 'Bezoek 2 van 2', 'done', 'partner'),
    moment('6', '2026-10-15', 'Eerste week gebeld', 'done', 'own'), moment('7', '2026-10-19', 'Factuur € 345,00', 'done', 'own'), moment('8', '2026-11-05', 'Evaluatie 1', 'done', 'partner'),
    moment('9', '2026-11-18', 'Betaling opvolgen', 'late', 'partner'), moment('10', '2026-11-20', 'Brief over evaluatie 2', 'today', 'own'), moment('11', '2026-12-03', 'Huisbezoek, elke 4 weken', 'planned', 'partner'),
    moment('12', '2026-12-09', 'Evaluatie 2', 'planned', 'partner', { window: { from: day('2026-12-02'), until: day('2026-12-16') } }), moment('13', '2027-04-09', 'Evaluatie 3', 'later', 'partner'), moment('14', '2027-04-09', 'Dossier sluiten', 'later', 'own'),
    moment('15', '2037-04-09', 'Vernietigen', 'later', 'own'),
  ],
  stages: [{ label: 'Aanmelding', from: day('2026-09-14'), until: day('2026-09-22') }, { label: 'Intake', from: day('2026-09-22'), until: day('2026-10-07') }, { label: 'Actie', from: day('2026-10-07'), until: day('2026-10-09') }, { label: 'Nazorg', from: day('2026-10-09'), until: day('2027-04-09'), current: true }, { label: 'Afgesloten', from: day('2027-04-09'), until: day('2037-04-09') }],
  bars: [{ label: 'Begeleiding door het OCMW', from: day('2026-09-14'), until: null }, { label: 'Traject Goed Wonen', from: day('2026-09-14'), until: day('2027-04-09') }, { label: 'Actie', from: day('2026-10-07'), until: day('2026-10-09') }],
};

export const flow: FlowData = {
  stages: [
    { key: 'aanmelding', label: '1. Aanmelding', under: 'trajectbegeleider meldt aan', gates: ['akkoord en tekening'], terms: [{ label: 'Bellen', when: 'binnen 5 werkdagen' }] },
    { key: 'intake', label: '2. Intake', under: 'samen bij de hulpvrager thuis', gates: ['datum en budget'], terms: [{ label: 'Vijf onderwerpen', when: 'verwachtingen, geld, datum' }, { label: 'Beslissing', when: 'geschikt, niet, doorverwijzen' }] },
    { key: 'actie', label: '3. Actie', under: 'enkele dagen, samen doen', gates: ['laatste actiedag'], terms: [{ label: 'Bezoek 2 keer', when: 'trajectbegeleider, start + 1' }, { label: 'Dagbericht', when: 'na elke actiedag' }] },
    { key: 'nazorg', label: '4. Nazorg', under: 'drie evaluaties', gates: ['evaluatie 3 gehouden', 'factuur betaald'], terms: [{ label: 'Eerste week', when: 'contact, 7 dagen' }, { label: 'Evaluatie 1', when: 'binnen 1 maand' }, { label: 'Evaluatie 2', when: 'rond 2 maanden' }, { label: 'Evaluatie 3', when: 'rond 6 maanden' }, { label: 'Huisbezoek', when: 'om de 4 weken' }] },
    { key: 'afgesloten', label: '5. Afgesloten', under: '10 jaar bewaard', gates: [], terms: [] },
  ],
  endings: [{ label: 'Doorverwezen', under: 'totaal vervuilde woning: namen van opruimdiensten mee', from: 'intake' }, { label: 'Gestopt', under: 'mag altijd, zonder reden' }],
};

export function CaseParts() {
  return (
    <>
      <PageHead title="Amina Belkacem" crumb={<><a href="/dossiers">Dossiers</a> · GW-2026-031</>} under="Goed Wonen · Ingelmunster" aside={<Facts rows={[['Fase', <b key="f">Nazorg</b>], ['Begeleider', 'Elke Vandorpe']]} />} />
      <Block id="doen" title="Nu te doen" aside={<p class="small quiet">Berekend op 20/11/2026</p>}>
        <Todo lines={[
          { id: 't1', shape: 'late', when: '2 dagen te laat', what: 'Volg de betaling op, factuur 2026-118', owner: 'Carla, OCMW Ingelmunster', why, about: 'de betaling', action: <Act href="#t1">Herinner Carla</Act> },
          { id: 't2', shape: 'today', when: 'vandaag', what: 'Verstuur de brief over evaluatie 2', owner: 'Elke', why, about: 'de brief', action: <LinkButton href="#t2" small>Lees brief na</LinkButton> },
        ]} />
      </Block>
      <Block id="spoor" title="Het spoor" aside={<TrackKey />}><Track data={course} /></Block>
      <Block id="stroom" title="Zo loopt het" aside={<FlowKey />}><FlowPicture data={flow} /></Block>
      <Block id="log" title="Logboek"><Log entries={[{ id: 'l1', day: 'do 19/11/2026', how: 'mail, Carla', text: 'Evaluatie 2 vastgelegd.\n\nAmina vroeg een namiddag.', readers: 'Woondienst en OCMW Ingelmunster' }]} /></Block>
      <Block id="ok" title="Toestemmingen"><Rows>
        <Row head="Aanmelden en meedoen" aside={<Status shape="check">gegeven</Status>} under="Getekend op 14/09/2026" />
        <Row head="Verslag delen met OCMW" aside={<Status shape="half">te vragen</Status>} under="Elke keer opnieuw" />
        <Row head="Delen met De Vlasbloem" aside={<Status shape="dash">geweigerd</Status>}><p>Amina zei nee. <Choice>De dienst vraagt het niet opnieuw.</Choice></p></Row>
        <Row head="Afspraak van 03/12" aside={<Status shape="cross">vervallen</Status>} />
      </Rows></Block>
      <Block id="zien" title="Wie ziet wat" lead="Amina kan dit overzicht vragen.">
        <StackTable label="Wie ziet wat" columns={[{ head: 'Soort gegevens' }, { head: 'Woondienst' }, { head: 'Aantal', number: true }]} rows={[{ id: 'z1', cells: ['Adres en afspraken', <Status shape="done" key="s">ziet</Status>, '12'] }]} />
        <ScrollTable label="Wie is waar bij"><table class="matrix"><thead><tr><th scope="col">Moment</th><th scope="col">Hulpvrager</th></tr></thead><tbody><tr><th scope="row">Telefoon</th><td>niet</td></tr></tbody></table></ScrollTable>
        <ShapeKey entries={[['done', 'moet er zijn'], ['planned', 'mag'], ['dash', 'niet']]} />
      </Block>
      <EmptyState title="Nog geen documenten" action={<PostButton action="/doe">Maak een brief</PostButton>}>Een brief of scan komt hier.</EmptyState>
      <Notice warn>Deze persoon vroeg om gegevens te beperken.</Notice>
    </>
  );
}

export const form: Form = {
  label: 'Alles', fields: {
    tekst: { label: 'Deelwerking', is: 'text', class: 'a', must: true, help: 'Welke afdeling of ploeg?' }, regels: { label: 'Wat verwacht je?', is: 'lines', class: 'a' }, getal: { label: 'Leeftijd', is: 'number', class: 'a', min: 0, max: 120, must: true }, bedrag: { label: 'Prijs', is: 'money', class: 'a' },
    dag: { label: 'Datum', is: 'date', class: 'a', must: true }, maand: { label: 'Eerste maand', is: 'month', class: 'a' }, ja: { label: 'Wil je meewerken?', is: 'yesno', class: 'a', must: true }, keuze: { label: 'Geslacht', is: 'choice', class: 'a', of: { v: 'Vrouw', m: 'Man', x: 'X, of liever niet gezegd' } },
    keuzes: { label: 'Met wie vul je dit in?', is: 'choices', class: 'a', of: { kandidaat: 'de hulpvrager', diensten: 'andere diensten' }, must: ['kandidaat'] }, welke: { label: 'Welke diensten?', is: 'text', class: 'a', when: { field: 'keuzes', has: 'diensten' }, must: true },
    acties: { label: 'Welke acties?', is: 'choices', class: 'a', of: 'list.acties' }, vinkjes: { label: 'Als trajectbegeleider beloof ik', is: 'ticks', class: 'a', of: { komen: 'Ik kom twee keer.', bellen: 'Ik ben bereikbaar.' }, must: 'all' }, schaal: { label: 'Hoe woont de hulpvrager nu?', is: 'scale', class: 'a', of: { beter: 'Beter', gelijk: 'Hetzelfde', slechter: 'Slechter' } },
    cijfer: { label: 'Een cijfer', is: 'scale', class: 'a', min: 1, max: 5 }, periode: { label: 'Periode', is: 'period', class: 'a' }, gemeente: { label: 'Gemeente waar de hulpvrager nu woont', is: 'municipality', class: 'a', must: true }, adres: { label: 'Adres', is: 'address', class: 'a' }, telefoon: { label: 'Telefoon', is: 'phone', class: 'a' },
    mail: { label: 'E-mail', is: 'email', class: 'a' }, contact: { label: 'Contactpersoon', is: 'contact', class: 'a' }, persoon: { label: 'Naam', is: 'person', class: 'a' }, organisatie: { label: 'Organisatie', is: 'organisation', class: 'a', must: true }, bestand: { label: 'Foto', is: 'file', class: 'a' }, tekening: { label: 'Handtekening', is: 'signature', class: 'a', of: 'gelezen en akkoord', must: true },
    rijen: { label: 'Bijkomende kosten', is: 'rows', class: 'a', row: { wat: { label: 'Wat?', is: 'list.acties', must: true }, aantal: { label: 'Aantal', is: 'number', min: 1, must: true }, prijs: { label: 'Prijs per stuk', is: 'money' }, kaart: { label: 'Met de kaart?', is: 'yesno' }, park: { label: 'Welk park?', is: 'text', when: { field: 'kaart', is: true }, must: true } } },
  },
};

export const look: FieldLook = {
  optionsOf: makeOptionReader({ acties: [{ key: 'sorteren', label: 'Sorteren', 'also-room': true }, { key: 'andere', label: 'Iets anders', 'also-text': true }] }, {}),
  municipalities: ['Ingelmunster', 'Izegem', 'Ledegem', 'Oostrozebeke', 'Wielsbeke'], organisations: ['CAW', 'OCMW Izegem'], rowsOf: () => [], files: new Map([['f1', { name: 'bon.pdf', href: '/bestand/f1' }]]),
};

export function FormParts({ answers, reading }: { answers: Fields; reading: FormReading | null }) {
  const problems = reading?.problems ?? [];
  return (
    <div class="split form-split">
      <div>
        <p class="crumb">Aanmelding Goed Wonen · stap 3 van 7</p>
        <Problems problems={problems} />
        <h1>De hulpvrager</h1>
        <p class="lead">Vul dit samen in met de hulpvrager.</p>
        <PostForm action="/formulier" files live="draft">
          <FormFields form={form} look={look} answers={answers} problems={problems} />
          <Buttons><Button>Bewaar en ga verder</Button><a href="/formulier" class="act">Terug naar stap 2</a><span data-unsaved hidden class="small quiet">Nog niet bewaard</span></Buttons>
        </PostForm>
      </div>
      <aside aria-label="Voortgang">
        <Block id="stappen" title="Aanmelding"><Steps steps={[{ label: 'Privacy en akkoord', state: 'past', href: '/formulier' }, { label: 'De hulpvrager', state: 'now' }, { label: 'Nakijken en tekenen', state: 'ahead' }]} /></Block>
        <Notice><p class="small"><b>Bewaard om 14.32 uur.</b> Stop gerust.</p></Notice>
      </aside>
    </div>
  );
}
