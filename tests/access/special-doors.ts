/** What is special about some doors of the access matrix: doors that come last, that refuse without a choice, that want a body, that nobody is shown. */

/** Doors that end a session or shut something for good; they come last. */
export const LEAVES: ReadonlySet<string> = new Set(['POST /uitloggen', 'POST /eigen-account/sessies/afmelden', 'POST /beheer/medewerkers/:id/afmelden', 'POST /beheer/medewerkers/:id/stand', 'POST /beheer/medewerkers/:id/tweede-stap']);

/** Doors that say 404 to who may come in as well, when nothing is typed or chosen, or when this house has no login of elsewhere. */
export const NOTHING_CHOSEN: ReadonlySet<string> = new Set([
  'GET /inloggen/elders', 'GET /inloggen/terug', 'GET /privacyvragen/nieuw', 'POST /privacyvragen/nieuw', 'POST /privacyvragen/nieuw/gesprek', 'POST /dossiers/nieuw', 'POST /loket', 'GET /loket/bekenden', 'POST /draaiboeken/:key/schrijven/weg', 'POST /plan/schrijven/weg', 'POST /overleg/:id/doe/:daad', 'POST /opvang/oproep',
  // One day of the demo is shut by hand, and whoever comes first opens it again.
  'POST /beheer/zitdagen/:id/dag/weg',
  // Nobody writes at the plan in the demo.
  'GET /plan/schrijven', 'GET /plan/schrijven/ontwerp', 'GET /plan/schrijven/uitgeven', 'POST /plan/schrijven/uitgeven',
]);

/** A harmless body for the doors of the API: an empty one would be refused before anyone asks who knocks. */
export const BODIES: Readonly<Record<string, unknown>> = {
  'POST /api/v1/cases/:number/acts': { command: { do: 'note', class: 'geen-klasse', text: 'proef', happened: '2026-01-05', readers: [] } },
  'POST /api/v1/cases/:number/questions': { organisation: 'Nergens', contact: 'proef', until: '2026-01-06', purpose: 'proef', ground: 'geen' },
  'POST /api/v1/referrals': { programme: 'goed-wonen', answers: {} },
};

/** Doors that nobody of the demo is shown as it stands: executed on a made-up address, so that only who may not come in is proved here. */
export const UNSEEN: readonly string[] = [
  // The rules that are being written do not load yet, and the walk looks at one of their files.
  'POST /draaiboeken/:key/schrijven/uitgeven',
  // Asked by a script while somebody types.
  'POST /draaiboeken/:key/schrijven/controle',
  'POST /plan/schrijven/controle',
  'POST /draaiboeken/:key/schrijven/bestand-weg',
  // No place of the demo is outside every network, no stop is announced, and nobody asked to swap weeks.
  'GET /opvang/plaatsen/:id/pool/:pool',
  'POST /opvang/plaatsen/:id/pool/:pool',
  'POST /opvang/plaatsen/:id/toch-niet',
  'POST /opvang/beurtrol/:pool/antwoord',
  // No week of the turns is open.
  'GET /opvang/beurtrol/:pool/open-week',
  'POST /opvang/beurtrol/:pool/open-week',
  // No file was read in and no year of the demo is over.
  'GET /beheer/inlezen/:id',
  'POST /beheer/inlezen/:id/kolommen',
  'POST /beheer/inlezen/:id/lijnen',
  'POST /beheer/inlezen/:id/verbeterd',
  'POST /beheer/inlezen/:id/uitvoeren',
  'POST /beheer/inlezen/:id/ongedaan',
  'POST /beheer/inlezen/:id/stoppen',
  'GET /beheer/inlezen/:id/nu',
  'GET /beheer/inlezen/:id/niet-overgenomen.csv',
  'GET /cijfers/:programma/rekening/:jaar/sluit',
  'POST /cijfers/:programma/rekening/:jaar/sluit',
  'GET /cijfers/:programma/rekening/:jaar/heropen',
  'POST /cijfers/:programma/rekening/:jaar/heropen',
  'GET /antwoord/:token',
  'POST /antwoord/:token',
  'GET /uitnodiging/:token',
  'POST /uitnodiging/:token',
  'GET /eerste-keer/:token',
  'POST /eerste-keer/:token',
  'GET /nieuw-wachtwoord/:token',
  'POST /nieuw-wachtwoord/:token',
  'GET /aanmelden/w/:token',
  'GET /aanmelden/w/:token/nakijken',
  'POST /aanmelden/w/:token/tekenen',
  'POST /aanmelden/w/:token/versturen',
  'GET /aanmelden/w/:token/formulier.pdf',
  'GET /aanmelden/w/:token/kopie.pdf',
  'GET /aanmelden/w/:token/bijlage/:document',
  'POST /aanmelden/w/:token/mail',
  'GET /aanmelden/w/:token/:stap',
  'POST /aanmelden/w/:token/:stap',
  'GET /aanmeldingen/:id',
  'POST /aanmeldingen/:id/leeg-formulier',
  'POST /aanmeldingen/:id/pdf',
  'POST /aanmeldingen/:id/opnemen',
  'GET /aanmeldingen/:id/papier/:document',
  'GET /aanmeldingen/:id/formulier/kopie.pdf',
  'GET /aanmeldingen/:id/formulier/bijlage/:document',
  'GET /dossiers/:number/akkoord/:task',
  'POST /dossiers/:number/akkoord/:task',
  'POST /dossiers/:number/delen/terug',
  'POST /personen/:id/delen/terug',
  'POST /personen/:id/samenvoegen/terug',
  // Asked by a script while somebody types.
  'GET /personen/:id/gezin/bekenden',
  'GET /privacyvragen/:number',
  'POST /privacyvragen/:number/inzage',
  'POST /privacyvragen/:number/beperken',
  'POST /privacyvragen/:number/opheffen',
  'POST /privacyvragen/:number/wissen',
  'POST /archief/:id/akkoord',
  'POST /archief/:id/weigeren',
  'POST /archief/:id/uitvoeren',
  'GET /archief/:id/bewijs.pdf',
  'GET /draaiboeken/:key/overzetten',
  'POST /draaiboeken/:key/overzetten',
  'GET /draaiboeken/:key/overzetten/:id',
  'POST /draaiboeken/:key/overzetten/:id/verder',
  'POST /draaiboeken/:key/overzetten/:id/bevestig',
  'POST /draaiboeken/:key/overzetten/:id/weg',
  'POST /beheer/tarieven/:programma/:sleutel/terug',
  'POST /beheer/instellingen/:programma/:sleutel/terug',
  'POST /beheer/lijsten/:lijst/stand',
  'POST /beheer/sluitingsdagen/:kalender/weg',
  'GET /beheer/overleg/:programma/:reeks',
  'POST /beheer/overleg/:programma/:reeks',
  'POST /beheer/overleg/:programma/:reeks/weg',
  'POST /beheer/overleg/:programma/:reeks/partner',
  'POST /facturen/dossier/:number',
  'GET /agenda/:token.ics',
  'GET /overleg/:id/oordeel/:number',
  'POST /overleg/:id/oordeel/:number',
  'GET /loket/:number/naam',
  'POST /loket/:number/naam',
  'GET /loket/bekenden',
  'GET /opvang/oproep/:number',
  'GET /opvang/oproep/:number/nu',
  'POST /opvang/oproep/:number/:daad',
];
