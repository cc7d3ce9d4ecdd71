/** Faults of a programme folder as plain Dutch sentences, for the command line and the pages. */
import type { Fault, FaultCode, FaultData } from '../protocol/fault.ts';
import { joinWords } from '../values/dutch.ts';

/** `goed.yaml, regel 12: Er bestaat geen rol “x”.` */
export function faultLineInDutch(fault: Fault): string {
  return `${fault.file}, regel ${fault.line}: ${faultInDutch(fault)}`;
}

/** One sentence: what is wrong, and where that helps, what would be right. */
export function faultInDutch(fault: Pick<Fault, 'code' | 'data'>): string {
  return SENTENCES[fault.code](reader(fault.data));
}

interface Read { text(name: string): string; quoted(name: string): string; list(name: string): string; rows(name: string): string[] }

function reader(data: FaultData): Read {
  const rows = (name: string): string[] => { const value = data[name]; return Array.isArray(value) ? value : value === undefined ? [] : [String(value)]; };
  return {
    rows,
    text: (name) => String(data[name] ?? ''),
    quoted: (name) => `“${String(data[name] ?? '')}”`,
    list: (name) => joinWords(rows(name).map((one) => `“${one}”`), 'of'),
  };
}

const THING: Record<string, string> = {
  role: 'rol', class: 'klasse', form: 'formulier', track: 'spoor', stage: 'fase', task: 'taak', period: 'periode', term: 'termijn', count: 'telling', figure: 'cijfer', charge: 'aanrekening', letter: 'brief',
  share: 'deling', ending: 'einde', list: 'lijst', setting: 'instelling', tariff: 'tarief', field: 'veld', cell: 'kolom', rows: 'rijenveld', part: 'deel van het formulier',
  series: 'overleg', 'agenda-part': 'deel van de agenda', seat: 'zetel', pool: 'plaatsengroep', calendar: 'kalender', 'organisation-kind': 'soort organisatie', draaiboek: 'draaiboek', clause: 'clausule', gate: 'voorwaarde', outcome: 'uitkomst',
  priority: 'beleidsprioriteit', initiative: 'initiatief', municipality: 'gemeente', bottleneck: 'knelpunt',
};
/** Points of the test of a plan, as people read them. */
const TEST_POINT: Record<string, string> = {
  priority: 'past het in een beleidsprioriteit', need: 'van welke nood, doelgroep of problematiek vertrekt het', cooperation: 'wie werkt er samen', municipalities: 'voor welke gemeenten is het', realistic: 'is het ambitieus en haalbaar',
};
const TYPE: Record<string, string> = {
  string: 'tekst', number: 'een getal', boolean: 'ja of nee (true, false)', array: 'een lijst', object: 'een blok met woorden', record: 'een blok met woorden', int: 'een geheel getal', tuple: 'een lijst met een vast aantal',
};
const thing = (kind: string): string => THING[kind] ?? kind;
const types = (read: Read): string => joinWords(read.rows('expected').map((one) => TYPE[one] ?? one), 'of');

