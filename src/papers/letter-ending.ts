/** Small words below every letter to a client: whom to tell that something is wrong, and where questions about data go (GW-113, GW-118, GW-119). */
export function letterEnding(given: { readonly contact: string; readonly phone: string; readonly privacyMail: string; readonly authority: string }): string {
  const parts = [
    given.contact === '' ? '' : `Niet tevreden? Zeg het aan ${given.contact}${given.phone === '' ? '' : `, ${given.phone}`}. Je mag ook een klacht indienen.`,
    given.privacyMail === '' ? '' : `Een vraag over je gegevens? Mail naar ${given.privacyMail}.`,
    given.authority === '' ? '' : `Niet akkoord met hoe we je gegevens gebruiken? Dat kan je melden bij de Gegevensbeschermingsautoriteit, ${given.authority}. Schrijf erbij waarom.`,
  ];
  // Braces would be read as a place of the letter.
  return parts.filter(part => part !== '').join(' ').replaceAll(/[{}*]/g, '');
}
