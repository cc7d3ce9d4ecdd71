import { withQuery, urls } from '../../urls.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { PostButton } from '../../parts/post-form.tsx';

/** After the first password: what a second step is, two ways, and a way out. */
export function SecondStepPage({ name, to }: { name: string; to: string }) {
  return (
    <div class="narrow">
      <h1>Stel je tweede stap in</h1>
      <p class="lead">Dag {name}. Met jouw functie zie je gegevens van mensen. Daarom vragen we bij het aanmelden twee dingen: je wachtwoord, en iets dat je bij je hebt. Dit stel je één keer in.</p>
      <Rows>
        <Row head="Code-app op je telefoon" under="Een gratis app toont elke halve minuut een nieuwe code van zes cijfers. Heb je er nog geen? Zoek in de winkel van je telefoon op ‘authenticator’."><p><LinkButton href={withQuery(urls.ownTotp(), { naar: to })}>Kies de code-app</LinkButton></p></Row>
        <Row head="Toegangssleutel" under="Vingerafdruk, gezicht of een sleutel aan je sleutelbos. Op een toestel dat alleen jij gebruikt."><p><LinkButton href={withQuery(urls.ownPasskeyNew(), { naar: to })} second>Kies de toegangssleutel</LinkButton></p></Row>
      </Rows>
      <p class="after">Daarna krijg je tien herstelcodes, voor als je je telefoon of sleutel niet bij je hebt.</p>
      <p class="after quiet">Lukt het nu niet? Vraag hulp aan de beheerder van je organisatie.</p>
      <PostButton action={urls.logout()}>Meld je af</PostButton>
    </div>
  );
}
