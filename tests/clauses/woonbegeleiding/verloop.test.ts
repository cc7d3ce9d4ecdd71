/** While it runs: visits, counting, warnings, questions, danger, absence, and a service that stops. */
import { expect, test } from 'vitest';
import { readCase } from '../../../src/engine/read-case.ts';
import { askSent } from '../../../src/work/act/answers.ts';
import { agrees, answers, assigns, begun, book, cast, does, due, duty, halfway, linesOf, misses, on, opened, plans, refusals, said, sent, verdict, visits, why, judged, threeMonths } from './story.ts';

test('WB-017: contacts are tied to an obligation; each one worked on since the start is counted', () => {
  const talk = (written: string, verplichting: string) => does(written, 'hanne', 'contact', { values: { waar: 'telefoon', verplichting } });
  const { counts } = begun().then(talk('2026-09-07', 'huur-betalen'), talk('2026-09-21', 'huur-betalen'), talk('2026-10-05', 'buren')).read('2026-10-29').state;
  expect(counts['contacten-per-verplichting']?.split).toEqual({ 'huur-betalen': 2, buren: 1 });
});

test('WB-019: each visit and each verdict judges the three headings', () => {
  const headings = ['administratief', 'huisvader', 'leefbaarheid'];
  for (const form of ['plaatsbezoek', 'oordeel', 'eindoordeel']) expect(headings.map((key) => book.forms[form]?.fields[key]?.must), form).toEqual([true, true, true]);
  expect(why(begun().tries(visits('2026-10-06', { huisvader: null })))).toEqual(['missing huisvader']);
  const { fields } = begun().then(visits('2026-10-06'), visits('2027-01-12', { leefbaarheid: 'aandacht' })).read('2027-01-28').state;
  expect([fields['plaatsbezoek.leefbaarheid']?.value, fields['plaatsbezoek.leefbaarheid']?.day]).toEqual(['aandacht', '2027-01-12']);
});

test('WB-020: a breach is followed up on a day; still open and older than the last visit it puts the case on the agenda', () => {
  const breach = begun().then(verdict('2026-10-29'), does('2026-11-16', 'hanne', 'inbreuk', { values: { verplichting: 'onderhoud', wat: 'Afval in de gang', 'opvolgen-op': '2026-11-30' } }));
  expect(due(breach.read('2026-11-17'), 'inbreuk-opvolgen')).toBe('2026-11-30');
  expect(linesOf(breach.agenda('2026-11-26'))).not.toContain('verplichting');
  const visited = breach.then(visits('2026-11-24'));
  expect(linesOf(visited.agenda('2026-11-26'))).toContain('verplichting');
  expect(linesOf(visited.then(does('2026-11-25', 'hanne', 'inbreuk-opgelost', { about: 'inbreuk@2026-11-16' })).agenda('2026-11-26'))).not.toContain('verplichting');
});

test('WB-021: four weeks after the visit of 2026-10-06 the next is due; from 2026-11-04 it is late, for the partner only', () => {
  const visited = begun().then(visits('2026-10-06'));
  expect([due(visited.read('2026-10-07'), 'plaatsbezoek'), duty(visited.read('2026-11-03'), 'plaatsbezoek')?.state, duty(visited.read('2026-11-04'), 'plaatsbezoek')?.state]).toEqual(['2026-11-03', 'today', 'late']);
  expect(visited.read('2026-11-04').state.counts['bezoeken']?.value).toBe(1);
  expect(book.tasks['plaatsbezoek']).toMatchObject({ class: 'partnernota', private: true });
  expect(Object.values(book.shares).some((share) => share.of.includes('partnernota'))).toBe(false);
  expect(book.settings['bezoekritme']).toMatchObject({ value: 'P4W', per: 'case' });
});

