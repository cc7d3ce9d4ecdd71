import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoForms, Visitor } from '../visitor.ts';
import { openHouse, type House } from './browser.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: 'embedded' });
});
afterAll(() => house?.close());

describe('the first ten minutes with the demo region', () => {
  test('the ready line names the address', () => {
    expect(house.program.said()).toContain(house.program.url);
  });

  test('the login page stands, with and without scripts', async () => {
    for (const scripts of [true, false]) {
      const stranger = await house.stranger({ scripts });
      await stranger.visit('/inloggen', `inloggen-${scripts ? 'met' : 'zonder'}-scripts`);
      await stranger.page.context().close();
    }
  });

  test('someone who is not signed in is sent to the login page', async () => {
    const reply = await new Visitor(house.program.url).get('/vandaag');
    expect([reply.status, reply.location]).toEqual([303, expect.stringContaining('/inloggen')]);
  });

  test('every demo role signs in with one click and sees a first page of its own', async () => {
    const roles = demoForms(await new Visitor(house.program.url).get('/inloggen')).map(({ button }) => button);
    expect(roles.length).toBeGreaterThanOrEqual(4);
    for (const [nth, role] of roles.entries()) {
      const person = await house.stranger();
      await person.page.goto('/inloggen');
      await person.page.locator('form[action^="/inloggen/demo"] button').nth(nth).click();
      await person.page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
      await person.look(`eerste-blik-${role}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
      expect(await person.page.getByRole('heading', { level: 1 }).count(), role).toBe(1);
      await person.page.context().close();
    }
  });
});
