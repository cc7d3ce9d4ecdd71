/** A question on rent and one on energy in one contact: the housing guide and the Energiehuis each take theirs up, on one card. */
import { expect, test } from 'vitest';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { mayHold } from '../../../src/domain/acting-roles.ts';
import type { Party } from '../../../src/engine/events.ts';
import { loadProgramme } from '../load-programme.ts';
import { assigns, does, said, there } from '../commands.ts';
import { asks, book, elke, guided, rita } from './story.ts';

const wim = { role: 'partnerdienst', account: 'wim', organisation: 'energiehuis', name: 'Wim Daels' } satisfies Party;
const worker = (organisationKind: string) => ({ account: 'wim', organisation: 'energiehuis', organisationKind, functions: ['begeleider'] });
const two = asks('voor-contactpersoon', { thema: 'huurwoning', 'andere-vragen': [{ id: 'v1', 'andere-vraag': 'De meter', 'wie-behandelt': 'Energiehuis', behandeld: false }] }, '2026-03-03 09:00');
const goals = does('2026-03-12', elke, 'zorgoverleg', { attended: there('hulpvrager', 'partnerdienst'), values: { 'gedeelde-doelen': [{ id: 'd1', 'gedeeld-doel': 'Lagere energierekening', diensten: 'Energiehuis', verantwoordelijk: 'Energiehuis', 'wie-daar': 'Wim' }], 'wat-client-zei': 'Graag samen.' } });
const agrees = does('2026-03-12 15:00', elke, 'delen', { agreements: [said(rita, '2026-03-12')] });

test('WD-325 somebody of the Energiehuis can take part in a card; before version 2 nobody of it could', () => {
  expect([mayHold(book, 'partnerdienst', worker('energiehuis')), mayHold(loadProgramme('woonloket').older[0] ?? book, 'partnerdienst', worker('energiehuis'))]).toEqual([true, false]);
  expect(mayHold(book, 'woonbegeleider', worker('energiehuis'))).toBe(false);
});

test('WD-325 one contact goes to both, and the Energiehuis sees the common goals once the client agreed, and nothing else', () => {
  const classes = (one: ReturnType<typeof guided>): string[] => [...new Set(accessRows(book, one.read('2026-03-20').state, 'woondienst').filter((row) => row.organisation === 'energiehuis' && row.class !== '').map((row) => row.class))];
  const both = guided().then(two, assigns('2026-03-03', elke, wim), goals);
  expect(both.read('2026-03-20').state.holders.map(({ role, party }) => [role, party.name])).toEqual(expect.arrayContaining([['woonbegeleider', 'Elke Vandorpe'], ['partnerdienst', 'Wim Daels']]));
  expect(classes(both)).toEqual([]);
  expect(classes(both.then(agrees))).toEqual(['gemeenschappelijk']);
});