test('WB-022: a visit lists every space of the dwelling; one that was not seen is marked so', () => {
  const [first, ...rest] = judged();
  expect(why(begun().tries(visits('2026-10-06', { ruimten: rest })))).toEqual(['rows-missing ruimten']);
  expect(first).toMatchObject({ ruimte: '1' });
  const seen = begun().then(visits('2026-10-06', { ruimten: judged('in-orde', 'in-orde', 'niet-gezien') })).read('2026-10-06').state.rows['plaatsbezoek.ruimten'];
  expect(seen?.map((row) => row.values['oordeel'])).toEqual(['in-orde', 'in-orde', 'niet-gezien']);
});

test('WB-023: a space that falls short needs an improvement and a day to check; the next visit closes or prolongs it', () => {
  expect(why(begun().tries(visits('2026-10-06', { ruimten: judged('niet-in-orde') })))).toEqual(['missing ruimten.1.verbeter', 'missing ruimten.1.nakijken']);
  const agreed = begun().then(visits('2026-10-06', { ruimten: judged({ oordeel: 'niet-in-orde', verbeter: 'Aanrecht vrijmaken', nakijken: '2026-10-27' }) }));
  expect(agreed.read('2026-10-07').state.rows['plaatsbezoek.ruimten']?.[0]?.values).toMatchObject({ verbeter: 'Aanrecht vrijmaken', nakijken: '2026-10-27' });
  const closed = agreed.then(visits('2026-10-27', { ruimten: judged() }));
  expect(closed.read('2026-10-27').state.rows['plaatsbezoek.ruimten']?.[0]?.values['verbeter']).toBeUndefined();
});

const counting = () => begun().then(verdict('2026-10-29'), visits('2026-10-12'), does('2026-10-29', 'dirk', 'tellen'));
test('WB-024: counting is on when both organisations agreed, from that day and not before', () => {
  expect(counting().read('2026-10-30').state.stages['telling']?.stage).not.toBe('aan');
  const both = counting().then(agrees('2026-10-29', 'mieke', 'tellen', 'begeleidende-instantie'));
  expect(both.read('2026-10-30').state.stages['telling']).toMatchObject({ stage: 'aan', since: '2026-10-29' });
  expect(both.read('2026-10-30').state.counts['thuiscontacten']?.value, 'the visit of 12 October does not count').toBe(0);
});

const counted = () => counting().then(
  agrees('2026-10-29', 'mieke', 'tellen', 'begeleidende-instantie'), visits('2026-11-02'), does('2026-11-09', 'hanne', 'contact', { values: { waar: 'kantoor' } }), visits('2026-11-16'),
  plans('2026-11-03', 'hanne', 'plaatsbezoek', '2026-11-05', { invited: [cast.hanne, cast.samira] }), misses('2026-11-05', 'hanne', 'plaatsbezoek', 'plaatsbezoek:2026-11-05', 'niet-thuis'),
  plans('2026-11-17', 'hanne', 'plaatsbezoek', '2026-11-23'), misses('2026-11-23', 'hanne', 'plaatsbezoek', 'plaatsbezoek:2026-11-23', 'begeleider-afwezig'),
);
test('WB-025: two home contacts and one at the office: the counter reads two', () => {
  expect(counted().read('2026-11-26').state.counts['thuiscontacten']?.value).toBe(2);
});

test('WB-026: two planned visits that were not held count; one moved beforehand does not', () => {
  const moved = counted().then(plans('2026-11-17', 'hanne', 'plaatsbezoek', '2026-11-24'), { on: '2026-11-18', by: 'hanne', command: { do: 'move', instance: 'plaatsbezoek:2026-11-24', day: '2026-12-01' as never, reason: 'Samen verplaatst' } });
  expect(moved.read('2026-11-26').state.counts['niet-doorgegaan']?.value).toBe(2);
});

