/** Who lives with whom and where, and where people can come. */
import type { Saying } from './saying.ts';

export const PEOPLE: Readonly<Record<string, Saying>> = {
  'one-home': { text: 'Alleen een kind kan op twee plaatsen wonen.', status: 422 },
  'lives-elsewhere': { text: 'Deze persoon woont op die dag al in een gezin. Kies een andere dag, of noteer eerst daar dat de persoon weggaat.', status: 409 },
  'nobody-left': { text: 'Dan blijft niemand over. Laat minstens één persoon achter.', status: 422 },
  'before-coming': { text: 'Op die dag woonde deze persoon er nog niet. Kies een latere dag, of maak het erbij komen ongedaan.', status: 422 },
  'later-step-first': { text: 'Iemand die toen kwam, is daarna weggegaan. Maak dat eerst ongedaan.', status: 409 },
  'living-that-day': { text: 'Van die dag is al een woonplaats genoteerd. Verbeter die, of kies een andere dag.', status: 409 },
  'only-erased': { text: 'Waar en met wie iemand woont, ziet alleen jullie organisatie. Beperken kan niet. Wissen wel.', status: 422 },
  'not-held': { text: 'Op die dag was er geen zitdag. Kies een dag uit de lijst.', status: 422 },
  'not-a-count': { text: 'Vul een aantal in, zoals 14.', status: 422 },
  'more-than-came': { text: 'Vul een aantal in dat niet groter is dan hoeveel mensen er waren.', status: 422 },
  'not-a-clock': { text: 'Vul een uur in, zoals 13:30.', status: 422 },
  'no-day-of-desk': { text: 'Kies minstens één weekdag, of schrijf een dag.', status: 422 },
};