/** A table: one sentence for each code, so a new code without a sentence does not compile. */
const SENTENCES: Record<FaultCode, (read: Read) => string> = {
  'no-draaiboek': () => 'De map heeft geen draaiboek.yaml.',
  'no-clauses': () => 'De map heeft geen clauses.yaml.',
  'unreadable-yaml': (read) => `Dit is geen leesbare YAML: ${read.text('reason')}`,
  'too-long': (read) => `Dit bestand is te lang: hoogstens ${read.text('most')} tekens.`,
  'too-tangled': () => 'Hier zit te veel in elkaar, of er staan te veel verwijzingen met * in dit bestand. Schrijf het uit.',
  'duplicate-key': () => 'Dit woord staat hier twee keer.',
  'key-not-text': (read) => `${read.quoted('key')} is als woord voor de dubbele punt geen tekst. Zet het tussen aanhalingstekens.`,
  'key-reserved': (read) => `${read.quoted('key')} kan geen naam zijn. Kies een ander woord.`,
  'key-twice': (read) => `${read.quoted('key')} staat al in een ander bestand van deze map.`,
  'not-a-map': () => 'Dit bestand moet uit woorden met een dubbele punt bestaan.',
  'front-matter-missing': () => 'Deze brief begint niet met een kop tussen twee lijnen met drie streepjes.',
  'unknown-file': () => 'Dit bestand hoort niet in een map van een draaiboek. Kijk de naam na.',
  'unknown-key': (read) => `Het woord ${read.quoted('key')} bestaat hier niet.`,
  'missing-key': (read) => `Hier ontbreekt ${read.quoted('key')}.`,
  'wrong-type': (read) => `Hier moet ${types(read)} staan.`,
  'not-in-list': (read) => `Hier kan alleen ${read.list('allowed')}.`,
  malformed: (read) => (read.text('what') === 'length' ? 'Dit is geen lengte. Schrijf bijvoorbeeld P2M, P4W of 5wd.'
    : read.text('what') === 'day' ? 'Dit is geen dag. Schrijf bijvoorbeeld 2026-11-21.'
      : 'Dit is niet goed geschreven. Gebruik kleine letters, cijfers en streepjes.'),
  'too-few': (read) => `Hier moeten er minstens ${read.text('least')} staan.`,
  'too-many': (read) => `Hier mogen er hoogstens ${read.text('most')} staan.`,
  'too-small': (read) => `Dit getal moet minstens ${read.text('least')} zijn.`,
  'too-big': (read) => `Dit getal mag hoogstens ${read.text('most')} zijn.`,
  'leaf-without-name': (read) => `Deze voorwaarde zegt niet waarover ze gaat: ${read.list('words')}.`,
  'word-not-with-leaf': (read) => `${read.quoted('word')} kan niet bij ${read.quoted('leaf')}.`,
  'leaf-compares-nothing': (read) => `${read.quoted('leaf')} vergelijkt met niets. Voeg ${read.list('needs')} toe.`,
  'setting-without-value': () => 'Deze instelling heeft geen waarde.',
  shape: (read) => `Dit klopt niet van vorm: ${read.text('reason')}`,
  'unknown-reference': (read) => `Er bestaat geen ${thing(read.text('kind'))} ${read.quoted('name')}.`,
  'malformed-anchor': (read) => `${read.quoted('anchor')} is geen vertrekpunt om vanaf te tellen.`,
  'malformed-question': (read) => `${read.quoted('ask')} is geen vraag die een module kan beantwoorden.`,
  'anchor-not-a-day': (read) => `${read.quoted('anchor')} geeft nooit een dag: die taak vraagt geen akkoord.`,
  'ambiguous-field': (read) => `Het veld ${read.quoted('field')} staat in meer dan één formulier: ${read.list('forms')}. Zet het formulier ervoor.`,
  'unknown-option': (read) => `${read.quoted('option')} is geen mogelijk antwoord bij ${read.quoted('of')}.${read.rows('allowed').length > 0 ? ` Wel: ${read.list('allowed')}.` : ''}`,
  'unknown-place': (read) => `Niemand kan de plaats ${read.quoted('place')} invullen.`,
  'item-without-clause': (read) => `${read.quoted('key')} zegt niet op welke clausule het steunt.`,
  'field-without-class': (read) => `Het veld ${read.quoted('field')} heeft geen klasse. Zonder klasse is niet bekend hoe lang het bewaard wordt.`,
  'person-field-in-anonymous': (read) => `Dit draaiboek is anoniem. Het veld ${read.quoted('field')} zegt wie iemand is.`,
  'field-needs-options': (read) => `Het veld ${read.quoted('field')} heeft geen antwoorden om uit te kiezen.`,
  'rows-without-row': (read) => `Het veld ${read.quoted('field')} heeft rijen, maar geen kolommen.`,
  'term-without-shape': (read) => `De termijn ${read.quoted('term')} zegt niet wanneer. Gebruik “due”, “every” of “at-least”.`,
  'term-with-two-shapes': (read) => `De termijn ${read.quoted('term')} zegt op meer dan één manier wanneer: ${read.list('shapes')}. Kies er één.`,
  'term-anchored-on-nothing': (read) => `De termijn ${read.quoted('term')} telt vanaf iets dat nooit een dag krijgt: ${read.quoted('anchor')}.`,
  'task-owed-twice': (read) => `De taak ${read.quoted('task')} kan maar één keer, maar moet vaker: ${read.list('terms')}. Voeg “repeat: true” toe.`,
  'role-owes-what-it-may-not': (read) => `De rol ${read.quoted('role')} moet de taak ${read.quoted('task')} doen, maar mag dat niet. Wel: ${read.list('by')}.`,
  'role-without-holder-kind': (read) => `De rol ${read.quoted('role')} zegt niet wie ze kan opnemen.`,
  'period-without-end': (read) => `De periode ${read.quoted('period')} heeft geen lengte en geen einde.`,
  'stage-never-reached': (read) => `Geen enkele taak brengt het dossier in de fase ${read.quoted('stage')}.`,
  'stage-in-two-tracks': (read) => `De fase ${read.quoted('stage')} staat in meer dan één spoor: ${read.list('tracks')}. Noem het spoor.`,
  'ending-never-reached': (read) => `Geen enkele taak leidt naar het einde ${read.quoted('ending')}.`,
  'gate-ring': (read) => `Deze stappen wachten op elkaar: ${read.rows('ring').join(' → ')}. Zo kan geen van hen ooit gebeuren.`,
  'gate-guards-nothing': (read) => `${read.quoted('guard')} bewaakt niets: die taak wordt niet gepland.`,
  'anchor-ring': (read) => `Deze dagen hangen van elkaar af: ${read.rows('ring').join(' → ')}. Zo krijgt geen van hen een dag.`,
  'next-at-once': (read) => `${read.quoted('task')} opent het dossier zelf. Die eerste handeling kan geen ander dossier openen: anders openen ze elkaar.`,
  'next-confidence': (read) => `Het veld ${read.quoted('field')} is in vertrouwen verteld. Het gaat niet mee naar een ander dossier.`,
  'next-lacks': (read) => `${read.quoted('programme')} vraagt ${read.quoted('field')}. Zeg onder “fills” waar dat antwoord vandaan komt.`,
  'next-lacks-role': (read) => `In ${read.quoted('programme')} heeft altijd iemand de rol ${read.quoted('role')}. Zeg onder “roles” wie dat hier is.`,
  'next-keeper': (read) => `Wie dit dossier bijhoudt, kan er geen van ${read.quoted('programme')} bijhouden.`,
  'two-subjects': (read) => `Meer dan één rol is de cliënt: ${read.list('roles')}.`,
  'no-subject': () => 'Geen enkele rol is de cliënt (is: subject).',
  'opens-not-first': (read) => `De taak ${read.quoted('task')} opent het dossier, maar wacht zelf op ${read.list('needs')}.`,
  'charge-without-price': (read) => `Voor ${read.quoted('option')} staat er geen tarief.`,
  'count-without-kind': (read) => `De telling ${read.quoted('count')} moet precies één van “count”, “sum”, “run”, “average” of “last” hebben.`,
  'figure-units-mixed': (read) => `Het cijfer ${read.quoted('figure')} telt iets anders dan ${read.quoted('of')} en kan er geen deel van zijn.`,
  'figure-split-open': (read) => `Je kunt niet splitsen volgens ${read.quoted('field')}: dat veld heeft geen vaste antwoorden.`,
  'figure-of-itself': (read) => `Het cijfer ${read.quoted('figure')} kan geen deel zijn van ${read.quoted('of')}: dat is het zelf, of het is ook een deel.`,
  'other-side': (read) => `${read.quoted('class')} is de kant van een andere partij. De rol ${read.quoted('role')} mag dat niet lezen.`,
  'gate-on-a-group': (read) => `De voorwaarde ${read.quoted('gate')} houdt mensen tegen om ${read.quoted('field')}, en dat zegt bij welke groep iemand hoort. Niemand wordt daarom geweigerd. Is het programma voor die groep bedoeld, schrijf dat dan onder “meant-for”.`,
  'refuses-a-group': (read) => `${read.quoted('what')} kan geen reden zijn om iemand te weigeren of te stoppen: het zegt bij welke groep iemand hoort.`,
  'objection-not-counted': (read) => `De tijd om zich te verzetten bij ${read.quoted('share')} moet tellen vanaf een veld (“field.formulier.veld”), met een lengte als P7D en “end: mark”.`,
  'tariff-overlap': (read) => `Het tarief ${read.quoted('tariff')} vanaf ${read.text('from')} geldt samen met dat vanaf ${read.text('other')}. Op één dag geldt één bedrag.`,
  'tariff-ends-first': (read) => `Het tarief ${read.quoted('tariff')} vanaf ${read.text('from')} stopt al op ${read.text('until')}.`,
  'version-order': (read) => `Versie ${read.text('version')} komt niet voor versie ${read.text('current')}, of is van een ander draaiboek.`,
  'version-folder': (read) => `De map zegt versie ${read.text('folder')}, het bestand versie ${read.text('version')}.`,
  'version-without-changes': (read) => `Versie ${read.text('version')} zegt niet wat er verandert. Schrijf het onder “changes”, met wat er met lopende dossiers gebeurt.`,
  'rename-forgotten': (read) => `Versie ${read.text('version')} gaf ${read.quoted('name')} een nieuwe naam. Laat die regel onder “changes” staan, met “version: ${read.text('version')}”.`,
  'rename-of-other': (read) => `${read.quoted('name')} kan geen nieuwe naam krijgen. Het kan voor ${read.list('allowed')}.`,
  'rename-in-use': (read) => `${read.quoted('name')} kreeg een nieuwe naam, en bestaat toch nog. Een oude naam komt niet terug.`,
  'change-of-later-version': (read) => `Dit is een wijziging van versie ${read.text('version')}, en het draaiboek is versie ${read.text('current')}.`,
  'clause-built-nowhere': (read) => `Clausule ${read.text('clause')} heet gebouwd, maar niets in het draaiboek noemt haar. Zeg in “note” waarop ze steunt.`,
  'clause-twice': (read) => `Clausule ${read.text('clause')} staat twee keer in de lijst.`,
  'clause-note-missing': (read) => `Clausule ${read.text('clause')} is niet gebouwd. Zeg in “note” waarom.`,
  'no-plan': () => 'De map heeft geen plan.yaml.',
  'days-reversed': (read) => `Dit stopt op ${read.text('until')}, en begint op ${read.text('from')}. Het einde komt na het begin.`,
  'days-not-in-order': (read) => `De dag ${read.text('from')} komt niet na ${read.text('before')}. Zet de dagen op volgorde, elke dag één keer.`,
  'continuum-too-long': (read) => `Er zijn maar ${read.text('many')} initiatieven: de twee uiteinden overlappen.`,
  'cell-without-reason': (read) => `Zeg in “why” waarom ${read.quoted('initiative')} er in ${read.text('municipality')} niet is.`,
  'end-without-reason': (read) => `Zeg in “ends-because” waarom ${read.quoted('initiative')} stopt.`,
  'test-point-missing': (read) => `${read.text('of') === '' ? 'Het plan' : read.quoted('of')} is niet getoetst op ${read.quoted('point')}: ${TEST_POINT[read.text('point')] ?? ''}.`,
  'name-twice': (read) => `De naam ${read.quoted('name')} staat al ergens anders. Eén naam betekent één ding.`,
  'value-without-source': (read) => `Zeg in “source” waar de waarden van ${read.quoted('figure')} vandaan komen.`,
  'year-twice': (read) => `Het jaar ${read.text('year')} staat hier twee keer.`,
  'percent-of-nothing': (read) => `Zeg in “of” waarvan ${read.quoted('figure')} een deel is.`,
  'press-without-day': (read) => `${read.quoted('figure')} komt uit de pers. Zeg in “published” wanneer het verscheen.`,
  'letter-without-text': (read) => `De brief ${read.quoted('letter')} heeft geen tekst in de map brieven.`,
  'letter-lacks-piece': (read) => `De brief ${read.quoted('letter')} moet ${read.quoted('piece')} zeggen, maar zegt dat niet.`,
  'text-missing': (read) => `De tekst ${read.quoted('text')} ontbreekt in de map teksten.`,
  'sentence-too-long': (read) => `Deze zin telt ${read.text('words')} woorden, hoogstens 20 mag: “${read.text('starts')} …”.`,
  'forbidden-word': (read) => `Schrijf gewoner: ${read.quoted('word')} past niet in een tekst voor cliënten.`,
};
