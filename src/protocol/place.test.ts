import { describe, expect, it } from 'vitest';
import { parsePlace, placesIn } from './place.ts';

describe('parsePlace', () => {
  it.each([
    ['dossier', { kind: 'case', what: 'dossier' }], ['huurder.aanspreking', { kind: 'role', role: 'huurder', what: 'aanspreking' }],
    ['veld.start.ingang', { kind: 'field', form: 'start', field: 'ingang' }], ['gedaan.bezoek.dag', { kind: 'act', fact: 'done', task: 'bezoek', what: 'dag' }],
    ['periode.brug.einde', { kind: 'period', period: 'brug', side: 'end' }], ['termijn.bellen', { kind: 'term', term: 'bellen' }], ['tarief.rit', { kind: 'tariff', tariff: 'rit' }], ['telling.nachten', { kind: 'count', count: 'nachten' }],
  ])('reads %s', (written, place) => { expect(parsePlace(written)).toEqual(place); });
  it.each(['', 'iets', 'huurder.schoenmaat', 'gedaan.bezoek.kleur', 'periode.brug.midden', 'a.b.c.d', 'toString.naam.x'])('refuses “%s”', (written) => { expect(parsePlace(written)).toBeNull(); });
  it('finds places with their line', () => {
    expect(placesIn('Dag {{ a.naam }}\n\n{{dossier}}')).toEqual([{ written: 'a.naam', line: 1 }, { written: 'dossier', line: 3 }]);
  });
});