test('WB-027: not held needs a reason of the list; the overview counts per reason', () => {
  const planned = counted().then(plans('2026-11-24', 'hanne', 'plaatsbezoek', '2026-11-25'));
  expect(why(planned.tries(misses('2026-11-25', 'hanne', 'plaatsbezoek', 'plaatsbezoek:2026-11-25', '')))).toEqual(['missed-reason-unknown reason']);
  expect(counted().read('2026-11-26').state.counts['niet-doorgegaan']?.split).toEqual({ 'niet-thuis': 1, 'begeleider-afwezig': 1 });
});

test('WB-029: an absence to 18 December asks to inform the landlord the day it is entered; one of a week does not', () => {
  const away = (van: string, tot?: string) => begun().then(does('2026-11-02', 'mieke', 'afwezigheid', { values: { van, ...(tot === undefined ? {} : { tot }) } }));
  expect(due(away('2026-11-02', '2026-11-06').read('2026-11-02'), 'vervanging')).toBeUndefined();
  expect(due(away('2026-11-02').read('2026-11-02'), 'vervanging'), 'of unknown length').toBe('2026-11-02');
  const long = away('2026-11-02', '2026-12-18');
  expect(duty(long.read('2026-11-02'), 'vervanging')).toMatchObject({ due: '2026-11-02', role: 'begeleidende-instantie', state: 'today' });
  const told = long.then(does('2026-11-02', 'mieke', 'vervanging-melden', { values: { vervanger: 'Tom Callewaert' } }));
  expect([sent(told.read('2026-11-02'), 'vervangingsbericht'), book.letters['vervangingsbericht']?.to]).toEqual([['2026-11-02'], ['verhuurder']]);
});

test('WB-031: a colleague of the same service stands in for the absence, and only then; another service cannot', () => {
  const until = { until: '2026-12-19' as never };
  const stand = begun().then(assigns('2026-11-02', 'mieke', 'tom', until));
  const now = (written: string) => stand.read(written).state.holders.filter((one) => one.role === 'woonbegeleider' && one.from <= written && (one.until === undefined || one.until > written)).map((one) => one.party.account);
  expect([now('2026-11-01'), now('2026-11-02'), now('2026-12-18'), now('2026-12-19')]).toEqual([['hanne'], ['hanne', 'tom'], ['hanne', 'tom'], ['hanne']]);
  expect(why(begun().tries(assigns('2026-11-02', 'mieke', 'mira', until)))).toEqual(['works-elsewhere party']);
  expect(why(begun().tries({ ...assigns('2026-11-02', 'mieke', 'steunpunt', until) }))).toEqual(['no-stand-in until']);
  expect(why(stand.tries(does('2026-11-03', 'tom', 'noodcontact', { values: { waar: 'telefoon' } })))).toEqual([]);
});

test('WB-032: no reason is asked, and finding another service is owed by the service itself', () => {
  const stops = begun().then(does('2027-02-01', 'mieke', 'stopt-instantie'));
  expect(duty(stops.read('2027-02-01'), 'opvolger')).toMatchObject({ role: 'begeleidende-instantie', due: '2027-03-01' });
  expect(book.tasks['stopt-instantie']?.form).toBeUndefined();
  expect(book.tasks['overname']?.by).toEqual(['begeleidende-instantie']);
});

const takeover = { 'nieuwe-dienst': 'Steunpunt Wonen', 'nieuwe-begeleider': 'Mira Saelens', vanaf: '2027-02-15', aanvaard: true, voortzetting: 'zelfde-dossier' };
test('WB-033: the takeover stands as not yet reported until the notice with old, new, worker and day is sent', () => {
  const found = halfway().then(does('2027-02-01', 'mieke', 'stopt-instantie'), does('2027-02-15', 'mieke', 'overname', { values: takeover }));
  expect(duty(found.read('2027-02-15'), 'overname-melden')).toMatchObject({ due: '2027-02-15', state: 'today' });
  const told = found.then(does('2027-02-15', 'mieke', 'overname-melden', { about: 'overname@2027-02-15' })).read('2027-02-15');
  expect([duty(told, 'overname-melden'), sent(told, 'overnamebericht')]).toEqual([undefined, ['2027-02-15']]);
});

