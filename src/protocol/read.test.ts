import { describe, expect, it } from 'vitest';
import { readDraaiboek, readProgramme, type Fault, type SourceFile } from './read.ts';

const RULES = `draaiboek: proef
version: 2
name: Proef
prefix: PR
valid: {from: 2026-01-01}
subject: household
calendar: regio
opens: start
kept-by: begeleider
settings:
  bellen: 5wd
  ritme: {value: P4W, per: case, label: Ritme}
lists:
  levensdomeinen: {wonen: Wonen, geld: Geld}
tracks: {traject: [bezig, nazorg]}
roles:
  client: {is: subject, clause: [PR-001]}
  begeleider: {of: [dienst], hold: always, clause: [PR-001]}
classes:
  verloop: {keep: P10Y, from: closed}
forms:
  start:
    fields:
      ingang: {is: date, class: verloop, must: true}
      soort: {is: choice, of: {snel: Snel, traag: Traag}, class: verloop}
      domein: {is: choice, of: list.levensdomeinen, class: verloop}
tasks:
  start: {by: [begeleider], form: start, agree: {by: [client], how: sign, text: akkoord}, clause: [PR-002]}
  bezoek: {by: [begeleider], repeat: true, meet: {must: [client]}, then: [{stage: nazorg}], clause: [PR-003]}
  klaar: {by: [begeleider], outcomes: {goed: {then: [{end: gedaan}]}}, then: [{send: afscheid}], clause: [PR-004]}
terms:
  bellen: {owes: begeleider, task: klaar, due: {from: opened, plus: setting.bellen}, clause: [PR-003]}
  bezoeken: {owes: begeleider, task: bezoek, every: setting.ritme, from: field.start.ingang, while: {stage: bezig}, clause: [PR-003]}
gates:
  eerst-bezoek: {guards: [klaar.do], needs: {all: [{done: bezoek}, {field: soort, is: snel}]}, else: block, clause: [PR-004]}
letters:
  afscheid: {to: [client], by: letter, must-say: [hulp-vragen], clause: [PR-004]}
endings:
  gedaan: {keep: P10Y, clause: [PR-004]}
`;
const CLAUSES = `- {id: PR-001, source: tekst, says: Er is een cliënt., state: built}
- {id: PR-002, source: tekst, says: Er is een start., state: built}
- {id: PR-003, source: tekst, says: Er is een bezoek., state: built}
- {id: PR-004, source: tekst, says: Er is een einde., state: built}
- {id: PR-005, source: tekst, says: Iemand oordeelt., state: recorded, note: Blijft een oordeel.}
`;
const LETTER = `---
subject: Tot ziens
must-say:
  hulp-vragen: Je mag altijd hulp vragen.
---
Dag {{client.aanspreking}}

**Je mag altijd hulp vragen.** Je startte op {{veld.start.ingang}}.
`;
const TOLD = `title: Op tijd gebeld
clause: [PR-003]
events:
  - [2026-03-02, opened, start, {ingang: 2026-03-02}]
  - [2026-03-05, done, klaar, {outcome: goed}]
at: 2026-03-10
then: {state: {bellen: done}}
`;

