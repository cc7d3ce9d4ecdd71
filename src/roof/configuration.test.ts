import { describe, expect, it } from 'vitest';
import { readConfiguration } from './configuration.ts';

const read = (environment: Record<string, string>) => readConfiguration(environment, '/project');

describe('configuration', () => {
  it('opens the demo region when nothing is configured, and an empty house as soon as something is', () => {
    expect(read({})).toMatchObject({ demo: true, port: 3000, databaseUrl: undefined });
    expect(read({ WOONSPOOR_DATA: '/srv/woonspoor' })).toMatchObject({ demo: false, folder: '/srv/woonspoor' });
    expect(read({ DATABASE_URL: 'postgres://x/y', WOONSPOOR_DEMO: 'ja' })).toMatchObject({ demo: true });
  });

  it('names every wrong value at once and guesses none', () => {
    expect(read({ PORT: 'veel', WOONSPOOR_DEMO: 'misschien', SMTP_URL: 'geen adres' })).toEqual({
      faults: [
        { name: 'PORT', value: 'veel', code: 'not-a-port' },
        { name: 'WOONSPOOR_DEMO', value: 'misschien', code: 'not-yes-or-no' },
        { name: 'SMTP_URL', value: 'geen adres', code: 'not-a-url' },
      ],
    });
  });
});
