/** Every address of the house is built here; the same names give the paths that routes listen on (`paths`). */
const enc = encodeURIComponent;
const LONGEST_RETURN = 1000;

/** With a query; entries without a value are left out. */
export function withQuery(path: string, query: Record<string, string | number | undefined | null>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return filled.length === 0 ? path : `${path}?${filled.map(([key, value]) => `${enc(key)}=${enc(String(value))}`).join('&')}`;
}

const short = (to: string): string => (to.length > LONGEST_RETURN ? '' : to);

/** Patterns for the route table. */
export const paths = {
  imports: '/beheer/inlezen', importOne: '/beheer/inlezen/:id', importColumns: '/beheer/inlezen/:id/kolommen', importLines: '/beheer/inlezen/:id/lijnen', importCorrected: '/beheer/inlezen/:id/verbeterd', importStart: '/beheer/inlezen/:id/uitvoeren',
  importUndo: '/beheer/inlezen/:id/ongedaan', importDrop: '/beheer/inlezen/:id/stoppen', importNow: '/beheer/inlezen/:id/nu', importLeft: '/beheer/inlezen/:id/niet-overgenomen.csv',
  home: '/', today: '/vandaag', cases: '/dossiers', caseNew: '/dossiers/nieuw', caseFile: '/dossiers/:number', caseDo: '/dossiers/:number/doe/:task', casePlan: '/dossiers/:number/plan/:task', caseMiss: '/dossiers/:number/gemist/:task', caseMove: '/dossiers/:number/verplaats/:task',
  caseDrop: '/dossiers/:number/schrap/:task', caseAgree: '/dossiers/:number/akkoord/:task', caseTeam: '/dossiers/:number/team/:role', caseWaive: '/dossiers/:number/vrijstellen', caseSetting: '/dossiers/:number/instelling/:task', caseCorrect: '/dossiers/:number/verbeter',
  caseWithdraw: '/dossiers/:number/terugnemen', caseNote: '/dossiers/:number/nota', caseShare: '/dossiers/:number/delen', emergency: '/noodtoegang', emergencyVerdict: '/noodtoegang/:id/oordeel', caseShareBack: '/dossiers/:number/delen/terug', caseAsk: '/dossiers/:number/vraag', question: '/antwoord/:token', questionThanks: '/antwoord/bedankt', caseDocuments: '/dossiers/:number/documenten', caseDocument: '/dossiers/:number/documenten/:id', casePaper: '/dossiers/:number/blad/:paper', caseCalendar: '/dossiers/:number/kalender.ics',
  search: '/zoeken', person: '/personen/:id', personShare: '/personen/:id/delen', personShareBack: '/personen/:id/delen/terug', personMerge: '/personen/:id/samenvoegen', personPart: '/personen/:id/samenvoegen/terug', household: '/personen/:id/gezin', householdKnown: '/personen/:id/gezin/bekenden', householdJoin: '/personen/:id/gezin/erbij', householdLeave: '/personen/:id/gezin/weg', householdUndo: '/personen/:id/gezin/terug', living: '/personen/:id/wonen', livingBack: '/personen/:id/wonen/terug', precarious: '/woonsituaties',
  login: '/inloggen', secondStep: '/inloggen/tweede-stap', passkeyLogin: '/inloggen/sleutel', providerLogin: '/inloggen/elders', providerReturn: '/inloggen/terug', newcomer: '/inloggen/nieuw', logout: '/uitloggen', demoLogin: '/inloggen/demo', invitation: '/uitnodiging/:token', firstAdmin: '/eerste-keer/:token', resetPassword: '/nieuw-wachtwoord/:token',
  ownAccount: '/eigen-account', ownSession: '/eigen-account/sessies/afmelden', ownPassword: '/eigen-account/wachtwoord', ownTotp: '/eigen-account/code-app',
  ownSecondStep: '/eigen-account/tweede-stap', ownPasskeyNew: '/eigen-account/sleutel', ownPasskeyGone: '/eigen-account/sleutel/weg', ownCodes: '/eigen-account/herstelcodes', ownFeed: '/eigen-account/agenda',
  ownKeyNew: '/eigen-account/api-sleutel', ownKeyGone: '/eigen-account/api-sleutel/weg',
  referralStart: '/aanmelden', referralProgramme: '/aanmelden/:programma', referralEmpty: '/aanmelden/:programma/formulier.pdf', referralUpload: '/aanmelden/:programma/pdf',
  referral: '/aanmelden/w/:token', referrals: '/aanmeldingen', referralNew: '/aanmeldingen/nieuw/:programma', referralAnnounce: '/aanmeldingen/zonder-formulier/:programma', referralOne: '/aanmeldingen/:id', referralOwn: '/aanmeldingen/:id/formulier',
  playbooks: '/draaiboeken', playbook: '/draaiboeken/:key', playbookNew: '/draaiboeken/nieuw', playbookWrite: '/draaiboeken/:key/schrijven', playbookMoves: '/draaiboeken/:key/overzetten', playbookMove: '/draaiboeken/:key/overzetten/:id', admin: '/beheer', feed: '/agenda/:token.ics', whoSaw: '/wie-zag-wat', accessibility: '/toegankelijkheid', privacy: '/privacy',
  invoices: '/facturen', invoiceDraft: '/facturen/dossier/:number', invoiceOne: '/facturen/:id', invoicePdf: '/facturen/:id/factuur.pdf', invoicePay: '/facturen/:id/betaling', estimate: '/facturen/dossier/:number/raming.pdf',
  letters: '/brieven', letterOne: '/brieven/:id', letterPdf: '/brieven/:id/brief.pdf', letterWord: '/brieven/:id/brief.docx', letterPosted: '/brieven/:id/verstuurd', letterStack: '/brieven/stapel.pdf', letterStackPosted: '/brieven/verstuurd',
  privacyRegister: '/privacyvragen', privacyNew: '/privacyvragen/nieuw', privacyOne: '/privacyvragen/:number', archive: '/archief', archiveOne: '/archief/:id',
  meetings: '/overleg', meetingMonth: '/overleg/maand/:dag', meetingDay: '/overleg/dag', meetingReply: '/overleg/antwoord', meeting: '/overleg/:id', meetingAct: '/overleg/:id/doe/:daad', meetingVerdict: '/overleg/:id/oordeel/:number',
  board: '/opvang', placeList: '/opvang/plaatsen', placeNew: '/opvang/plaatsen/nieuw', placeOne: '/opvang/plaatsen/:id', rota: '/opvang/beurtrol/:pool', occupancy: '/opvang/bezetting', landlords: '/opvang/verhuurders', landlordOne: '/opvang/verhuurders/:id',
  sittings: '/zitdagen', sittingsFile: '/zitdagen/kalender.ics', sitting: '/zitdagen/:id', sittingCount: '/zitdagen/:id/bereikt',
  desk: '/loket', deskKnown: '/loket/bekenden', deskName: '/loket/:number/naam',
  calls: '/opvang/oproep', callOne: '/opvang/oproep/:number', callNow: '/opvang/oproep/:number/nu', callAct: '/opvang/oproep/:number/:daad',
  note: '/nota/:jaar', notePaper: '/nota/:jaar/nota.pdf', noteWord: '/nota/:jaar/nota.docx', noteTable: '/nota/:jaar/tabellen.csv', noteBook: '/nota/:jaar/tabellen.xlsx',
  plan: '/plan', planWrite: '/plan/schrijven', planContact: '/plan/aanspreekpunt/:gemeente', planApplication: '/plan/aanvraag.csv',
  figures: '/cijfers', figuresTable: '/cijfers/tabel.csv', figuresBook: '/cijfers/tabel.xlsx', figure: '/cijfers/:programma/:cijfer', figuresClose: '/cijfers/:programma/rekening/:jaar/sluit', figuresReopen: '/cijfers/:programma/rekening/:jaar/heropen', assets: '/stijl/:file', health: '/gezond', metrics: '/metrics', api: '/api/v1', apiPage: '/api', apiDescription: '/api/v1/openapi.json',
} as const;