test('WB-034: without a successor it does not close; the old service stays until the new one accepted, and no day is uncovered', () => {
  const stops = halfway().then(does('2027-02-01', 'mieke', 'stopt-instantie'));
  expect(why(stops.tries(does('2027-02-01', 'mieke', 'stopzetten')))).toContain('gate-unknown opvolger-eerst');
  expect(why(stops.tries(assigns('2027-02-15', 'mieke', 'steunpunt')))).toEqual(['successor-must-accept accepted']);
  const taken = stops.then(assigns('2027-02-15', 'mieke', 'steunpunt', { accepted: true }));
  const held = taken.read('2027-02-15').state.holders.filter((one) => one.role === 'begeleidende-instantie').map(({ party, from, until }) => [party.organisation, from, until]);
  expect(held).toEqual([['caw', '2026-08-20', '2027-02-15'], ['steunpunt', '2027-02-15', undefined]]);
});

test('WB-035: a takeover leaves every day of the trajectory as it was; what was told passes only with a new consent', () => {
  const taken = halfway().then(assigns('2027-02-15', 'mieke', 'steunpunt', { accepted: true }), assigns('2027-02-15', 'mieke', 'mira', { replaces: 'hanne' }));
  expect(['oordeel-10m', 'eindevaluatie'].map((term) => due(taken.read('2027-02-16'), term))).toEqual(['2027-07-29', '2027-09-01']);
  const granted = (reading: ReturnType<typeof taken.read>) => reading.state.grants.some((grant) => grant.share === 'verloop-opvolger');
  expect(granted(taken.read('2027-02-16'))).toBe(false);
  expect(granted(taken.then(does('2027-02-20', 'mira', 'toestemming-opvolger', { agreements: [said('samira', '2027-02-20')] })).read('2027-02-20'))).toBe(true);
});

const warning = { grond: ['medewerking'], kort: 'Doet de deur niet open.' };
test('WB-036: without consent nothing is sent on; signed it opens, withdrawn on 2027-03-01 it closes from that day', () => {
  const unsigned = opened();
  expect(why(unsigned.tries(does('2026-08-30', 'mieke', 'verwittiging', { values: warning })))).toContain('gate toestemming');
  const withdrawn = begun().then(does('2027-03-01', 'hanne', 'toestemming-weg'));
  expect(why(begun().tries(does('2027-02-28', 'mieke', 'verwittiging', { values: warning })))).toEqual([]);
  expect(why(withdrawn.tries(does('2027-03-01', 'mieke', 'verwittiging', { values: warning })))).toEqual(['gate toestemming']);
  expect(why(withdrawn.then(does('2027-03-10', 'hanne', 'toestemming', { instance: 'opnieuw', agreements: [said('samira', '2027-03-10')] })).tries(does('2027-03-10', 'mieke', 'verwittiging', { values: warning })))).toEqual([]);
});

test('WB-037: of two tenants one signature is not enough', () => {
  const couple = opened({}, [cast.samira, cast.youssef, cast.dirk, cast.caw]).then(assigns('2026-08-21', 'mieke', 'hanne'), does('2026-08-28', 'hanne', 'toestemming', { agreements: [said('samira', '2026-08-28')] }));
  expect(why(couple.tries(does('2026-08-29', 'mieke', 'verwittiging', { values: warning })))).toEqual(['gate toestemming']);
  const both = couple.then(agrees('2026-08-29', 'hanne', 'toestemming', 'huurder', cast.youssef));
  expect(why(both.tries(does('2026-08-29', 'mieke', 'verwittiging', { values: warning })))).toEqual([]);
});