function folder(changes: Record<string, string | null> = {}): SourceFile[] {
  const files: Record<string, string | null> = {
    'draaiboek.yaml': RULES, 'clauses.yaml': CLAUSES, 'brieven/afscheid.md': LETTER, 'teksten/akkoord.md': 'Je bent akkoord.', 'voorbeelden/gebeld.yaml': TOLD, ...changes,
  };
  return Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
}
const rules = (from: string, to: string): SourceFile[] => {
  expect(RULES, from).toContain(from);
  return folder({ 'draaiboek.yaml': RULES.replace(from, to) });
};
function faultsOf(files: SourceFile[]): Fault[] {
  const read = readProgramme(files);
  return read.ok ? [] : read.faults;
}
const first = (files: SourceFile[]): Pick<Fault, 'file' | 'line' | 'path' | 'code'> | undefined => {
  const [fault] = faultsOf(files);
  return fault && { file: fault.file, line: fault.line, path: fault.path, code: fault.code };
};
const lineOf = (text: string): number => RULES.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('a whole folder', () => {
  it('loads, with defaults filled in and short forms written out', () => {
    const read = readProgramme(folder());
    expect(read.ok ? [] : read.faults).toEqual([]);
    if (!read.ok) return;
    const { draaiboek } = read.programme;
    expect(draaiboek).toMatchObject({ key: 'proef', level: 'named', charges: {}, settings: { bellen: { value: '5wd' }, ritme: { value: 'P4W', per: 'case' } } });
    expect(draaiboek.lists['levensdomeinen']).toEqual([{ key: 'wonen', label: 'Wonen' }, { key: 'geld', label: 'Geld' }]);
    expect(read.programme.letters['afscheid']).toMatchObject({ subject: 'Tot ziens' });
    expect(read.programme.toldCases.map((told) => told.key)).toEqual(['gebeld']);
  });

  it('reads forms from their own file and refuses the same form twice', () => {
    const [head = '', forms = ''] = [RULES.replace(/forms:\n(?: {2}.*\n)+/, ''), /forms:\n(?: {2}.*\n)+/.exec(RULES)?.[0]];
    expect(faultsOf(folder({ 'draaiboek.yaml': head, 'formulieren.yaml': forms }))).toEqual([]);
    expect(first(folder({ 'formulieren.yaml': forms }))).toMatchObject({ file: 'formulieren.yaml', code: 'key-twice', path: 'forms.start', line: 2 });
  });

  it('keeps earlier versions beside the current one, newest first', () => {
    const old = RULES.replace('version: 2', 'version: 1');
    const now = `${RULES}changes: [{what: Er kwam een bezoek bij, running: keep}]\n`;
    const read = readProgramme(folder({ 'draaiboek.yaml': now, 'versies/1/draaiboek.yaml': old }));
    expect(read.ok && read.programme.older.map((one) => one.version)).toEqual([1]);
    expect(first(folder({ 'versies/1/draaiboek.yaml': old })), 'a later version says what it changes').toMatchObject({ code: 'version-without-changes', path: 'version' });
    expect(first(folder({ 'draaiboek.yaml': now, 'versies/1/draaiboek.yaml': RULES }))).toMatchObject({ file: 'versies/1/draaiboek.yaml', line: 2, path: 'version' });
  });

  it('names every fault in one reading, each at its line', () => {
    const text = RULES.replace('owes: begeleider, task: klaar', 'owes: begeleidr, task: klaar').replace('from: field.start.ingang', 'from: field.start.inganng').replace('else: block', 'else: blok')
      .replace('subject: household', 'subject: household\nkleur: blauw');
    const found = faultsOf(folder({ 'draaiboek.yaml': text })).map((fault) => `${fault.line} ${fault.path} ${fault.code}`);
    expect(found).toEqual([`${lineOf('subject: household') + 1} kleur unknown-key`, `${lineOf('eerst-bezoek') + 1} gates.eerst-bezoek.else not-in-list`]);
    const names = faultsOf(folder({ 'draaiboek.yaml': text.replace('else: blok', 'else: block') })).map((fault) => fault.path);
    expect(names).toEqual(['kleur', 'terms.bellen.owes', 'terms.bezoeken.from']);
  });
});

