/** Why somebody may see something, said to the person it is about. A ground that is an article of law keeps its name. */
const TOLD: Readonly<Record<string, string>> = {
  'rol': 'werkt mee aan je begeleiding', 'toestemming': 'je ging akkoord', 'geen-bezwaar': 'je had geen bezwaar', 'gedeeld-beroepsgeheim': 'ze helpen je samen en zwijgen er allebei over', 'wettelijke-plicht': 'de wet verplicht het', 'acuut-gevaar': 'er was acuut gevaar voor iemand',
  'noodtoegang': 'geopend in een noodgeval', 'beheer': 'houdt je dossier bij', 'eigen-deel': 'schreef het zelf',
};

export function groundTold(ground: string): string {
  return TOLD[ground] ?? `volgens de wet: ${ground.replaceAll('-', ' ')}`;
}
