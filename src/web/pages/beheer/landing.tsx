import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { firstSteps, type FirstSteps } from '../../../work/manage/first-steps.ts';
import type { Right } from '../../rights.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { FirstStepsBlock } from './first-steps.tsx';
import { page, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';

interface Part { key: string; label: string; line: string; right: Right; href?: string }
interface Shelf { title: string; parts: readonly Part[] }

const SHELVES: readonly Shelf[] = [
  { title: 'Mensen en organisaties', parts: [
    { key: 'organisaties', label: 'Organisaties', line: 'Wie meewerkt, waar en sinds wanneer; adressen, rekeningnummer en privacylinks.', right: 'beheer.organisaties' },
    { key: 'soorten', label: 'Soorten organisaties', line: 'Welke er zijn en waren, en wat ervoor in de plaats kwam.', right: 'beheer.organisaties' },
    { key: 'gemeenten', label: 'Gemeenten', line: 'Namen en codes, met hun begindag.', right: 'beheer.organisaties' },
    { key: 'medewerkers', label: 'Medewerkers', line: 'Uitnodigen, functies geven, overal afmelden.', right: 'beheer.accounts' },
    { key: 'functies', label: 'Functies en rechten', line: 'Wat elke functie mag, en wie een tweede stap moet hebben.', right: 'beheer.accounts' },
    { key: 'inlezen', label: 'Inlezen', line: 'Mensen en lopende dossiers uit een bestand.', right: 'dossiers.inlezen' },
    { key: 'aanmelden', label: 'Aanmelden via je organisatie', line: 'Welke codes en rollen van een aanmelddienst hier binnenkomen.', right: 'beheer.organisaties' },
  ] },
  { title: 'Afspraken', parts: [
    { key: 'tarieven', label: 'Tarieven', line: 'Bedragen met hun begindag.', right: 'beheer.tarieven' },
    { key: 'instellingen', label: 'Instellingen per draaiboek', line: 'Elk getal dat de tekst openlaat, met wat wij kozen.', right: 'beheer.tarieven' },
    { key: 'lijsten', label: 'Lijsten', line: 'Acties en kosten waaruit je kiest.', right: 'beheer.organisaties' },
    { key: 'adressen', label: 'Opruimdiensten', line: 'Adressen die een brief meegeeft.', right: 'beheer.organisaties' },
    { key: 'recyclageparken', label: 'Tarieven recyclagepark', line: 'Per gemeente, met begindag.', right: 'beheer.tarieven' },
    { key: 'overleg', label: 'Overleg', line: 'Op welke dagen, waar, hoe laat en hoe de agenda vertrekt.', right: 'beheer.kalender' },
    { key: 'sluitingsdagen', label: 'Sluitingsdagen', line: 'Dagen waarop geen termijn eindigt.', right: 'beheer.kalender' },
    { key: 'zitdagen', label: 'Loketten en zitdagen', line: 'Waar en wanneer mensen terechtkunnen, wie er zit, en dagen waarop het anders is.', right: 'beheer.kalender' },
    { key: 'plaatsen', label: 'Plaatsen en netwerken', line: 'Woningen en bedden van je organisatie, en wie in een netwerk meedoet.', right: 'plaatsen.beheren', href: urls.placeList() },
  ] },
  { title: 'Toezicht', parts: [
    { key: 'toegangslog', label: 'Toegangslog', line: 'Wie zag of deed wat, en of de keten klopt.', right: 'beheer.toegangslog' },
    { key: 'uitgaand', label: 'Uitgaand', line: 'Mails en brieven die wachten, mislukten of vertrokken.', right: 'beheer.uitgaand' },
    { key: 'draaiboeken', label: 'Draaiboeken laden', line: 'Wat er in de map staat, fouten met regel, versies.', right: 'beheer.draaiboeken' },
    { key: 'gezondheid', label: 'Gezondheid', line: 'Databank, reservekopieën, schijf en sloten.', right: 'beheer.gezondheid' },
    { key: 'wie-zag-wat', label: 'Wie zag wat', line: 'Voor één dossier of één medewerker.', right: 'privacy.behandelen', href: urls.whoSaw() },
  ] },
];

/** The first page: only the parts this person may open. Nothing at all is as if the page did not exist. */
export function landingRoutes(house: House): AnyRoute[] {
  return [route({ method: 'GET', path: paths.admin, permission: 'signed-in', audit: 'beheer.view', input: z.object({}), handle: async ({ scope }) => {
    const shelves = SHELVES.map((shelf) => ({ ...shelf, parts: shelf.parts.filter((part) => scope.rights.has(part.right)) })).filter((shelf) => shelf.parts.length > 0);
    if (![...scope.rights].some((right) => right.startsWith('beheer.') || right.startsWith('archief.') || right === 'dossiers.inlezen' || right === 'privacy.behandelen')) return problem('not-found');
    const steps = scope.rights.has('beheer.organisaties') && scope.rights.has('beheer.accounts') ? await firstSteps(house, scope) : undefined;
    return page('Beheer', <Landing shelves={shelves} organisation={scope.organisationName} steps={steps} link={`${house.publicUrl}${urls.referralStart()}`} />, { nav: urls.admin() });
  } })];
}

function Landing({ shelves, organisation, steps, link }: { shelves: readonly Shelf[]; organisation: string; steps: FirstSteps | undefined; link: string }) {
  return (
    <>
      <PageHead title="Beheer" under={organisation} />
      {steps !== undefined && <FirstStepsBlock steps={steps} link={link} />}
      {shelves.length === 0 && <EmptyState title="Hier is voor jou niets te beheren">Vraag het aan de beheerder als je iets mist.</EmptyState>}
      <div class="shelves">{shelves.map((shelf, at) => (
        <Block id={`h-beheer-${at}`} title={shelf.title} key={shelf.title}>
          <Rows>{shelf.parts.map((part) => <Row key={part.key} head={<a href={part.href ?? urls.admin(part.key)}>{part.label}</a>} under={part.line} />)}</Rows>
        </Block>
      ))}</div>
    </>
  );
}