test('WB-038: a warning has grounds, other needs words, and puts the case on the next agenda', () => {
  expect(why(begun().tries(does('2026-11-16', 'mieke', 'verwittiging', { values: { kort: 'x' } })))).toEqual(['missing grond']);
  expect(why(begun().tries(does('2026-11-16', 'mieke', 'verwittiging', { values: { grond: ['andere'], kort: 'x' } })))).toEqual(['missing andere']);
  const told = begun().then(verdict('2026-10-29'), does('2026-11-16', 'mieke', 'verwittiging', { values: warning }));
  expect([sent(told.read('2026-11-16'), 'verwittigingsbericht'), linesOf(told.agenda('2026-11-26'))]).toEqual([['2026-11-16'], ['verwittigd']]);
});

test('WB-039: a visit that sees a risk proposes a warning with where and which risk; not sending it needs a reason', () => {
  expect(why(begun().tries(visits('2026-11-16', { risico: ['schade'] })))).toEqual(['missing risico-waar']);
  const seen = begun().then(verdict('2026-10-29'), visits('2026-11-16', { risico: ['schade'], 'risico-waar': ['in'] }));
  const owed = duty(seen.read('2026-11-16'), 'verwittigen-na-bezoek');
  expect(owed).toMatchObject({ due: '2026-11-18', role: 'begeleidende-instantie', task: 'verwittiging' });
  expect(due(begun().then(visits('2026-11-16')).read('2026-11-16'), 'verwittigen-na-bezoek'), 'no risk, no duty').toBeUndefined();
  const waive = (reason: string) => ({ on: '2026-11-17', by: 'mieke' as const, command: { do: 'waive' as const, obligation: owed?.id ?? '', reason } });
  expect([why(seen.tries(waive(''))), why(seen.tries(waive('De huurder herstelde het dezelfde dag.')))]).toEqual([['missing reason'], []]);
  expect(why(seen.tries(does('2026-11-17', 'mieke', 'verwittiging', { values: { grond: ['toestand'], kort: 'x' } })))).toEqual(['missing waar', 'missing risico']);
});

test('WB-040: due the day before the next mail, or after five working days when no mail comes first; a day later it is late', () => {
  const seen = (written: string) => begun().then(verdict('2026-10-29'), does(written, 'hanne', 'vaststelling', { values: { vastgesteld: written, wat: 'Water op de vloer' } }));
  expect(due(seen('2026-11-16').read('2026-11-16'), 'verwittigen'), 'mail on 19 November').toBe('2026-11-18');
  expect(due(seen('2026-11-23').read('2026-11-23'), 'verwittigen'), 'no mail before 30 November').toBe('2026-11-30');
  expect(duty(seen('2026-11-16').read('2026-11-19'), 'verwittigen')?.state).toBe('late');
});

const asked = () => halfway().then(does('2027-03-08', 'dirk', 'infovraag', { values: {} }));
test('WB-041: the landlord asks without giving a reason; the partner has it as a task with a day', () => {
  expect(duty(asked().read('2027-03-08'), 'antwoord')).toMatchObject({ due: '2027-03-22', role: 'begeleidende-instantie', state: 'open' });
});

test('WB-042: the answer holds the course of the support and nothing else; it is in the case with its content', () => {
  const course = { verplichtingen: 'goed', zelfstandig: 'aandacht', medewerking: 'ja', 'toestand-woning': 'goed', opmerking: 'Komt naar elke afspraak.' };
  expect(Object.values(book.forms['antwoord']?.fields ?? {}).map((field) => field.class).every((cls) => cls === 'verloop')).toBe(true);
  expect(why(asked().tries(does('2027-03-10', 'mieke', 'antwoord', { about: 'infovraag@2027-03-08', values: { ...course, domeinen: [] } })))).toEqual(['field-unknown domeinen']);
  const answered = asked().then(does('2027-03-10', 'mieke', 'antwoord', { about: 'infovraag@2027-03-08', values: course })).read('2027-03-10');
  expect([answered.state.fields['antwoord.medewerking']?.value, due(answered, 'antwoord')]).toEqual(['ja', undefined]);
});

