/** What is asked about a landlord: an agreement, its stock, a dwelling outside the system. */
import type { Values } from '../../../engine/events.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import type { LandlordAgreement } from '../../../store/landlords.ts';
import type { AgreementTold } from '../../../work/places/manage-landlords.ts';
import { ask, dayIn, textIn } from '../beheer/form-page.tsx';

const SOURCE = ask('text', 'Waar staat dat?', { max: 200, help: 'Zoals: overeenkomst van 14/09/2026, artikel 3.' });

export const agreementForm: Form = { fields: {
  'wie-vraagt': ask('text', 'Wie vraagt?', { max: 120, help: 'De functie, niet de naam van een mens.' }),
  'bij-wie': ask('text', 'Bij wie?', { max: 120, help: 'Dienst en telefoon bij de verhuurder.' }),
  reactietijd: ask('number', 'Binnen hoeveel uur komt er een antwoord?', { min: 1, max: 720 }),
  duur: ask('text', 'Voor hoelang maakt de verhuurder een woning vrij?', { max: 120 }),
  voorwaarden: ask('lines', 'Onder welke voorwaarden?'),
  kosten: ask('text', 'Wat kost het, en voor wie?', { max: 200 }),
  bron: SOURCE,
  vanaf: ask('date', 'Eerste dag', { help: 'Laat leeg zolang de afspraak er nog niet is.' }),
  tot: ask('date', 'Tot', { help: 'De eerste dag waarop ze niet meer geldt. Laat leeg als er geen einde is.' }),
} };

export function agreementValues(of: LandlordAgreement): Values {
  return { 'wie-vraagt': of.asker, 'bij-wie': of.asked, reactietijd: of.responseHours, duur: of.stays, voorwaarden: of.conditions, kosten: of.costs, bron: of.source, vanaf: of.since, tot: of.until };
}

export function agreementTold(values: Values): AgreementTold {
  const hours = values['reactietijd'];
  return {
    asker: textIn(values, 'wie-vraagt'), asked: textIn(values, 'bij-wie'), responseHours: typeof hours === 'number' ? hours : null, stays: textIn(values, 'duur'), conditions: textIn(values, 'voorwaarden'), costs: textIn(values, 'kosten'), source: textIn(values, 'bron'),
    since: dayIn(values, 'vanaf'), until: dayIn(values, 'tot'),
  };
}

export const stockForm: Form = { fields: {
  jaar: ask('number', 'Jaar', { must: true, min: 2000, max: 2099 }),
  woningen: ask('number', 'Hoeveel woningen heeft de verhuurder?', { must: true, min: 0, max: 1_000_000 }),
  deel: ask('choice', 'Hoeveel daarvan mag buiten het stelsel?', { must: true, of: { 50: '0,5 %', 100: '1 %', 200: '2 %', 500: '5 %' }, help: 'Naar beneden afgerond. De tekst zegt alleen 1 %; wat ertoe telt, kozen we zelf.' }),
  bron: { ...SOURCE, must: true, help: 'Zoals: jaarverslag 2025, of een mail van de verhuurder.' },
} };

export const rentalForm: Form = { fields: {
  woning: ask('text', 'Welke woning?', { must: true, max: 120, help: 'Het adres, of de naam op het bord.' }),
  vanaf: ask('date', 'Eerste dag', { must: true }),
  tot: ask('date', 'Tot', { must: true, help: 'De eerste dag waarop de huur voorbij is.' }),
  bron: { ...SOURCE, must: true },
  boven: ask('text', 'Waarom kan er nog een bij?', { max: 300, help: 'Alleen nodig als het deel van de verhuurder al vol is, of als zijn bezit nog niet gekend is.' }),
} };

export const rentalEndForm: Form = { fields: { tot: ask('date', 'Tot', { must: true }) } };
