/** What a partner may not undo in a case it takes part in, asked of the verbs themselves: as the API and a form made by hand would. */
import { beforeAll, expect, test } from 'vitest';
import { eventsUnder } from '../../src/engine/renamed-events.ts';
import type { Command } from '../../src/engine/reading.ts';
import { act } from '../../src/work/act/act.ts';
import { isRefused } from '../../src/work/house.ts';
import { dossier } from '../../src/work/look/case/dossier.ts';
import { openInEmergency } from '../../src/work/share/break-glass.ts';
import { makeCaseWorld, type CaseWorld } from '../case-world.ts';
import { withDatabase } from '../database.ts';

withDatabase('embedded', 'what a partner may not undo', (open) => {
  let world: CaseWorld;
  let number: string;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('stil-na-actie', -47);
  });
  const seenBy = async (who: 'elke' | 'carla') => {
    const found = await dossier(world.house, await world.scope(who), number);
    if (found === undefined) throw new Error(`${who} does not know ${number}`);
    return { ...found, events: [...eventsUnder(found.draaiboek, found.events)] };
  };
  const tried = async (who: 'elke' | 'carla', command: Command): Promise<string> => {
    const done = await act(world.house, await world.scope(who), { caseId: await world.idOf(number), command });
    return isRefused(done) ? (done.refused[0]?.code ?? '') : 'done';
  };

  test('letting go what another one owes', async () => {
    const duty = (await seenBy('elke')).obligations.find((one) => one.state === 'late' || one.state === 'open' || one.state === 'today');
    const command = { do: 'waive' as const, obligation: duty?.id ?? '', reason: 'Dat hoeft niet' };
    expect(duty).toBeDefined();
    expect([await tried('carla', command), await tried('elke', command)]).toEqual(['not-your-role', 'done']);
  });

  test('taking back who has which role, or setting right what the keeper told', async () => {
    const { events } = await seenBy('carla');
    const given = events.find((event) => event.kind === 'assigned' && event.actor.role === 'woonbegeleider');
    expect(given).toBeDefined();
    expect(await tried('carla', { do: 'withdraw', target: given?.id ?? '', reason: 'Vergissing' })).toBe('told-elsewhere');
    expect(await tried('carla', { do: 'correct', target: given?.id ?? '', path: 'from', value: '2026-01-05', reason: 'Vergissing' })).toBe('told-elsewhere');
    expect(await tried('elke', { do: 'withdraw', target: given?.id ?? '', reason: 'Vergissing' })).toBe('done');
  });

  test('opening a case in an emergency without handling cases', async () => {
    const inge = await openInEmergency(world.house, await world.scope('inge'), { number, reason: 'Er is brand in de straat', location: '/' });
    expect(isRefused(inge) ? inge.refused[0]?.code : '').toBe('not-allowed');
  });
});