const danger = { grond: 'acuut-gevaar', bron: 'omgeving', waar: 'In de gang', gevaar: 'Een bezoeker dreigde.' };
test('WB-043: a safety notice is sent in the same step, without a draft or an approval', () => {
  expect(book.tasks['melding']?.agree).toBeUndefined();
  const told = begun().then(does('2026-11-16', 'mieke', 'melding', { time: '14:05', values: danger })).read('2026-11-16');
  expect([sent(told, 'gevaarbericht'), told.state.done.find((one) => one.task === 'melding')?.time, told.state.done.find((one) => one.task === 'melding')?.draft]).toEqual([['2026-11-16'], '14:05', false]);
});

test('WB-043: when the notice cannot leave, phoning is owed that day by the service, and cannot be waived', () => {
  const told = begun().then(does('2026-11-16', 'mieke', 'melding', { values: danger }));
  const posted = (troubled: { letter: string; instance: string | null }[]) => duty(readCase(book, told.events, on('2026-11-16'), { ...answers, ask: (_question, argument, about) => askSent(troubled, argument, about.instance) }), 'bel-gevaar');
  expect(posted([])).toBeUndefined();
  expect(posted([{ letter: 'gevaarbericht', instance: 'melding@2026-11-16' }])).toMatchObject({ due: '2026-11-16', role: 'begeleidende-instantie' });
  expect(posted([{ letter: 'gevaarbericht', instance: 'melding@2026-11-10' }]), 'another notice').toBeUndefined();
  expect(book.terms['bel-gevaar']?.waive).toBe('never');
});

test('WB-044: it says whether the danger comes from the tenant or the surroundings, and names nobody else', () => {
  expect(Object.keys(book.forms['melding']?.fields['bron']?.of ?? {})).toEqual(['huurder', 'omgeving']);
  expect(why(begun().tries(does('2026-11-16', 'mieke', 'melding', { values: danger })))).toEqual([]);
  expect(Object.values(book.forms['melding']?.fields ?? {}).some((field) => field.is === 'person' || field.is === 'contact')).toBe(false);
});

test('WB-046: without consent a notice needs the ground of acute danger and says where and what; warnings stay blocked', () => {
  const unsigned = opened().then(assigns('2026-08-21', 'mieke', 'hanne'));
  expect(why(unsigned.tries(does('2026-08-30', 'mieke', 'melding', { values: { ...danger, grond: 'toestemming' } })))).toEqual(['gate grond-van-melding']);
  expect(why(unsigned.tries(does('2026-08-30', 'mieke', 'melding', { values: { ...danger, waar: '' } })))).toEqual(['missing waar']);
  const told = unsigned.then(does('2026-08-30', 'mieke', 'melding', { values: danger }));
  expect(told.read('2026-08-30').state.fields['melding.grond']?.value).toBe('acuut-gevaar');
  expect(why(told.tries(does('2026-08-30', 'mieke', 'verwittiging', { values: warning })))).toEqual(['gate toestemming']);
});

test('WB-072: the visit stands from the opening, due 2026-12-01, and nobody can let it go', () => {
  expect(due(opened().read('2026-08-20'), 'bezoek-3m')).toBe('2026-12-01');
  expect(due(opened({ ingang: '2026-04-01' }).read('2026-08-20'), 'bezoek-3m')).toBe('2026-07-01');
  const waive = { on: '2026-11-20', by: 'dirk' as const, command: { do: 'waive' as const, obligation: 'bezoek-3m', reason: 'Druk' } };
  expect(refusals(begun().tries(waive)).map((one) => one.code)).toEqual(['never-waived']);
});