export const urls = {
  home: () => '/',
  today: (query: { programma?: string; collega?: string; organisatie?: string; vanaf?: string } = {}) => withQuery('/vandaag', query),
  cases: (query: Record<string, string | undefined> = {}) => withQuery('/dossiers', query), caseNew: (programma = '') => withQuery('/dossiers/nieuw', { programma }),
  caseFile: (number: string) => `/dossiers/${enc(number)}`,
  caseAct: (number: string, verb: string, task = '', query: Record<string, string | undefined> = {}) => withQuery(`/dossiers/${enc(number)}/${enc(verb)}${task ? `/${enc(task)}` : ''}`, query),
  caseDocument: (number: string, id: string) => `/dossiers/${enc(number)}/documenten/${enc(id)}`,
  /** One question behind a link, for somebody without an account. */ question: (token: string) => `/antwoord/${enc(token)}`, questionThanks: () => '/antwoord/bedankt',
  emergency: (dossier = '') => withQuery('/noodtoegang', { dossier }), emergencyVerdict: (id: string) => `/noodtoegang/${enc(id)}/oordeel`,
  /** Somebody whom dossiers are about; `act`: `delen`, `delen/terug`, `samenvoegen`, `samenvoegen/terug`. */ person: (id: string, act: '' | 'delen' | 'delen/terug' | 'samenvoegen' | 'samenvoegen/terug' = '') => `/personen/${enc(id)}${act ? `/${act}` : ''}`,
  /** Who lives with somebody; `act`: `erbij`, `weg`, `terug`, `bekenden`. */ household: (id: string, act: '' | 'erbij' | 'weg' | 'terug' | 'bekenden' = '') => `/personen/${enc(id)}/gezin${act ? `/${act}` : ''}`,
  /** Where somebody lives; `verbeter`: the row that is set right. */ living: (id: string, query: { verbeter?: string } = {}) => withQuery(`/personen/${enc(id)}/wonen`, query), livingBack: (id: string) => `/personen/${enc(id)}/wonen/terug`, precarious: (query: Record<string, string | undefined> = {}) => withQuery('/woonsituaties', query),
  search: (words = '') => withQuery('/zoeken', { q: words }),
  /** An address too long to stand in a header is not come back to. */
  login: (to = '') => withQuery('/inloggen', { naar: short(to) }),
  secondStep: () => '/inloggen/tweede-stap', passkeyLogin: () => '/inloggen/sleutel', demoLogin: () => '/inloggen/demo', logout: () => '/uitloggen',
  /** `uitnodiging`: the link of an administrator that says which account this person is. */ providerLogin: (query: { naar?: string; uitnodiging?: string } = {}) => withQuery('/inloggen/elders', query), newcomer: () => '/inloggen/nieuw',
  invitation: (token: string) => `/uitnodiging/${enc(token)}`, firstAdmin: (token: string) => `/eerste-keer/${enc(token)}`, resetPassword: (token: string) => `/nieuw-wachtwoord/${enc(token)}`,
  ownAccount: () => '/eigen-account', ownSession: () => '/eigen-account/sessies/afmelden', ownPassword: () => '/eigen-account/wachtwoord', ownTotp: () => '/eigen-account/code-app',
  ownSecondStep: (to = '') => withQuery('/eigen-account/tweede-stap', { naar: short(to) }),
  ownPasskeyNew: () => '/eigen-account/sleutel', ownPasskeyGone: () => '/eigen-account/sleutel/weg', ownCodes: () => '/eigen-account/herstelcodes', ownFeed: () => '/eigen-account/agenda',
  ownKeyNew: () => '/eigen-account/api-sleutel', ownKeyGone: () => '/eigen-account/api-sleutel/weg',
  referralStart: () => '/aanmelden', referralProgramme: (programme: string) => `/aanmelden/${enc(programme)}`,
  referralEmpty: (programme: string) => `/aanmelden/${enc(programme)}/formulier.pdf`, referralUpload: (programme: string) => `/aanmelden/${enc(programme)}/pdf`,
  /** One's own draft: behind a link, or as an account. `step`: a part of the form, `nakijken`, or a paper. */
  referral: (token: string, step = '') => `/aanmelden/w/${enc(token)}${step ? `/${step}` : ''}`, referralOwn: (id: string, step = '') => `/aanmeldingen/${enc(id)}/formulier${step ? `/${step}` : ''}`,
  referrals: (query: { welke?: string } = {}) => withQuery('/aanmeldingen', query), referralOne: (id: string, act = '') => `/aanmeldingen/${enc(id)}${act ? `/${act}` : ''}`,
  referralNew: (programme: string) => `/aanmeldingen/nieuw/${enc(programme)}`, referralAnnounce: (programme: string) => `/aanmeldingen/zonder-formulier/${enc(programme)}`,
  playbooks: () => '/draaiboeken', playbook: (key: string, version?: number) => withQuery(`/draaiboeken/${enc(key)}`, { versie: version }),
  /** Rules that are being written; `act`: `begin`, `controle`, `bestand`, `bestand-weg`, `ontwerp`, `uitgeven`, `weg`. */
  playbookNew: () => '/draaiboeken/nieuw', playbookWrite: (key: string, act = '', query: Record<string, string | number | undefined> = {}) => withQuery(`/draaiboeken/${enc(key)}/schrijven${act ? `/${act}` : ''}`, query),
  /** Running cases moved to later rules; `act`: `verder`, `bevestig`, `weg`. */
  playbookMoves: (key: string) => `/draaiboeken/${enc(key)}/overzetten`, playbookMove: (key: string, id: string, act = '', query: Record<string, string | number | undefined> = {}) => withQuery(`/draaiboeken/${enc(key)}/overzetten/${enc(id)}${act ? `/${act}` : ''}`, query),
  clause: (key: string, clause: string) => `/draaiboeken/${enc(key)}#${enc(clause)}`,
  imports: () => '/beheer/inlezen', importOne: (id: string, query: Record<string, string | number | undefined> = {}) => withQuery(`/beheer/inlezen/${enc(id)}`, query), importAct: (id: string, act: 'kolommen' | 'lijnen' | 'verbeterd' | 'uitvoeren' | 'ongedaan' | 'stoppen' | 'nu' | 'niet-overgenomen.csv') => `/beheer/inlezen/${enc(id)}/${act}`,
  admin: (part = '') => `/beheer${part ? `/${enc(part)}` : ''}`, adminOne: (part: string, id: string) => `/beheer/${enc(part)}/${enc(id)}`,
  invoices: () => '/facturen', invoiceDraft: (number: string) => `/facturen/dossier/${enc(number)}`, invoiceOne: (id: string) => `/facturen/${enc(id)}`, invoicePdf: (id: string) => `/facturen/${enc(id)}/factuur.pdf`,
  invoicePay: (id: string) => `/facturen/${enc(id)}/betaling`, estimate: (number: string) => `/facturen/dossier/${enc(number)}/raming.pdf`,
  letters: () => '/brieven', letterOne: (id: string) => `/brieven/${enc(id)}`, letterPdf: (id: string) => `/brieven/${enc(id)}/brief.pdf`, letterWord: (id: string) => `/brieven/${enc(id)}/brief.docx`, letterPosted: (id: string) => `/brieven/${enc(id)}/verstuurd`, letterStack: () => '/brieven/stapel.pdf', letterStackPosted: () => '/brieven/verstuurd',
  feed: (token: string) => `/agenda/${enc(token)}.ics`, whoSaw: (query: Record<string, string | undefined> = {}) => withQuery('/wie-zag-wat', query),
  /** Complaints and questions about data: the list, a new one beside a dossier, one of them with the dossier it is about. */
  privacyRegister: (query: { soort?: string; dossier?: string } = {}) => withQuery('/privacyvragen', query), privacyNew: (query: { dossier?: string; soort?: string; nota?: string } = {}) => withQuery('/privacyvragen/nieuw', query),
  privacyOne: (number: string, act = '') => `/privacyvragen/${enc(number)}${act ? `/${act}` : ''}`, archive: () => '/archief', archiveOne: (id: string, act: string) => `/archief/${enc(id)}/${act}`,
  meetings: () => '/overleg', meetingMonth: (day: string) => `/overleg/maand/${enc(day)}`, meetingDay: () => '/overleg/dag', meetingReply: () => '/overleg/antwoord', meetingVerdict: (id: string, number: string) => `/overleg/${enc(id)}/oordeel/${enc(number)}`,
  /** One meeting, something done with it, or (`mail`, read) the mail as it would leave. */ meeting: (id: string) => `/overleg/${enc(id)}`, meetingAct: (id: string, act: string) => `/overleg/${enc(id)}/doe/${enc(act)}`, meetingMail: (id: string) => `/overleg/${enc(id)}/mail`,
  /** Places against nights; the places themselves; a pool with its turns; how full it is. */ board: (query: Record<string, string | undefined> = {}) => withQuery('/opvang', query), placeList: (query: Record<string, string | undefined> = {}) => withQuery('/opvang/plaatsen', query), placeNew: () => '/opvang/plaatsen/nieuw',
  /** One place, or something done with it: `wijzig`, `stop`, `pool/crisis`. */ placeOne: (id: string, act = '') => `/opvang/plaatsen/${enc(id)}${act ? `/${act}` : ''}`,
  rota: (pool: string, act = '', query: Record<string, string | undefined> = {}) => withQuery(`/opvang/beurtrol/${enc(pool)}${act ? `/${act}` : ''}`, query), occupancy: (query: Record<string, string | undefined> = {}) => withQuery('/opvang/bezetting', query),
  /** Where people can come, on a screen, a sheet or in a calendar; one of them, with how many came. */ sittings: (query: { gemeente?: string } = {}) => withQuery('/zitdagen', query), sittingsFile: (gemeente = '') => withQuery('/zitdagen/kalender.ics', { gemeente }), sitting: (id: string) => `/zitdagen/${enc(id)}`, sittingCount: (id: string) => `/zitdagen/${enc(id)}/bereikt`,
  /** The register of landlords; one of them, or something written in it: `afspraak`, `bezit`, `inhuur`. */ landlords: () => '/opvang/verhuurders', landlordOne: (id: string, act = '') => `/opvang/verhuurders/${enc(id)}${act ? `/${act}` : ''}`,
  /** Something noted quickly; who looks like the name that is typed; a name for a card without one. */ desk: (query: Record<string, string | undefined> = {}) => withQuery('/loket', query), deskKnown: (programma: string) => withQuery('/loket/bekenden', { programma }), deskName: (number: string) => `/loket/${enc(number)}/naam`,
  /** A call: begun, one with its beds, an act in it, and the line that says that a pool changed. */ calls: (query: Record<string, string | undefined> = {}) => withQuery('/opvang/oproep', query), callOne: (number: string, query: Record<string, string | undefined> = {}) => withQuery(`/opvang/oproep/${enc(number)}`, query),
  callAct: (number: string, act: string) => `/opvang/oproep/${enc(number)}/${enc(act)}`, callNow: (number: string, since: string) => withQuery(`/opvang/oproep/${enc(number)}/nu`, { sinds: since }),
  /** A year of a programme, one figure of it, and the table. */ figures: (query: Record<string, string | undefined> = {}) => withQuery('/cijfers', query), figuresTable: (query: Record<string, string | undefined> = {}) => withQuery('/cijfers/tabel.csv', query), figuresBook: (query: Record<string, string | undefined> = {}) => withQuery('/cijfers/tabel.xlsx', query),
  /** Closing the account of a year, and opening it again. */ figuresClose: (programme: string, year: number) => `/cijfers/${enc(programme)}/rekening/${year}/sluit`, figuresReopen: (programme: string, year: number) => `/cijfers/${enc(programme)}/rekening/${year}/heropen`,
  figure: (programme: string, figure: string, query: Record<string, string | undefined> = {}) => withQuery(`/cijfers/${enc(programme)}/${enc(figure)}`, query),
  /** The policy plan as on a day; writing at it (`act`: `begin`, `controle`, `uitgeven`, `ontwerp`, `weg`); who is the fixed contact of a municipality. */
  plan: (query: Record<string, string | undefined> = {}) => withQuery('/plan', query), planWrite: (act = '', query: Record<string, string | number | undefined> = {}) => withQuery(`/plan/schrijven${act ? `/${act}` : ''}`, query), planContact: (municipality: string) => `/plan/aanspreekpunt/${enc(municipality)}`, planApplication: () => '/plan/aanvraag.csv',
  /** The yearly note; `file`: `nota.pdf`, `nota.docx`, `tabellen.csv`, `tabellen.xlsx`. */ note: (year: number, file = '', query: Record<string, string | undefined> = {}) => withQuery(`/nota/${year}${file ? `/${file}` : ''}`, query),
  accessibility: () => '/toegankelijkheid', privacy: () => '/privacy', asset: (file: string) => `/stijl/${enc(file)}`, health: () => '/gezond', api: () => '/api/v1', apiPage: () => '/api', apiDescription: () => '/api/v1/openapi.json',
} as const;

/** Only an address inside this house; anything else becomes the first page. Guards `?naar=` against sending people elsewhere. */
export function safeReturn(to: string): string {
  return /^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(to) && !to.startsWith('/inloggen') && !to.startsWith(paths.ownSecondStep) ? to : urls.today();
}
