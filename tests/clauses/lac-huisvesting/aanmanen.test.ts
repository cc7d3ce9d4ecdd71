/** The landlord alone: who may begin, the letters, the test day, and the week in which the tenant may object. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProgramme } from '../../../src/protocol/read.ts';
import { assigns, does, duty, sent, story, why } from '../commands.ts';
import { answers, book, dirk, hands, letter1, letter2, letter3, lies, objects, opened, opens, petition, programme, received, warned3 } from './story.ts';

test('EX-178: only a landlord that takes part, and only with something unpaid; one euro is enough', () => {
  expect(why(story(book, [], answers('no')).tries(opens()))).toEqual(['gate werkt-mee']);
  expect(why(story(book, [], answers()).tries(opens({ saldo: 0 })))).toEqual(['gate achterstand']);
  expect(why(story(book, [], answers()).tries(opens({ saldo: 1 })))).toEqual([]);
});

test('EX-200: arrears found before the landlord began with the procedure are refused', () => {
  const since = story(book, [], { ...answers(), setting: (key) => (key === 'procedure-sinds' ? '2026-02-11' : undefined) });
  expect(why(since.tries(opens()))).toEqual(['gate na-de-start']);
  expect(why(since.tries(opens({ vastgesteld: '2026-02-11' }, '2026-02-11')))).toEqual([]);
});

test('EX-179: two registered letters with a number and a day; the third stays shut until both exist', () => {
  expect(why(opened().tries({ ...letter1, command: { ...letter1.command, values: {} } as never }))).toEqual(['missing nummer', 'missing gepost']);
  expect(why(opened().tries(letter2))).toEqual(['gate eerst-brief-1']);
  expect(why(opened().then(letter1).tries(letter3))).toEqual(['gate brieven-eerst']);
  expect(duty(opened().then(letter1).read('2026-02-11'), 'brief-2')?.due).toBe('2026-03-10');
  expect(sent(opened().then(letter1, letter2).read('2026-03-11'), 'tweede-aanmaning')).toEqual(['2026-03-10']);
});

test('EX-180: the test day is the tenth, also in a weekend; paying on the ninth stops it all', () => {
  const two = opened().then(letter1, letter2);
  expect(duty(two.read('2026-03-11'), 'toetsdatum')?.due).toBe('2026-04-10');
  expect(why(two.tries({ ...letter3, on: '2026-04-09', command: { ...letter3.command, happened: '2026-04-09', values: { nummer: 'RR 003', gepost: '2026-04-09' } } as never }))).toEqual(['gate brieven-eerst']);
  expect(two.then(does('2026-04-09', dirk, 'reactie', { outcome: 'betaald' })).read('2026-04-10').state.ended?.ending).toBe('betaald');
});

test('EX-181: the third letter says three things, and a text that leaves one out does not load', () => {
  const folder = join(import.meta.dirname, '../../../draaiboeken/lac-huisvesting');
  const files = ['draaiboek.yaml', 'formulieren.yaml', 'overleg.yaml', 'clauses.yaml', ...Object.keys(programme.letters).map((key) => `brieven/${key}.md`)].map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const faults = (without: string): string[] => {
    const read = readProgramme(files.map((one) => (one.path.endsWith('derde-brief.md') ? { ...one, text: one.text.replace(`**${without}`, '**') } : one)));
    return read.ok ? [] : read.faults.map((one) => one.code);
  };
  expect(faults('nothing')).toEqual([]);
  for (const piece of ['Het OCMW kan je helpen.', 'Samen met deze brief dienen wij een verzoekschrift in.', 'Na een week geven wij je gegevens aan het OCMW.']) expect(faults(piece)).toContain('letter-lacks-piece');
});

test('EX-182: the petition is due with the third letter, with its day and that it was filed', () => {
  const three = opened().then(letter1, letter2, letter3);
  expect(duty(three.read('2026-04-10'), 'verzoekschrift')).toMatchObject({ due: '2026-04-10', state: 'today' });
  expect(why(three.tries({ ...petition, command: { ...petition.command, values: {} } as never }))).toEqual(['missing ingeleid', 'missing stand']);
});

test('EX-183: received on the fourteenth, an objection counts on the twenty-first and is late on the next day; it stops what would go to the OCMW', () => {
  expect(why(warned3().tries(objects('2026-04-22')))).toEqual(['gate verzet-op-tijd']);
  const objected = warned3().then(objects('2026-04-21'));
  expect(why(objected.tries(hands('2026-05-04')))).toEqual(['gate na-verzetweek']);
  expect([objected.read('2026-05-04').state.stages['traject']?.stage, objected.read('2026-05-04').state.grants]).toEqual(['eigen-weg', []]);
  expect(objected.then(does('2026-06-01', dirk, 'alleen-verder', { outcome: 'vrederechter', values: { uitleg: 'Vonnis.' } })).read('2026-06-01').state.ended?.ending).toBe('eigen-weg-gegaan');
});

test('EX-184: the case goes to the OCMW from the day after the week, not before, and never without the day of receipt', () => {
  for (const early of ['2026-04-14', '2026-04-21']) expect(why(warned3().tries(hands(early)))).toEqual(['gate na-verzetweek']);
  expect(why(opened().then(letter1, letter2, letter3).tries(hands('2026-05-11')))).toEqual(['gate-unknown na-verzetweek']);
  const handed = warned3().then(hands());
  expect(handed.read('2026-04-22').state.grants.map((one) => [one.share, one.from])).toEqual([['naar-ocmw', '2026-04-22']]);
  expect(book.shares['naar-ocmw']?.of).toEqual(['huur', 'commissie']);
  expect(Object.entries(book.forms['vaststelling']?.fields ?? {}).filter(([, field]) => field.class !== 'huur')).toEqual([]);
  expect(why(warned3().tries(received('2026-04-09')))).toContain('day-too-early ontvangen');
});

test('EX-198: before the transfer nobody of the OCMW takes up a role; advice is asked without a name, in the landlord’s own part', () => {
  for (const role of ['lac-administratie', 'maatschappelijk-werker', 'hoofd-sociale-dienst', 'deskundige']) expect(why(opened().tries(assigns('2026-02-11', dirk, { ...lies, role })))).toContain('gate ocmw-weet-van-niets');
  expect(why(story(book, [], answers()).tries({ ...opens(), command: { ...opens().command, parties: [dirk, { role: 'huurder', name: 'Nora Lemmens' }, lies] } as never }))).toEqual(['gate parties']);
  expect(why(warned3().then(hands()).tries(assigns('2026-04-22', dirk, lies)))).toEqual([]);
  expect(Object.values(book.forms['anoniem-overleg']?.fields ?? {}).map((field) => field.class)).toEqual(['aanmaning', 'aanmaning', 'aanmaning']);
});
