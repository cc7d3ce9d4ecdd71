/** Clients, contacts and dossiers of a year at the front desk: three units, each counted in its own way. */
import { expect, test } from 'vitest';
import { figureFacts } from '../../../src/engine/figures.ts';
import { day } from '../../../src/values/day.ts';
import { momentAt } from '../../../src/values/moment.ts';
import { assigns, does } from '../commands.ts';
import { figuresTold } from '../figures-told.ts';
import { asks, book, elke, guided, intake, opened, talks } from './story.ts';
import { noAnswers } from '../../story.ts';

const CRITERIA = { 'ernst-graad': 'ernstig', 'ernst-waarom': 'Zitting op komst.', 'andere-graad': 'licht', 'andere-waarom': 'Schulden.', 'zelfredzaamheid-graad': 'ernstig', 'zelfredzaamheid-waarom': 'Kan de brieven niet lezen.' };
const now = { today: day('2026-12-31'), moment: momentAt(day('2026-12-31'), '12:00') };
const told = (...cases: ReturnType<typeof opened>[]) => figuresTold(book, cases.map((one) => ({ events: [...one.events], municipality: 'Izegem' })), 2026, now, noAnswers);

test('WD-296 WD-016 WD-008: contacts are all contacts, at the desk and with the housing guide; dossiers count once, clients are people', () => {
  const one = opened().then(asks('opvolgen'), assigns('2026-03-02', elke, elke), talks('2026-03-03'), talks('2026-03-05'));
  const other = opened().then(asks(), asks('beantwoord', {}, '2026-03-04 09:00'));
  const figures = told(one, other);
  expect([figures('contacten-jaar').value, figures('dossiers-jaar').value, figures('loketvragen-jaar').value, figures('gesprekken-jaar').value]).toEqual([5, 2, 3, 2]);
  expect([figures('contacten-jaar').unit, figures('dossiers-jaar').unit, figures('clienten-jaar').unit]).toEqual(['times', 'cases', 'people']);
  // One line a year for the person of a case; two cases of one person are counted once by the database.
  expect(figureFacts(book, one.events, now, noAnswers).filter((fact) => fact.figure === 'clienten-jaar')).toHaveLength(1);
});

test('WD-002 WD-008: who is put with the group that goes first is a share of clients and of contacts', () => {
  const first = guided().then(talks('2026-03-03'), talks('2026-03-04'), talks('2026-03-05'), does('2026-03-05 15:00', elke, 'prioritair', { values: CRITERIA }));
  const figures = told(first, opened().then(asks()));
  expect(figures('contacten-prioritair-jaar')).toMatchObject({ value: 4, share: { of: 'contacten-jaar', whole: 5, percent: 80 } });
  expect(figures('clienten-prioritair-jaar')).toMatchObject({ value: 1, share: { of: 'clienten-jaar', whole: 2, percent: 50 } });
});

test('WD-295 WD-043 WD-045: intensive guidance stands under each of its headings, and is one dossier', () => {
  const figure = told(guided().then(intake({ intensief: true, 'samen-in-kaart': '2026-03-09', rubrieken: ['dakloos', 'huurrecht'] })))('intensief-jaar');
  expect(figure.value).toBe(1);
  expect(figure.splits[0]).toMatchObject({ overlap: true, parts: [{ key: ['dakloos'], value: 1 }, { key: ['huurrecht'], value: 1 }] });
});
