/** A household that asks for shelter, told by commands: from the question to the day it leaves. */
import type { Party, Values } from '../../../src/engine/events.ts';
import { day } from '../../../src/values/day.ts';
import { assigns, does, said, story, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

export const programme = loadProgramme('crisisopvang');
export const book = programme.draaiboek;

export const cast = {
  samira: { role: 'hulpvrager', name: 'Samira Tahiri' },
  greet: { role: 'opvangteam', account: 'greet', organisation: 'woondienst', name: 'Greet Lambrecht' },
  elke: { role: 'woonbegeleider', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' },
} as const satisfies Record<string, Party>;

export const question: Values = { verwijzer: 'ocmw', 'verwijzer-naam': 'OCMW Izegem', verblijfsgemeente: 'Ledegem', personen: 3, 'soort-crisis': 'sociaal', verhaal: 'Moet weg na een breuk.', alternatief: false, acuut: false };
export const fire: Values = { ...question, 'soort-crisis': 'materieel', oorzaak: 'brand', acuut: true, 'waarom-acuut': 'Het dak is weg.' };
export const asks = (values: Values = {}, written = '2026-10-05'): Step => ({ on: written, by: cast.greet, command: { do: 'open', task: 'aanvraag', happened: day(written), parties: [cast.samira, cast.greet], values: { ...question, ...values } } });

const HEADINGS = ['gezin-nu', 'inkomen-nu', 'woonverhaal', 'oorzaak-crisis', 'geprobeerd', 'gezondheid', 'netwerk-hulp'];
export const headings: Values = Object.fromEntries(HEADINGS.map((one) => [one, 'niet gekend']));
export const enquiry = (written: string, values: Values = {}): Step => does(written, cast.greet, 'onderzoek', { values: { ...headings, ...values } });

export const CRITERIA = ['inkomen', 'medewerking', 'band', 'draagkracht', 'noodzaak', 'begeleidbaar', 'geen-alternatief', 'veiligheid', 'ankerpunten'];
const judged: Values = Object.fromEntries(CRITERIA.flatMap((one) => [[one, 'voldoet'], [`${one}-waarom`, 'Zo gezien.']]));
export const weighed: Values = { ...judged, dringend: 'heel', 'dringend-waarom': 'Slaapt in een auto.', haalbaar: 'wel', 'haalbaar-waarom': 'Wil meewerken.' };
export const selection = (written: string, outcome = 'voldoet', values: Values = {}): Step => does(written, cast.greet, 'selectie', { outcome, values: { ...weighed, ...values } });

export const chosen: Values = { 'waarom-dit-gezin': 'Het dringendst.', 'waarom-woning': 'Groot genoeg.', 'andere-gemeente': false };
export const allocates = (written: string, values: Values = {}, claim = {}): Step => does(written, cast.greet, 'toewijzing', { values: { ...chosen, ...values }, claim: { place: 'Ledegem 1', ...claim } });
export const signs = (written: string): Step => does(written, cast.elke, 'overeenkomst', { agreements: [said(cast.samira, written), said(cast.elke, written)] });
export const movesIn = (written: string): Step => does(written, cast.greet, 'intrek');

export const asked = (values: Values = {}): Story => story(book).then(asks(values));
/** Through the enquiry and the criteria. */
export const selected = (values: Values = {}): Story => asked(values).then(enquiry('2026-10-05'), selection('2026-10-05'));
/** Lives in a crisis dwelling of Ledegem from Monday 5 October 2026. */
export const housed = (): Story => selected().then(allocates('2026-10-05'), assigns('2026-10-05', cast.greet, cast.elke), signs('2026-10-05'), movesIn('2026-10-05'));
