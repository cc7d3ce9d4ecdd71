import { beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { ANSWERS, beginByLink, fillIn, formOf, openDesk, refer, signAll, wordsOf, type Desk } from '../../../../tests/referral-desk.ts';

withDatabase('embedded', 'referring without an account', (open) => {
  let desk: Desk;
  beforeAll(async () => { desk = await openDesk(await open()); });

  it('from the first page to a case with its sealed form', async () => {
    const carla = desk.someone();
    expect(wordsOf(await carla.get('/aanmelden'))).toContain('Goed Wonen');
    const { draft, sent } = await refer(carla);
    expect(sent.status, wordsOf(sent)).toBe(303);
    const done = await carla.get(draft);
    expect(wordsOf(done)).toMatch(/Nummer GW-2026-\d+/);
    const copy = await carla.get(`${draft}/kopie.pdf`);
    expect(copy.type).toBe('application/pdf');
    expect(await desk.world.house.sealer.verify(copy.bytes)).toMatchObject({ intact: true });
  });
});
