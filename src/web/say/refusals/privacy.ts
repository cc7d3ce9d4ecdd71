/** Questions about data, restriction, erasure, destruction. */
import { dayIn, type Saying } from './saying.ts';

export const PRIVACY: Readonly<Record<string, Saying>> = {
  'same-person': { text: 'Wie voorstelt, keurt niet zelf goed. Vraag het aan een collega.', status: 403 },
  'may-not-hold': { text: 'Deze persoon kan deze rol niet hebben. Kies iemand uit de lijst.', status: 422 },
  'not-beside-this': { text: 'Dit is zelf een klacht of vraag. Begin bij het dossier van het programma.', status: 422 },
  'restricted-already': { text: 'Dit was al beperkt.', status: 409 },
  'agreed-before': { text: (data) => `Het akkoord kan niet ouder zijn dan de beperking zelf${dayIn(data['since'])}.`, status: 422 },
  'carries-course': { text: 'Het verloop van het dossier steunt op dit gegeven. Verbeter het in het dossier in plaats van het te wissen.', status: 422 },
  'already-proposed': { text: 'Voor dit dossier is al een voorstel gedaan.', status: 409 },
};
