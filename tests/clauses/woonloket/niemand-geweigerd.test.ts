/** Nobody is refused because of a group: whoever writes such a rule in the browser, or in the folder, hears it at its line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultLineInDutch } from '../../../src/papers/fault-sentences.ts';
import { listsOfReasons, namesGroup } from '../../../src/protocol/check/groups.ts';
import { readRules, RULE_FILES } from '../../../src/protocol/read-rules.ts';
import type { SourceFile } from '../../../src/protocol/yaml-source.ts';

const FOLDER = join(import.meta.dirname, '../../../draaiboeken');
const filesOf = (programme: string): SourceFile[] => RULE_FILES.flatMap((path) => { try { return [{ path, text: readFileSync(join(FOLDER, programme, path), 'utf8') }]; } catch { return []; } });

/** Faults of a programme with a piece of its text written otherwise. */
function faults(programme: string, from: string, to: string, file = 'draaiboek.yaml'): string[] {
  const files = filesOf(programme);
  const there = files.find(({ path }) => path === file)?.text ?? '';
  if (!there.includes(from)) throw new Error(`not in ${file}: ${from}`);
  return readRules(files.map((one) => (one.path === file ? { ...one, text: one.text.replace(from, to) } : one))).faults.map(faultLineInDutch);
}
const gate = (needs: string, more = ''): string => `gates:\n  alleen-voor:\n    label: Alleen voor sommigen\n    says: Dit kan niet.\n    guards: [contact.do]\n    needs: ${needs}\n    else: block\n${more}    clause: [WD-001]\n`;
const withGate = (needs: string, more = ''): string[] => faults('woonloket', 'gates:\n', gate(needs, more));

describe('WD-009 nobody is refused because of a group', () => {
  test('a condition on a question that tells a group does not load, at its line, in a sentence', () => {
    const [said] = withGate('{not: {field: kaart.groep, has: jongvolwassen}}');
    expect(said).toMatch(/^draaiboek\.yaml, regel \d+: De voorwaarde “Alleen voor sommigen” houdt mensen tegen om “kaart\.groep”/);
  });
  test('nor one that wants nothing to be ticked, one that asks a reason, or one on age in another programme', () => {
    expect(withGate('{not: {field: kaart.groep, filled: true}}')).toHaveLength(1);
    expect(withGate('{field: kaart.groep, filled: false}')).toHaveLength(1);
    expect(withGate('{any: [{field: contact.thema, is: uitleg}, {field: verbouwplan.leeftijdsgroep, is: jonger}]}')).toHaveLength(1);
    expect(faults('woonloket', 'gates:\n', gate('{field: verbouwplan.leeftijdsgroep, is: jonger}').replace('else: block', 'else: ask'))).toHaveLength(1);
    expect(faults('goed-wonen', 'gates:\n', 'gates:\n  oud:\n    label: Niet te oud\n    says: Dit kan niet.\n    guards: [intake.do]\n    needs: {field: aanmeldingsformulier.leeftijd, at-most: 70}\n    else: block\n    clause: [GW-002]\n').some((one) => one.includes('aanmeldingsformulier.leeftijd'))).toBe(true);
  });
  test('a warning turns nobody away, a question may have to be answered, and a programme says in words for whom it is meant', () => {
    expect(faults('woonloket', 'gates:\n', gate('{not: {field: kaart.groep, has: jongvolwassen}}').replace('else: block', 'else: warn'))).toEqual([]);
    expect(withGate('{field: kaart.groep, filled: true}')).toEqual([]);
    expect(withGate('{field: kaart.groep, has: jongvolwassen}', '    meant-for: Jongeren die uit de jeugdhulp komen.\n')).toEqual([]);
  });
  test('nationality and age are no reason to refuse, and no way to end a case', () => {
    expect(faults('woonloket', '      niet-meer-gevraagd: {label: De hulpvrager vraagt het niet meer, then', '      nationaliteit: {label: Een andere nationaliteit, then: [{end: verwezen}]}\n      niet-meer-gevraagd: {label: De hulpvrager vraagt het niet meer, then')).toEqual([expect.stringContaining('“Een andere nationaliteit” kan geen reden zijn')]);
    expect(faults('woonloket', '  niet-meer-gevraagd:\n    label: Niet meer gevraagd', '  niet-meer-gevraagd:\n    label: Te oud')).toEqual([expect.stringContaining('“Te oud” kan geen reden zijn')]);
    const reason = "  afronden:\n    label: Afronden\n    fields:\n      waarom-gestopt:\n        label: 'Waarom stoppen we?'\n        is: choice\n        of: {geld: Geen geld, leeftijd: De leeftijd}\n        class: situatie\n        clause: [WD-028]\n";
    expect(faults('woonloket', '  afronden:\n    label: Afronden\n    fields:\n', reason, 'formulieren.yaml')).toEqual([expect.stringContaining('“De leeftijd” kan geen reden zijn')]);
  });
  test('a list from which the reason of an end is chosen is known as one, so that what a team adds to it is looked at too', () => {
    const files = filesOf('woonloket').map((one) => (one.path === 'formulieren.yaml' ? { ...one, text: one.text.replace("  afronden:\n    label: Afronden\n    fields:\n", "  afronden:\n    label: Afronden\n    fields:\n      waarom-gestopt:\n        label: 'Waarom stoppen we?'\n        is: choice\n        of: list.toeleiding\n        class: situatie\n        clause: [WD-028]\n") } : one));
    const { draaiboek } = readRules(files);
    expect(draaiboek === null ? [] : listsOfReasons(draaiboek)).toEqual(['toeleiding']);
    expect([namesGroup('Andere nationaliteit'), namesGroup('te-jong'), namesGroup('Geen geld'), namesGroup('geloofwaardig')]).toEqual([true, true, false, false]);
  });
  test('each programme that comes along loads with this law', () => {
    for (const programme of readdirSync(FOLDER).filter((name) => !name.includes('.'))) expect([programme, readRules(filesOf(programme)).faults.map(faultLineInDutch)]).toEqual([programme, []]);
  });
});