test('WB-074: the woonbegeleider is invited; absent, it is held and flagged, and stands on the agenda of four months', () => {
  const alone = begun().then(verdict('2026-10-29'), threeMonths('2026-12-01', {}, { verhuurder: 'present', huurder: 'present', woonbegeleider: 'absent' }));
  expect(alone.read('2026-12-01').notes.filter((note) => note.code === 'expected-absent').map((note) => note.data['roles'])).toEqual([['woonbegeleider']]);
  expect(linesOf(alone.agenda('2027-01-28', '2027-01-21'))).toContain('niet-samen-geevalueerd');
  expect(linesOf(begun().then(verdict('2026-10-29'), threeMonths('2026-12-01')).agenda('2027-01-28', '2027-01-21'))).not.toContain('niet-samen-geevalueerd');
});

test('WB-075: each room and outside space has its line, judged or not accessible with a reason', () => {
  expect(why(begun().tries(threeMonths('2026-12-01', { ruimten: judged().slice(0, 2) })))).toEqual(['rows-missing ruimten']);
  expect(why(begun().tries(threeMonths('2026-12-01', { ruimten: judged('in-orde', 'in-orde', 'niet-toegankelijk') })))).toEqual(['missing ruimten.3.reden']);
  expect(why(begun().tries(threeMonths('2026-12-01', { ruimten: judged('in-orde', 'in-orde', { oordeel: 'niet-toegankelijk', reden: 'Op slot' }) })))).toEqual([]);
});

test('WB-077: a visit on 2027-01-29 is refused; not held by the mail of 2027-01-21 it is flagged there', () => {
  expect(why(begun().tries(plans('2027-01-10', 'dirk', 'bezoek-3m', '2027-01-29')))).toEqual(['gate bezoek-voor-overleg']);
  expect(why(begun().tries(plans('2027-01-10', 'dirk', 'bezoek-3m', '2027-01-27')))).toEqual([]);
  expect(linesOf(begun().then(verdict('2026-10-29')).agenda('2027-01-28', '2027-01-21'))).toContain('bezoek-ontbreekt');
});

test('WB-078: support without fast track has the visit of three months and no marks', () => {
  const asked = opened({ soort: 'op-vraag' }).read('2026-08-21');
  expect([due(asked, 'bezoek-3m'), due(asked, 'oordeel-1m'), due(asked, 'oordeel-10m')]).toEqual(['2026-12-01', undefined, undefined]);
});

test('WB-079: an extra visit names the information that led to it, as often as needed; the fixed visits keep their days', () => {
  const told = halfway().then(does('2027-02-20', 'mieke', 'verwittiging', { values: warning }));
  expect(why(told.tries(plans('2027-03-01', 'dirk', 'driehoek', '2027-03-09')))).toEqual(['about-missing about']);
  const planned = told.then(plans('2027-03-01', 'dirk', 'driehoek', '2027-03-09', { about: 'verwittiging@2027-02-20' }), plans('2027-03-01', 'dirk', 'driehoek', '2027-03-23', { about: 'verwittiging@2027-02-20' }));
  expect(planned.read('2027-03-02').state.appointments.filter((one) => one.task === 'driehoek')).toHaveLength(2);
  expect(due(planned.read('2027-03-02'), 'eindevaluatie')).toBe('2027-09-01');
});

test('WB-080: the three are there, and the report has problem and agreement per point', () => {
  const told = halfway().then(does('2027-02-20', 'mieke', 'verwittiging', { values: warning }));
  const talk = (attended: Record<string, 'present' | 'absent'>, punten: unknown) => told.tries(does('2027-03-09', 'dirk', 'driehoek', { about: 'verwittiging@2027-02-20', attended, values: { punten } as never }));
  const all = { verhuurder: 'present', huurder: 'present', woonbegeleider: 'present' } as const;
  expect(why(talk({ ...all, huurder: 'absent' }, [{ probleem: 'Deur', afspraak: 'Bellen vooraf' }]))).toEqual(['must-attend attended']);
  expect(why(talk(all, [{ probleem: 'Deur' }]))).toEqual(['missing punten.1.afspraak']);
  expect(why(talk(all, [{ probleem: 'Deur', afspraak: 'Bellen vooraf' }]))).toEqual([]);
});

