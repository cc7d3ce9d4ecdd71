/** Referrals and what is signed in them. */
import { dayIn, type Saying } from './saying.ts';

export const REFERRAL: Readonly<Record<string, Saying>> = {
  'already-sent': { text: 'Deze aanmelding is al verstuurd. Je kunt ze niet meer wijzigen.', status: 409 },
  'not-a-partner': { text: 'Kies een organisatie die kan aanmelden.', status: 422 },
  'not-the-referrer': { text: 'Dit is niet het adres waarmee je bent aangemeld.', status: 422 },
  'sign-after': { text: (data) => `Er staat een handtekening met een dag in de toekomst${dayIn(data['day'])}.`, status: 422 },
  'organisation-unknown': { text: 'Deze organisatie kennen we niet.', status: 422 },
  'keeper-unknown': { text: 'Kies de organisatie die het dossier bijhoudt.', status: 422 },
};
