/** What stands in the access log, in words. A name without a sentence is shown as it is: the log hides nothing. */
const DONE: Record<string, string> = {
  'vandaag': 'Keek naar de takenlijst', 'zoeken': 'Zocht', 'dossier.view': 'Bekeek het dossier', 'dossier.opened': 'Opende het dossier', 'dossier.done': 'Noteerde iets', 'dossier.planned': 'Plande iets', 'dossier.moved': 'Verplaatste een afspraak',
  'dossier.dropped': 'Schrapte een afspraak', 'dossier.missed': 'Noteerde dat iets niet doorging', 'dossier.agreed': 'Noteerde een akkoord', 'dossier.assigned': 'Wees iemand aan', 'dossier.waived': 'Stelde vrij van een taak',
  'dossier.noted': 'Schreef een nota', 'dossier.corrected': 'Verbeterde iets', 'dossier.withdrawn': 'Trok iets in', 'dossier.migrated': 'Zette over naar een nieuwe versie', 'dossier.document': 'Opende een document', 'dossier.document-added': 'Voegde een document toe',
  'om-elk-slot-heen': 'Woonspoor zelf deed iets', 'brief.gezien': 'Las een brief na', 'brief.verstuurd': 'Verstuurde een brief', 'factuur.gemaakt': 'Maakte een factuur', 'factuur.gezien': 'Bekeek een factuur', 'factuur.betaling': 'Noteerde een betaling',
  'aanmelding.document': 'Opende een aanmelding', 'aanmelding.geweigerd': 'Weigerde een aanmelding', 'login': 'Meldde zich aan', 'logout': 'Meldde zich af',
};

export function doneWords(what: string): string {
  return DONE[what] ?? what;
}
