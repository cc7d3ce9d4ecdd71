/** Moving running cases to later rules. */
import { text, dayIn, CONFLICT, type Saying } from './saying.ts';

export const VERSIONS: Readonly<Record<string, Saying>> = {
  'version-conflict': { text: CONFLICT, status: 409 },
  'move-stands': { text: 'Het dossier is overgezet naar andere regels. Dat neem je niet terug; zet het over naar een volgende versie.', status: 422 },
  'move-sees-no-cases': { text: 'Je functie ziet de dossiers van je organisatie niet. Vraag het aan een coördinator die er ook in mag werken.', status: 403 },
  'move-too-early': { text: (data) => `Versie ${text(data['version'])} geldt nog niet${dayIn(data['day'])}.`, status: 422 },
  'move-unsaid': { text: (data) => `Versie ${text(data['version'])} zegt niet wat er met lopende dossiers gebeurt. Schrijf dat in het draaiboek, onder “changes”.`, status: 422 },
  'move-not-meant': { text: (data) => `Versie ${text(data['version'])} laat lopende dossiers bij de oude regels: ${text(data['what'])}`, status: 422 },
  'move-nothing': { text: (data) => `Geen enkel lopend dossier van je organisatie volgt nog versie ${text(data['version'])}.`, status: 422 },
  'move-done': { text: 'Deze dossiers zijn al overgezet.', status: 409 },
  'move-not-counted': { text: 'Nog niet alle dossiers zijn bekeken. Wacht tot het voorbeeld klaar is.', status: 409 },
  'move-refused': { text: (data) => `${text(data['count']) === '1' ? 'Eén dossier kan' : `${text(data['count'])} dossiers kunnen`} niet mee. Daarom gaat er geen enkel. Zie de lijst.`, status: 422 },
  'move-preview-old': { text: 'Er zijn intussen dossiers gesloten of al overgezet. Er is niets veranderd. Maak een nieuw voorbeeld.', status: 409 },
  'move-case-changed': { text: (data) => `${text(data['number']) === '' ? 'Dit dossier' : `Dossier ${text(data['number'])}`} is intussen veranderd. Er is niets overgezet. Maak een nieuw voorbeeld.`, status: 409 },
  'move-would-end': { text: (data) => `Het dossier zou door de nieuwe regels sluiten: ${text(data['ending'])}.`, status: 422 },
  'move-stage-gone': { text: (data) => `De fase “${text(data['name'])}” waarin het dossier staat, bestaat niet meer en kreeg geen nieuwe naam.`, status: 422 },
  'move-task-gone': { text: (data) => `“${text(data['name'])}” is in dit dossier genoteerd, maar bestaat niet meer en kreeg geen nieuwe naam.`, status: 422 },
  'move-outcome-gone': { text: (data) => `De uitkomst “${text(data['name'])}” van “${text(data['task'])}” bestaat niet meer en kreeg geen nieuwe naam.`, status: 422 },
  'move-role-gone': { text: (data) => `Iemand heeft in dit dossier de rol “${text(data['name'])}”, maar die bestaat niet meer en kreeg geen nieuwe naam.`, status: 422 },
  'move-field-gone': { text: (data) => `De vraag “${text(data['name'])}” is in dit dossier beantwoord, maar staat niet meer op hetzelfde formulier. Laat ze staan, eventueel zonder dat ze moet.`, status: 422 },
  'move-field-class': { text: (data) => `De vraag “${text(data['name'])}” hoort nu bij een andere soort gegevens. Wat al genoteerd is, kan niet mee.`, status: 422 },
  'move-field-kind': { text: (data) => `De vraag “${text(data['name'])}” wordt nu op een andere manier beantwoord. Wat al genoteerd is, past daar niet in.`, status: 422 },
  'move-class-gone': { text: (data) => `Er staan nota's bij “${text(data['name'])}”, en die soort gegevens bestaat niet meer.`, status: 422 },
  'version-changed': { text: 'Deze versie van het draaiboek bestaat al met een andere inhoud. Geef ze een nieuw nummer.', status: 409 },
  'move-task-class': { text: (data) => `“${text(data['name'])}” hoort nu bij een andere soort gegevens. Wat al genoteerd is, kan niet mee.`, status: 422 },
};
