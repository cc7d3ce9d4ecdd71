import type { Contact } from '../../../work/look/promises.ts';
import { Block, PageHead } from '../../parts/page-parts.tsx';
import { ContactRows } from '../privacy/contacts.tsx';

/** The statement that European rules ask for: what holds, what does not yet, how it was looked at, and where to complain. */
export function AccessibilityPage({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <div class="reading">
      <PageHead title="Toegankelijkheid" under="Verklaring van 21/11/2026" />
      <p class="lead">Iedereen moet met Woonspoor kunnen werken: met een muis, met alleen toetsen, met een schermlezer, op een telefoon, met grote letters of in het donker.</p>
      <Block id="h-norm" title="Waaraan we ons houden">
        <p>We volgen WCAG 2.2, niveau AA, en de Europese norm EN 301 549. Woonspoor voldoet daar voor een groot deel aan. Wat nog niet in orde is, of niet nagekeken, staat hieronder.</p>
      </Block>
      <Block id="h-gedaan" title="Wat we nakijken">
        <ul class="plain-list">
          <li>Een programma controleert de schermen in een echte browser: breed, op 320 beeldpunten, en in donkere kleuren. Ook met fouten in een formulier en met alle uitleg open.</li>
          <li>Alles werkt met het toetsenbord. Waar je bent, is altijd te zien.</li>
          <li>Alles werkt zonder JavaScript, behalve tekenen op het scherm en aanmelden met een toegangssleutel. Voor allebei is er een andere weg.</li>
          <li>Kleur zegt nooit iets alleen: er staat altijd een woord en een vorm bij.</li>
          <li>Elke tekening, zoals het spoor van een dossier, staat er ook als lijst.</li>
        </ul>
      </Block>
      <Block id="h-nog-niet" title="Wat nog niet in orde is">
        <ul class="plain-list">
          <li>Nog niemand die elke dag met een schermlezer werkt, heeft Woonspoor uitgeprobeerd. Een automatische controle vindt maar een deel van de problemen.</li>
          <li>We keken nog niet na of alles leesbaar blijft als je alleen de letters 200 procent vergroot.</li>
          <li>Het formulier en de brieven als PDF zijn niet met een schermlezer nagekeken. Alles wat erin staat, kan je ook op het scherm invullen of lezen.</li>
          <li>Tekenen met de vinger of de muis kan niet iedereen. Teken op papier en stuur een scan of foto mee, of vraag hulp.</li>
          <li>Bestanden die anderen toevoegen, zoals een scan, maken wij niet toegankelijk.</li>
        </ul>
      </Block>
      <Block id="h-hulp" title="Lukt iets niet?">
        <p>Zeg het ons, ook als het klein lijkt. Je krijgt de informatie dan op een andere manier.</p>
        <ContactRows contacts={contacts} />
        <p>Ben je niet tevreden met ons antwoord? Dan kan je naar de Vlaamse Ombudsdienst: <a href="https://www.vlaamseombudsdienst.be">www.vlaamseombudsdienst.be</a>.</p>
      </Block>
    </div>
  );
}
