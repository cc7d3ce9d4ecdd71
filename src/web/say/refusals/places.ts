/** Places: asking, holding, taking, lengthening and leaving them. */
import { dayIn, text, type Saying } from './saying.ts';

const nights = (data: Parameters<typeof dayIn>[0], until: unknown): string => {
  const [from, end] = [dayIn(data), dayIn(until)].map((day) => day.slice(2, -1));
  return from && end ? ` (van ${from} tot ${end})` : '';
};
const named = (place: unknown): string => text(place) || 'Deze plaats';

export const PLACES: Readonly<Record<string, Saying>> = {
  'claim-not-here': { text: 'Hier wordt geen plaats gekozen.', status: 422 },
  'nothing-held': { text: 'Dit dossier houdt geen plaats vast. Er is niets om terug te geven.', status: 409 },
  'no-stay': { text: 'Er loopt geen verblijf in dit dossier.', status: 409 },
  'stay-elsewhere': { text: 'Dit dossier verblijft in een andere plaats. Wil je een andere plaats, noteer dan eerst het vertrek.', status: 422 },
  'leaves-before-stay': { text: (data) => `Dit verblijf begint pas later${dayIn(data['from'])}. Kies een dag vanaf het begin.`, status: 422 },
  'stay-not-longer': { text: (data) => `Kies een latere dag dan nu${dayIn(data['until'])}.`, status: 422 },
  'stay-runs-already': { text: (data) => `Er loopt al een verblijf${nights(data['from'], data['until'])}. Verleng dat, of noteer eerst het vertrek.`, status: 409 },
  'stay-ends-before-it-begins': { text: (data) => `Het vertrek komt na de eerste nacht. Kies een latere dag dan de eerste nacht${dayIn(data['from'])}.`, status: 422 },
  'place-taken': { text: (data) => `${named(data['place'])} is net ingenomen${nights(data['from'], data['until'])}. Kies een andere plaats of andere nachten.`, status: 409 },
  'place-not-in-use': { text: (data) => `${named(data['place'])} is op een van die nachten niet in gebruik${nights(data['from'], data['until'])}.`, status: 422 },
  'place-not-left': { text: (data) => `${named(data['place'])} is nog niet vrij: het vertrek van de vorige is nog niet genoteerd.`, status: 409 },
  'place-not-in-pool': { text: 'Deze plaats kan hier niet gekozen worden. Kies een plaats uit de lijst.', status: 422 },
  'two-places-one-night': { text: 'Deze persoon slaapt op een van die nachten al ergens anders. Noteer daar eerst het vertrek.', status: 409 },
};
