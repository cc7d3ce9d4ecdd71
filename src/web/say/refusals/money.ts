/** Invoices, payments and letters. */
import type { Saying } from './saying.ts';

export const MONEY: Readonly<Record<string, Saying>> = {
  'nothing-to-invoice': { text: 'Er valt niets te factureren: alles staat al op een factuur.', status: 422 },
  'not-ready-to-invoice': { text: 'De actie is nog niet afgesloten. Sluit ze eerst af, dan kan je factureren.', status: 422 },
  'no-tariff': { text: 'Voor een van de dagen is er geen tarief. Vul het tarief in bij Beheer en probeer opnieuw.', status: 422 },
  'no-estimate': { text: 'Er valt nog niets te ramen. Plan eerst een dag.', status: 422 },
  'no-iban': { text: 'Het rekeningnummer van je organisatie ontbreekt of klopt niet. Vul het in bij Beheer.', status: 422 },
  'amount-not-positive': { text: 'Het bedrag moet meer zijn dan nul.', status: 422 },
  'day-ahead': { text: 'Deze dag moet nog komen. Noteer de dag waarop het geld er was.', status: 422 },
  'day-before-invoice': { text: 'Deze dag ligt voor de dag van de factuur. Kijk de dag na.', status: 422 },
  'more-than-open': { text: 'Dit is meer dan wat nog openstaat. Kijk het bedrag na, of vink aan dat het klopt.', status: 422 },
  'nothing-open': { text: 'Deze factuur is al helemaal betaald.', status: 422 },
  'letter-sent': { text: 'Dit is al verstuurd.', status: 409 },
  'letter-lacks': { text: 'Deze brief kan nog niet weg. Er ontbreekt iets.', status: 422 },
  'not-on-paper': { text: 'Dit gaat per mail, niet op papier.', status: 422 },
};
