/** With every check of the program taken away, the database still gives the side of one party to nobody else. */
import { beforeAll, expect, test } from 'vitest';
import { addGrants } from '../../../src/store/grants.ts';
import { publishVersion } from '../../../src/store/draaiboek-versions.ts';
import { day } from '../../../src/values/day.ts';
import { act } from '../../../src/work/act/act.ts';
import { isRefused } from '../../../src/work/house.ts';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { loadProgramme } from '../load-programme.ts';

const book = loadProgramme('huurbemiddeling').draaiboek;

withDatabase('server', 'the side of one party', (open) => {
  let world: CaseWorld;
  let id = '';
  const org = (key: string): string => world.region.organisations.get(key)?.id ?? '';
  const gives = async (item: string, ...tasks: string[]) => world.house.store.within(await world.scope('elke'), async (tx) => (await addGrants(tx, [{
    id: world.house.newId(), caseId: id, batch: world.house.newId(), item, tasks, organisationId: org('vlasbloem'), accountId: null, role: 'verhuurder', purpose: 'Helpen.', ground: 'acuut-gevaar', since: world.now.today, until: null, agreed: null, evidence: null,
  }]))?.code);

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), day('2026-04-13'), { also: { programmes: ['huurbemiddeling'] } });
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => publishVersion(tx, { programme: book.key, version: book.version, loadedFrom: 'proef', sha: 'proef', text: book as never }));
    id = (await world.open('huurbemiddeling', {
      values: { wie: 'huurder', procedure: false, sector: 'sociaal', gemeente: 'Izegem', adres: { straat: 'Laan 1', postcode: '8870', gemeente: 'Izegem' }, 'verhuurder-naam': 'De Vlasbloem', gemeld: '2026-04-13', onderwerp: ['schade'] },
      parties: { bemiddelaar: 'elke', verhuurder: 'dirk', huurder: 'Noor Lammens' }, keeper: 'woondienst', by: { account: 'elke', role: 'bemiddelaar' },
    })).caseId;
    for (const [task, field] of [['contact-huurder', 'verhaal-huurder'], ['contact-verhuurder', 'verhaal-verhuurder']] as const) {
      const done = await act(world.house, await world.scope('elke'), { caseId: id, command: { do: 'do', task, instance: world.house.newId(), happened: world.now.today, outcome: 'gehoord', values: { [field]: 'Wat verteld is.' } } });
      if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
    }
  });

  test('WD-146: not as a class and not as a field, whatever the ground; its own side it may have', async () => {
    expect([await gives('kant-huurder'), await gives('veld.contact-huurder.verhaal-huurder', 'contact-huurder')]).toEqual(['other-side', 'other-side']);
    expect(await gives('veld.contact-verhuurder.verhaal-verhuurder', 'contact-verhuurder')).toBeUndefined();
  });
});