describe('shape', () => {
  it.each([
    ['valid: {from: 2026-01-01}', 'valid: {from: 2026-02-30}', 'valid.from', 'malformed'],
    ['version: 2', 'version: twee', 'version', 'wrong-type'],
    ['prefix: PR\n', '', 'prefix', 'missing-key'],
    ['bezoek: {by:', 'bezoek: {bij:', 'tasks.bezoek.bij', 'unknown-key'],
    ['keep: P10Y, from: closed', 'keep: tien jaar, from: closed', 'classes.verloop.keep', 'malformed'],
    ['due: {from: opened, plus: setting.bellen}', 'due: {form: opened}', 'terms.bellen.due.form', 'unknown-key'],
    ['{field: soort, is: snel}', '{feild: soort, is: snel}', 'gates.eerst-bezoek.needs.all.1.feild', 'unknown-key'],
    ['{field: soort, is: snel}', '{field: soort}', 'gates.eerst-bezoek.needs.all.1', 'leaf-compares-nothing'],
    ['{done: bezoek}', '{done: bezoek, filled: true}', 'gates.eerst-bezoek.needs.all.0.filled', 'word-not-with-leaf'],
    ['{stage: nazorg}', '{stap: nazorg}', 'tasks.bezoek.then.0.stap', 'unknown-key'],
    ['is: date, class: verloop, must: true', 'is: date, must: true', 'forms.start.fields.ingang.class', 'field-without-class'],
    ['is: date, class', 'is: datum, class', 'forms.start.fields.ingang.is', 'not-in-list'],
    ['{is: subject, clause: [PR-001]}', '{is: subject, clause: PR-001}', 'roles.client.clause', 'wrong-type'],
  ])('%s -> %s', (from, to, path, code) => {
    expect(faultsOf(rules(from, to)).filter((fault) => fault.code !== 'missing-key' || code === 'missing-key')[0]).toMatchObject({ path, code, file: 'draaiboek.yaml' });
  });

  it('refuses keys that are no text, keys written twice and text that is no YAML, with their line', () => {
    expect(first(rules('prefix: PR', 'true: PR'))).toMatchObject({ code: 'key-not-text', line: 4 });
    expect(first(rules('name: Proef', 'name: Proef\nname: Nog eens'))).toMatchObject({ code: 'duplicate-key', line: 4 });
    expect(first(rules('prefix: PR', 'prefix: [PR'))).toMatchObject({ code: 'unreadable-yaml' });
    expect(faultsOf(rules('prefix: PR', 'no: PR')).map((fault) => fault.code)).toContain('unknown-key');
  });

  it('takes no name that every object of the program has: what stands below it would be written into all of them', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(faultsOf(rules('prefix: PR', `prefix: PR\n${name}: {bezmet: ja}`))[0]).toMatchObject({ code: 'key-reserved', line: 5, data: { key: name } });
      expect(faultsOf(rules('  bellen: 5wd', `  ${name}: {bezmet: ja}\n  bellen: 5wd`)).map((fault) => fault.code)).toContain('key-reserved');
    }
    expect('bezmet' in {}).toBe(false);
    expect(first(folder({ 'brieven/afscheid.md': LETTER.replace('veld.start.', 'veld.constructor.') }))).toMatchObject({ code: 'unknown-place' });
  });

  it.each([
    ['too-tangled', 'rows within rows on one line', '- '.repeat(60_000)], ['too-tangled', 'brackets within brackets', '['.repeat(60_000)], ['too-tangled', 'brackets over many lines', '{a:\n'.repeat(40)],
    ['too-tangled', 'words further and further in', Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['too-tangled', 'a text that grows by references', ['a: &a [x, x, x]', ...'bcdefghijklmnop'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghijklmnop'[at]}`).join(', ')}]`)].join('\n')],
    ['too-long', 'more than any programme needs', 'a: x\n'.repeat(60_000)],
  ])('%s: %s ends in a fault, not in the end of the program', (code, _, text) => {
    expect(faultsOf(folder({ 'lijsten.yaml': text }))[0]).toMatchObject({ code, file: 'lijsten.yaml' });
  });
});

describe('names', () => {
  it.each([
    ['opens: start', 'opens: begin', 'opens'], ['kept-by: begeleider', 'kept-by: beheerder', 'kept-by'],
    ['class: verloop, must', 'class: verlop, must', 'forms.start.fields.ingang.class'], ['list.levensdomeinen', 'list.domeinen', 'forms.start.fields.domein.of'],
    ['form: start, agree', 'form: strat, agree', 'tasks.start.form'], ['agree: {by: [client]', 'agree: {by: [klant]', 'tasks.start.agree.by.0'],
    ['{stage: nazorg}', '{stage: nazrog}', 'tasks.bezoek.then.0.stage'], ['{end: gedaan}', '{end: gedaen}', 'tasks.klaar.outcomes.goed.then.0.end'],
    ['{send: afscheid}', '{send: afscheit}', 'tasks.klaar.then.0.send'], ['plus: setting.bellen', 'plus: setting.belen', 'terms.bellen.due.plus'],
    ['{done: bezoek}', '{done: bezoeck}', 'gates.eerst-bezoek.needs.all.0.done'], ['guards: [klaar.do]', 'guards: [klar.do]', 'gates.eerst-bezoek.guards.0'],
    ['to: [client]', 'to: [klant]', 'letters.afscheid.to.0'], ['{stage: bezig}', '{stage: beezig}', 'terms.bezoeken.while.stage'],
  ])('%s -> %s', (from, to, path) => {
    const fault = faultsOf(rules(from, to)).find((one) => one.path === path);
    expect(fault).toMatchObject({ code: 'unknown-reference', line: lineOf(from) });
  });

  it('refuses an answer nobody can give, an act that is never planned, and a clause nobody listed', () => {
    expect(first(rules('is: snel}', 'is: snell}'))).toMatchObject({ code: 'unknown-option' });
    expect(first(rules('guards: [klaar.do]', 'guards: [klaar.plan]'))).toMatchObject({ code: 'gate-guards-nothing' });
    expect(faultsOf(rules('clause: [PR-002]', 'clause: [PR-009]')).map((fault) => fault.code)).toEqual(['unknown-reference', 'clause-built-nowhere'].sort((a) => (a === 'clause-built-nowhere' ? -1 : 1)));
  });

  it('checks organisation kinds and calendars only when they are known', () => {
    const read = readDraaiboek([{ path: 'draaiboek.yaml', text: RULES }], { organisationKinds: ['woondienst'], calendars: ['gemeente'] });
    expect(read.ok ? [] : read.faults.map((fault) => fault.path)).toEqual(['calendar', 'roles.begeleider.of.0']);
  });
});

describe('laws', () => {
  it.each([
    ['{by: [client], how: sign, text: akkoord}, clause: [PR-002]}', '{by: [client], how: sign, text: akkoord}}', 'item-without-clause', 'clause-built-nowhere'],
    ['tracks: {traject: [bezig, nazorg]}', 'tracks: {traject: [bezig, nazorg, later]}', 'stage-never-reached'],
    ['{end: gedaan}', '{alert: begeleider}', 'ending-never-reached'],
    ['from: opened, plus', 'from: today, plus', 'term-anchored-on-nothing'],
    ['from: opened, plus', 'from: missed.klaar, plus', 'term-anchored-on-nothing'],
    ['bezoek: {by: [begeleider], repeat: true,', 'bezoek: {by: [begeleider],', 'task-owed-twice'],
    ['klaar: {by: [begeleider]', 'klaar: {by: [client]', 'role-owes-what-it-may-not'],
    ['every: setting.ritme, from: field.start.ingang', 'every: setting.ritme', 'term-anchored-on-nothing'],
    ['  bellen: {owes: begeleider, task: klaar, due: {from: opened, plus: setting.bellen}', '  bellen: {owes: begeleider, task: klaar', 'term-without-shape'],
    ['subject: household', 'subject: household\nlevel: anonymous\nwords: {}', null],
    ['ingang: {is: date', 'wie: {is: person, class: verloop}\n      ingang: {is: date', null],
  ])('%s -> %s', (from, to, ...codes) => {
    expect(faultsOf(rules(from, to)).map((fault) => fault.code).sort()).toEqual(codes.filter((code) => code !== null).sort());
  });

  it('lets an anonymous case hold no field that says who someone is', () => {
    const text = RULES.replace('subject: household', 'subject: household\nlevel: anonymous').replace('ingang: {is: date', 'wie: {is: contact, class: verloop}\n      ingang: {is: date');
    expect(first(folder({ 'draaiboek.yaml': text }))).toMatchObject({ code: 'person-field-in-anonymous', path: 'forms.start.fields.wie' });
  });

  it('follows blocking gates from act to act and refuses a ring', () => {
    const ring = '  bezoek-later: {guards: [bezoek.do], needs: {done: klaar}, else: block, clause: [PR-004]}\n';
    const [fault] = faultsOf(rules('letters:\n', `${ring}letters:\n`));
    expect(fault).toMatchObject({ code: 'gate-ring', data: { ring: ['klaar.do', 'bezoek.do', 'klaar.do'] } });
    expect(faultsOf(rules('letters:\n', `${ring.replace('block', 'warn')}letters:\n`))).toEqual([]);
  });

  it('refuses a case that cannot open, and days that hang on each other', () => {
    expect(first(rules('guards: [klaar.do], needs: {all: [{done: bezoek}', 'guards: [start.do], needs: {all: [{done: bezoek}'))).toMatchObject({ code: 'opens-not-first' });
    expect(faultsOf(rules('from: opened, plus: setting.bellen', 'from: term.bellen, plus: setting.bellen')).map((fault) => fault.code)).toEqual(['anchor-ring']);
  });
});

describe('papers', () => {
  const letter = (from: string, to: string): SourceFile[] => folder({ 'brieven/afscheid.md': LETTER.replace(from, to) });

  it('refuses a letter without a piece it must say, and one without text', () => {
    expect(first(letter('**Je mag altijd hulp vragen.** ', ''))).toMatchObject({ code: 'letter-lacks-piece', file: 'brieven/afscheid.md', line: 6 });
    expect(first(folder({ 'brieven/afscheid.md': null }))).toMatchObject({ code: 'letter-without-text', path: 'letters.afscheid', line: lineOf('  afscheid:') });
    expect(first(folder({ 'teksten/akkoord.md': null }))).toMatchObject({ code: 'text-missing', path: 'tasks.start.agree.text' });
  });

  it('refuses places nobody fills, long sentences and office words, at their line', () => {
    expect(first(letter('veld.start.ingang', 'veld.start.begin'))).toMatchObject({ code: 'unknown-place', line: 8 });
    expect(first(letter('client.aanspreking', 'client.telefon'))).toMatchObject({ code: 'unknown-place', line: 6 });
    expect(first(folder({ 'teksten/akkoord.md': `Kort.\n\nGelieve te tekenen.` }))).toMatchObject({ code: 'forbidden-word', line: 3 });
    expect(first(folder({ 'teksten/akkoord.md': `Kort.\n\n${'woord '.repeat(21)}.` }))).toMatchObject({ code: 'sentence-too-long', line: 3 });
    expect(faultsOf(folder({ 'teksten/akkoord.md': `${'woord '.repeat(20)}.` }))).toEqual([]);
  });

  it('refuses told cases that name what does not exist, and files that lie astray', () => {
    expect(first(folder({ 'voorbeelden/gebeld.yaml': TOLD.replace('done, klaar', 'done, klar') }))).toMatchObject({ code: 'unknown-reference', line: 5 });
    expect(first(folder({ 'voorbeelden/gebeld.yaml': TOLD.replace('{bellen: done}', '{belen: done}') }))).toMatchObject({ code: 'unknown-reference', path: 'then.state.belen' });
    expect(first(folder({ 'brief/afscheid.md': 'x' }))).toMatchObject({ code: 'unknown-file' });
  });

  it('wants a clause list that says where every clause stands', () => {
    expect(first(folder({ 'clauses.yaml': null }))).toMatchObject({ code: 'no-clauses' });
    expect(first(folder({ 'clauses.yaml': CLAUSES.replace(', note: Blijft een oordeel.', '') }))).toMatchObject({ code: 'clause-note-missing', line: 5 });
    expect(first(folder({ 'clauses.yaml': `${CLAUSES}${CLAUSES.split('\n')[0]}\n` }))).toMatchObject({ code: 'clause-twice', line: 6 });
  });
});
