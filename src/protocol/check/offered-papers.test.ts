import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDraaiboek } from '../read-rules.ts';

const names = ['draaiboek.yaml', 'formulieren.yaml', 'lijsten.yaml'] as const;
const read = (change: (text: string) => string = (text) => text) => readDraaiboek(names.map((name) => {
  const text = readFileSync(`draaiboeken/goed-wonen/${name}`, 'utf8');
  return { path: name, text: name === 'draaiboek.yaml' ? change(text) : text };
}));
const faults = (change: (text: string) => string): string[] => { const found = read(change); return found.ok ? [] : found.faults.map((fault) => `${fault.path} ${fault.code} ${String(fault.data['name'] ?? '')}`); };

describe('papers a draaiboek offers', () => {
  it('load with every name resolved', () => {
    const found = read();
    expect(found.ok && Object.keys(found.draaiboek.papers ?? {})).toEqual(['intakeblad', 'dagblad', 'startcontrole', 'actieplan']);
  });
  it.each([
    ['request: hulpvraag.eigen-woorden', 'request: hulpvraag.eigen-worden', 'papers.actieplan.fields.request unknown-reference hulpvraag.eigen-worden'],
    ['request: hulpvraag.eigen-woorden', 'vraag: hulpvraag.eigen-woorden', 'papers.actieplan.fields.vraag unknown-reference vraag'],
    ['known: aanmeldingsformulier', 'known: aanmelding', 'papers.intakeblad.fields.known unknown-reference aanmelding'],
    ['cells: {what: actie,', 'cells: {what: acties,', 'papers.dagblad.cells.what unknown-reference acties'],
    ['kind: start-checklist\n    task: actiedag', 'kind: start-checklist\n    task: dag', 'papers.startcontrole.task unknown-reference dag'],
  ])('name what does not exist: %s -> %s', (from, to, fault) => {
    expect(faults((text) => text.replace(from, to))).toContain(fault);
  });
});
