import type { Form, ListEntry } from '../protocol/draaiboek.ts';
import { type FormSource, makeOptionReader } from './form-layout.ts';

const acts: ListEntry[] = [
  { key: 'sorteren', label: 'Leren sorteren' },
  { key: 'opruimen', label: 'Een kamer opruimen', 'also-room': true },
  { key: 'andere', label: 'Iets anders', 'also-text': true },
];

const form: Form = {
  label: 'Aanmelding voor hulp in huis',
  edition: '2026-02-16',
  intro: 'Met dit formulier vraag je hulp voor je woning. Vul het samen in.\n\nJe mag altijd stoppen.',
  parts: [
    { key: 'akkoord', label: '1. Privacy en akkoord', text: 'privacy' },
    { key: 'situatie', label: '2. Jouw situatie' },
    { key: 'keuze', label: '3. Wat is er nodig?' },
  ],
  fields: {
    akkoord: { is: 'yesno', class: 'dossier', label: 'Ik ga akkoord met wat hierboven staat', must: true, part: 'akkoord' },
    begeleider: { is: 'contact', class: 'dossier', label: 'Wie vult dit in?', must: true, part: 'situatie' },
    dag: { is: 'date', class: 'dossier', label: 'Dag van vandaag', must: true },
    leeftijd: { is: 'number', class: 'dossier', label: 'Hoe oud ben je?', must: true },
    woonpositie: { is: 'choice', of: { eigenaar: 'Ik ben eigenaar', privaat: 'Ik huur van een privépersoon', sociaal: 'Ik huur sociaal' }, class: 'dossier', label: 'Hoe woon je?', must: true },
    vraag: { is: 'lines', class: 'dossier', label: 'Wat is je vraag?', help: 'Schrijf in je eigen woorden.', must: true },
    bedrag: { is: 'money', class: 'dossier', label: 'Hoeveel huur betaal je?' },
    sinds: { is: 'month', class: 'dossier', label: 'Sinds wanneer?' },
    verblijf: { is: 'period', class: 'dossier', label: 'Periode van verblijf' },
    adres: { is: 'address', class: 'dossier', label: 'Adres' },
    mail: { is: 'email', class: 'dossier', label: 'E-mail' },
    diensten: { is: 'rows', class: 'dossier', label: 'Wie helpt je nog?', row: { naam: { is: 'text', label: 'Naam' }, sinds: { is: 'date', label: 'Sinds' }, actie: { is: 'list.acties', label: 'Wat' }, loopt: { is: 'yesno', label: 'Loopt nog' } } },
    acties: { is: 'choices', of: 'list.acties', class: 'dossier', label: 'Wat is er nodig in huis?', must: true, part: 'keuze' },
    belofte: { is: 'ticks', of: ['bezoeken', 'bereikbaar'], class: 'dossier', label: 'De begeleider belooft', must: 'all' },
    kunnen: { is: 'scale', min: 1, max: 5, class: 'dossier', label: 'Hoe goed lukt het nu?' },
    kwetsbaar: { is: 'text', class: 'dossier', label: 'Wat maakt het moeilijk?', must: true, when: { field: 'woonpositie', is: 'eigenaar' } },
  },
};

/** One form with every kind of field, for tests of paper forms. */
export const sampleForm: FormSource = {
  programme: 'proefprogramma', key: 'aanmelding', form, lang: 'nl-BE', made: 1_792_000_000,
  sender: { name: 'Woondienst Regio Izegem', lines: ['Vaartstraat 4', '8870 Izegem', '051 00 00 10'] },
  optionsOf: makeOptionReader({ acties: acts }, {}),
  texts: { privacy: '## Je dossier\n\nWe houden bij wat nodig is om jou te helpen. Je mag je dossier altijd bekijken.\n\nJe bent akkoord met:\n\n1. iemand komt bij je thuis\n2. je begeleider is erbij\n\nMeer lezen? Kijk op {{privacyverklaring}}.' },
  places: { privacyverklaring: 'woondienst.example/privacy' },
  signatures: [
    { key: 'kandidaat-1', part: 'akkoord', who: 'Handtekening van de kandidaat', phrase: 'gelezen en goedgekeurd' },
    { key: 'begeleider-1', part: 'akkoord', who: 'Handtekening van de begeleider', phrase: 'gelezen en goedgekeurd' },
    { key: 'kandidaat-3', part: 'keuze', who: 'Handtekening van de kandidaat', phrase: '' },
  ],
};
