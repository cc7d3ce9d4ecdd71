import { Block, PageHead } from '../parts/page-parts.tsx';
import { StackTable } from '../parts/tables.tsx';
import { urls } from '../urls.ts';
import type { AnyEndpoint } from './api-route.ts';

const WORDS: Readonly<Record<string, string>> = {
  'api.cases': 'Dossiers die deze sleutel mag kennen', 'api.case': 'Eén dossier: wat moet en waarom, wat kan, wat je mag lezen', 'api.act': 'Eén handeling in een dossier', 'api.questions': 'Vragen met een link: wat gevraagd is, en wat je kan vragen', 'api.question': 'Eén vraag met een link stellen', 'api.work-list': 'Wat er te doen is, volgens dag', 'api.search': 'Mensen en dossiers zoeken',
  'api.programmes': 'De programma’s met rollen en taken', 'api.organisations': 'De organisaties van de regio', 'api.referral': 'Een aanmelding beginnen',
};

/** The API in words, for whoever will write a program against it. */
export function ApiPage({ endpoints, rightLabels, origin }: { endpoints: readonly AnyEndpoint[]; rightLabels: Readonly<Record<string, string>>; origin: string }) {
  return (
    <>
      <PageHead title="Woonspoor voor programma’s" under="Alles wat je op de pagina’s doet, kan een programma ook, met dezelfde rechten." />
      <Block id="h-sleutel" title="Een sleutel">
        <div class="prose">
          <p>Maak een sleutel op <a href={urls.ownAccount()}>je account</a>, en kies wat het programma mag. Stuur hem mee met elke vraag, in de regel <b>Authorization: Bearer</b> en dan de sleutel. Trek je hem in, dan werkt hij meteen niet meer.</p>
          <p>Stuur bij elke <b>POST</b> ook een <b>Idempotency-Key</b> mee: een eigen kenmerk van 8 tot 100 tekens. Dezelfde vraag met hetzelfde kenmerk gebeurt maar één keer.</p>
          <p>Lukt iets niet, dan komt er <b>application/problem+json</b> terug, met een code, een zin in gewoon Nederlands en de clausules van het draaiboek. Wat je niet mag kennen, bestaat voor je programma niet: dat geeft 404.</p>
        </div>
      </Block>
      <Block id="h-vragen" title="Wat je kunt vragen" aside={<a class="act" href={urls.apiDescription()}>Beschrijving voor machines (OpenAPI 3.1)</a>}>
        <StackTable label="Wat je kunt vragen" columns={[{ head: 'Adres' }, { head: 'Wat' }, { head: 'Vraagt' }, { head: 'Recht' }]} rows={endpoints.map((one) => ({
          id: one.audit, cells: [<span class="as-typed">{one.method} {urls.api()}{one.path}</span>, WORDS[one.audit] ?? one.summary, Object.keys(one.input.shape).join(', '), one.permission === 'signed-in' ? 'elke sleutel' : (rightLabels[one.permission] ?? one.permission)],
        }))} />
      </Block>
      <Block id="h-voorbeeld" title="Een voorbeeld">
        <div class="prose"><p>Een nota schrijven in een dossier:</p></div>
        <div class="scroll" role="region" aria-label="Voorbeeld, schuift opzij" tabIndex={0}><pre>{example(origin)}</pre></div>
      </Block>
    </>
  );
}

function example(origin: string): string {
  return [
    `curl ${origin}${urls.api()}/cases/AB-2026-031/acts \\`, '  -H "Authorization: Bearer $SLEUTEL" -H "Idempotency-Key: nota-20261120-1" \\', '  -H "Content-Type: application/json" \\',
    `  -d '{"command": {"do": "note", "class": "verhaal", "text": "Gebeld", "happened": "2026-11-20", "readers": []}}'`,
  ].join('\n');
}
