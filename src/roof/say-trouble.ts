/** What an operator reads on the console when the house cannot open. One line each, with what to do. */
export interface Trouble { code: string; pid?: number; detail?: string; version?: number; name?: string; unknown?: readonly string[]; programme?: string; table?: string }

const LINES: Record<string, (trouble: Trouble) => string> = {
  'folder-in-use': ({ pid }) => `Een ander proces (nummer ${pid ?? '?'}) gebruikt deze gegevensmap al. Stop dat eerst, of kies een andere map met WOONSPOOR_DATA.`,
  'unreachable': ({ detail }) => `De databankserver antwoordt niet: ${detail ?? ''}. Kijk na of hij draait en of DATABASE_URL klopt.`,
  'refused': ({ detail }) => `De databankserver weigert: ${detail ?? ''}. Kijk gebruiker en rechten in DATABASE_URL na.`,
  'too-old': ({ version }) => `Deze databankserver is te oud (${version ?? '?'}). Woonspoor vraagt PostgreSQL 15 of nieuwer.`,
  'folder-unusable': ({ detail }) => `De gegevensmap is niet bruikbaar: ${detail ?? ''}. Kijk na of er plaats is op de schijf en of het programma er mag schrijven.`,
  'database-newer': ({ unknown }) => `De databank hoort bij een nieuwere versie van Woonspoor (${(unknown ?? []).join(', ')}). Start die versie.`,
  'migration-changed': ({ name }) => `Een stap van de databank werd achteraf gewijzigd: ${name ?? ''}. Zet de oorspronkelijke versie van het programma terug.`,
  'version-changed': ({ programme, version }) => `Draaiboek ${programme ?? ''} versie ${version ?? ''} is gewijzigd zonder nieuw versienummer. Lopende dossiers houden hun regels: geef de wijziging een nieuw nummer.`,
  'not-empty': ({ table }) => `Een reservekopie gaat alleen in een lege databank; in ${table ?? ''} staan al gegevens.`,
  'damaged': ({ detail }) => `De reservekopie is beschadigd: ${detail ?? ''}. Er is niets gewijzigd.`,
  'backup-newer': ({ unknown }) => `De reservekopie komt van een nieuwere versie van Woonspoor (${(unknown ?? []).join(', ')}).`,
  'ENOSPC': () => 'De schijf is vol. Maak plaats en start opnieuw; wat bewaard was, is bewaard.',
  'EADDRINUSE': ({ detail }) => `Poort ${detail ?? ''} is al in gebruik. Kies een andere met PORT.`,
};

export function troubleLine(trouble: Trouble): string {
  return LINES[trouble.code]?.(trouble) ?? `Er ging iets mis (${trouble.code}). ${trouble.detail ?? ''}`.trim();
}
