/** On an empty house: what to do first, in order. It goes away by itself once the first referral can come in. */
import type { FirstSteps, StepKey } from '../../../work/manage/first-steps.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';

interface Step { key: StepKey; label: string; line: string; href(home: string): string }

const STEPS: readonly Step[] = [
  { key: 'kind', label: 'Zeg wat voor dienst je bent', line: 'Kies bij Soort wat je dienst is. Vul ook adres, telefoon en rekeningnummer in: die staan op formulieren, brieven en facturen.', href: (home) => urls.adminOne('organisaties', home) },
  { key: 'privacy', label: 'Vul je privacylinks in', line: 'Wie aangemeld wordt, leest ze op het formulier. Zonder staat daar “nog niet ingevuld”.', href: (home) => `${urls.adminOne('organisaties', home)}#privacyverklaring` },
  { key: 'area', label: 'Kies de gemeenten waar je werkt', line: 'Alleen wie daar woont, kan aangemeld worden.', href: (home) => `${urls.adminOne('organisaties', home)}/gebied` },
  { key: 'partners', label: 'Voeg je partners toe', line: 'OCMW, CAW en andere diensten die aanmelden of meewerken. Zij hebben geen account nodig.', href: () => urls.adminOne('organisaties', 'nieuw') },
  { key: 'colleagues', label: 'Nodig je collega’s uit', line: 'Geef elk een functie. Je krijgt een link die je doorgeeft; zij kiezen zelf hun wachtwoord.', href: () => urls.adminOne('medewerkers', 'nieuw') },
];

export function FirstStepsBlock({ steps, link }: { steps: FirstSteps; link: string }) {
  return (
    <Block id="h-eerst" title="Eerst dit" lead="Daarna kan de eerste aanmelding binnenkomen. Kijk intussen ook de tarieven en de sluitingsdagen na.">
      <Rows>{STEPS.map((step, at) => (
        <Row key={step.key} head={<a href={step.href(steps.home)}>{at + 1}. {step.label}</a>} under={step.line} aside={steps.done[step.key] ? <Status shape="check">gedaan</Status> : <Status shape="planned">te doen</Status>} />
      ))}</Rows>
      <p class="small quiet after">Klaar? Geef partners deze link om iemand aan te melden: <a class="long" href={urls.referralStart()}>{link}</a></p>
    </Block>
  );
}
