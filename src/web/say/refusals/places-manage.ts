/** Places and pools as their owners and coordinators keep them. */
import { parseDay } from '../../../values/day.ts';
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import { dayIn, text, type Saying } from './saying.ts';

const on = (value: unknown): string => {
  const day = parseDay(text(value));
  return day === undefined ? '' : formatDay(day);
};

const number = (value: unknown): string => (typeof value === 'number' ? formatNumber(value) : text(value));

/** What takes the nights, never who. */
const TAKEN_BY: Readonly<Record<string, string>> = { stay: 'bezet', hold: 'gereserveerd', void: 'buiten gebruik', turnaround: 'nog niet klaar na een verblijf', 'own-use': 'in eigen gebruik' };

function nights(from: unknown, until: unknown): string {
  if (on(from) === '') return '';
  return on(until) === '' ? ` vanaf ${on(from)}` : ` van ${on(from)} tot ${on(until)}`;
}

export const PLACES_MANAGE: Readonly<Record<string, Saying>> = {
  'place-not-yours': { text: 'Deze plaats is van een andere organisatie. Alleen zij beheert ze.', status: 403 },
  'place-name-taken': { text: 'Je organisatie heeft al een plaats met deze naam.', status: 422 },
  'size-out-of-range': { text: (data) => `Een plaats is voor ${text(data['least'])} tot ${text(data['most'])} mensen.`, status: 422 },
  'bedrooms-out-of-range': { text: (data) => `Het aantal slaapkamers ligt tussen ${text(data['least'])} en ${text(data['most'])}.`, status: 422 },
  'place-used-before': { text: 'Op nachten vóór die dag was er al iemand. Kies een vroegere eerste dag.', status: 422 },
  'place-occupied': { text: (data) => (on(data['until']) === '' ? 'De plaats is dan nog bezet, en het einde is niet bekend. Rond eerst het verblijf af.' : `De plaats is ${TAKEN_BY[text(data['kind'])] ?? 'bezet'} tot ${on(data['until'])}. Stoppen kan vanaf die dag.`), status: 422 },
  'place-stopped': { text: (data) => `Deze plaats is al gestopt${dayIn(data['day']).replace(' (', ' (op ')}. Voeg ze opnieuw toe met een nieuwe eerste dag.`, status: 422 },
  'place-not-there': { text: (data) => `De plaats is er${nights(data['from'], data['until'])}. Kies nachten daarin.`, status: 422 },
  'nights-taken': { text: (data) => `De plaats is ${TAKEN_BY[text(data['kind'])] ?? 'net ingenomen'}${nights(data['from'], data['until'])}. Kies andere nachten.`, status: 422 },
  'guest-not-left': { text: (data) => `Niemand noteerde dat de vorige gast weg is${dayIn(data['until']).replace(' (', ' (verwacht op ')}. Noteer eerst het vertrek.`, status: 422 },
  'claim-ended': { text: 'Dit was al voorbij. De plaats is vrij.', status: 409 },
  'offer-open': { text: (data) => `“${text(data['offer'])}”: is dit er, of wie zorgt ervoor?`, status: 422 },
  'shift-not-yours': { text: 'Voor deze organisatie kun je hier geen wachtdienst zetten. Kies een organisatie die oproepen opneemt.', status: 422 },
  'too-many-days': { text: (data) => `Kies hoogstens ${String(data['most'])} dagen in één keer.`, status: 422 },
  'in-pool-already': { text: 'De plaats doet op die dag al mee.', status: 422 },
  'no-part-in-pool': { text: 'Je organisatie biedt in dit netwerk geen plaatsen aan. Vraag aan de coördinatie om mee te doen.', status: 422 },
  'not-in-pool': { text: 'Deze plaats doet niet mee in dit netwerk.', status: 422 },
  'leaves-pool-before': { text: (data) => `De plaats doet mee vanaf ${on(data['since'])}. Kies een dag daarna.`, status: 422 },
  'order-twice': { text: 'Elk nummer kan één keer. Kijk de volgorde na.', status: 422 },
  'day-past': { text: 'Deze dag is voorbij. Kies vandaag of later.', status: 422 },
  'mode-day-taken': { text: 'Op die dag verandert de manier van werken al. Kies een andere dag.', status: 422 },
  'mode-same': { text: 'Zo werkt het netwerk op die dag al.', status: 422 },
  'part-already': { text: 'Deze organisatie doet dit op die dag al.', status: 422 },
  'partner-stopped': { text: (data) => `Deze organisatie stopt${dayIn(data['day']).replace(' (', ' (op ')}. Kies een andere.`, status: 422 },
  'part-ended': { text: 'Deze organisatie doet hier niet meer aan mee.', status: 409 },
  'last-coordinator': { text: 'Dan let niemand nog op dit netwerk. Duid eerst een andere organisatie aan die coördineert.', status: 422 },
  'no-rota': { text: 'In dit netwerk neemt nog niemand een beurt.', status: 422 },
  'not-your-week': { text: 'In die week is je organisatie niet aan de beurt. Kies een eigen week.', status: 422 },
  'swap-asked-already': { text: 'Deze wissel is al gevraagd. De andere organisatie moet nog antwoorden.', status: 409 },
  'swap-outdated': { text: 'De beurtrol is intussen veranderd. Vraag de wissel opnieuw.', status: 409 },
  'swap-answered': { text: 'Op deze vraag is al geantwoord, of ze is niet aan jouw organisatie gesteld.', status: 409 },
  'rota-same-week': { text: 'Kies twee verschillende weken.', status: 422 },
  'rota-no-week': { text: 'In die week is er nog geen beurtrol.', status: 422 },
  'rota-week-taken': { text: 'In die week is er al een plaats aan de beurt.', status: 422 },
  'rota-week-open': { text: 'In die week is niemand aan de beurt. Wisselen kan niet.', status: 422 },
  'rota-same-place': { text: 'In beide weken is dezelfde plaats aan de beurt.', status: 422 },
  'agreement-lacks': { text: 'Vul dit in. Een afspraak telt pas als alles ingevuld is.', status: 422 },
  'agreement-runs': { text: 'Op die dagen loopt al een afspraak met deze verhuurder. Kies andere dagen, of geef die eerst een einde.', status: 422 },
  'stock-of-other': { text: 'Het bezit van dit jaar is door een andere organisatie ingevuld.', status: 422 },
  'quota-full': { text: (data) => `${text(data['taken'])} van ${text(data['most'])} (${number(data['percent'])}% van ${number(data['stock'])} = ${number(data['exact'])}). Zeg waarom er nog een bij kan.`, status: 422 },
  'quota-unknown': { text: (data) => `Het bezit in ${text(data['year'])} is niet gekend. Vul het eerst in, of zeg waarom de woning er nu al bij kan.`, status: 422 },
  'rota-not-in': { text: 'Een van beide plaatsen doet in die week niet meer mee.', status: 422 },
};
