/** What works for whom, what is known not to, and whom to tell. `contact` = phone or address of the service; '' when not set. */
export function AccessibilityPage({ contact }: { contact: string }) {
  return (
    <div class="prose">
      <h1>Toegankelijkheid</h1>
      <p class="lead">Iedereen moet met Woonspoor kunnen werken: met een toetsenbord, een schermlezer, grote letters, een kleine telefoon of op papier.</p>
      <h2 class="after">Wat je mag verwachten</h2>
      <ul class="rows">
        <li>Alles werkt zonder muis en zonder JavaScript. Alleen tekenen op het scherm en een toegangssleutel vragen JavaScript; daarvoor is er altijd een andere manier.</li>
        <li>Kleur staat nooit alleen: bij elke kleur hoort een vorm en een woord.</li>
        <li>Elke tekening staat er ook als lijst.</li>
        <li>Formulieren zeggen wat er ontbreekt, en wat je schreef blijft staan.</li>
        <li>Elke pagina kun je afdrukken.</li>
      </ul>
      <h2 class="after">Hoe we dat nakijken</h2>
      <p>Een programma kijkt elke pagina na op de regels van WCAG 2.2, niveau AA: breed, smal en donker. Met een schermlezer en met echte gebruikers is nog niet alles nagekeken.</p>
      <h2 class="after">Lukt iets niet?</h2>
      <p>Zeg het ons{contact ? `: ${contact}` : ', langs je contactpersoon'}. We zoeken een oplossing, en helpen je intussen op een andere manier.</p>
    </div>
  );
}
