/** Figures: the account of a year. */
import { text, type Saying } from './saying.ts';

export const FIGURES: Readonly<Record<string, Saying>> = {
  'year-not-over': { text: (data) => `Het jaar ${text(data['year'])} is nog niet voorbij. Sluit het af vanaf 1 januari.`, status: 422 },
  'figures-being-counted': { text: 'Dit programma telt sinds kort anders, en nog niet alle dossiers zijn opnieuw geteld. Probeer het straks opnieuw.', status: 409 },
  'closed-already': { text: (data) => `Iemand anders sloot de rekening van ${text(data['year'])} al af.`, status: 409 },
  'not-closed': { text: (data) => `De rekening van ${text(data['year'])} staat al open.`, status: 409 },
};
