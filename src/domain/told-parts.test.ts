import { describe, expect, test } from 'vitest';
import type { CaseEvent, NewEvent } from '../engine/events.ts';
import type { Draaiboek } from '../protocol/draaiboek.ts';
import { day } from '../values/day.ts';
import { moment } from '../values/moment.ts';
import { joinClasses, splitByClass } from './told-parts.ts';

const book = {
  key: 'proef', classes: { verloop: {}, nota: { per: 'party' } }, shares: { deel: { of: ['verloop'], for: ['verhuurder'], ground: { agreed: 'ja' } } },
  terms: { bezoeken: { owes: 'begeleider', task: 'bezoek' } }, forms: { verslag: { fields: { stand: { is: 'text', class: 'verloop' }, verhaal: { is: 'lines', class: 'nota' } } } },
  tasks: { bezoek: { by: ['begeleider'], form: 'verslag', private: true, class: 'nota' }, overleg: { by: ['begeleider'] }, melding: { by: ['begeleider'], class: 'verloop' } },
} as unknown as Draaiboek;
const [bram, happened] = [{ account: 'bram', role: 'begeleider' }, day('2026-11-16')];
const telling = { before: [] as CaseEvent[], organisation: 'brug' };
const split = (event: object, before: CaseEvent[] = []) => splitByClass(book, { happened, actor: bram, ...event } as NewEvent, { ...telling, before });

describe('words that stand in no field', () => {
  test('a reason is not in the envelope: it is of the least shared class, the part of whoever tells it', () => {
    const parts = split({ kind: 'moved', key: 'overleg', instance: 'o', day: happened, reason: 'Zij is opgenomen' });
    expect(JSON.stringify(parts.envelope)).not.toContain('opgenomen');
    expect(parts).toMatchObject({ perClass: { 'nota@brug': { _reason: 'Zij is opgenomen' } }, class: '' });
  });

  test('the draaiboek may name the class; the reason of a passed gate and a phrase go along', () => {
    const parts = split({ kind: 'done', key: 'melding', instance: 'm', values: {}, passed: [{ gate: 'eerst', reason: 'Kon niet wachten' }] });
    expect(parts.perClass).toEqual({ verloop: { '_passed.eerst': 'Kon niet wachten' } });
    expect(parts.envelope['passed']).toEqual([{ gate: 'eerst' }]);
    expect(split({ kind: 'agreed', key: 'melding', role: 'huurder', how: 'sign', phrase: 'Gelezen' }).perClass).toEqual({ verloop: { _phrase: 'Gelezen' } });
  });

  test('WB-028 an act kept apart is of its class, and so is everything said about it', () => {
    const done = { id: 'e1', seq: 1, recorded: moment('2026-11-16T10:00:00.000Z'), happened, actor: bram, kind: 'done', key: 'bezoek', instance: 'b', values: {} } as CaseEvent;
    for (const about of [done, { kind: 'missed', key: 'bezoek', instance: 'b', reason: 'niet-thuis', values: {} }, { kind: 'waived', obligation: 'bezoeken#2', reason: 'Ziek' }, { kind: 'withdrawn', target: 'e1', reason: 'Fout' }, { kind: 'corrected', target: 'field.verslag.stand', value: 'x', reason: 'y' }]) {
      expect(split(about, [done]).class, JSON.stringify(about)).not.toBe('');
    }
    expect(split({ kind: 'done', key: 'overleg', instance: 'o', values: {} }).class).toBe('');
  });

  test('a correction of a day is course, of a field it is of the class of that field, of a note it is of the note', () => {
    const note = { id: 'n', seq: 1, recorded: moment('2026-11-16T10:00:00.000Z'), happened, actor: bram, kind: 'noted', class: 'verloop', text: 'x', readers: [] } as CaseEvent;
    const visit = { ...note, id: 'v', kind: 'done', key: 'bezoek', instance: 'b', values: { verhaal: 'lang' } } as unknown as CaseEvent;
    expect(split({ kind: 'corrected', target: 'v', path: 'happened', value: '2026-11-15', reason: 'r' }, [visit]).envelope['value']).toBe('2026-11-15');
    expect(split({ kind: 'corrected', target: 'v', path: 'values.verhaal', value: 'kort', reason: 'r' }, [visit]).perClass).toEqual({ 'nota@brug': { value: 'kort', _reason: 'r' } });
    expect(split({ kind: 'corrected', target: 'n', path: 'text', value: 'y', reason: 'r' }, [note])).toMatchObject({ perClass: { verloop: { value: 'y' } }, class: 'verloop' });
  });
});

test('what was parted comes back whole for whoever reads every class, and without the rest for others', () => {
  const told = { happened, actor: bram, kind: 'done', key: 'bezoek', instance: 'b', values: { stand: 'goed', verhaal: 'lang' }, passed: [{ gate: 'eerst', reason: 'haast' }] } as unknown as NewEvent;
  const { envelope, perClass } = splitByClass(book, told, telling);
  expect(joinClasses(envelope, perClass)).toEqual(told);
  expect(joinClasses(envelope, { verloop: perClass['verloop'] ?? {} })).toMatchObject({ values: { stand: 'goed' }, passed: [{ gate: 'eerst', reason: '' }] });
});
