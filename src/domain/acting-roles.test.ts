import { describe, expect, it } from 'vitest';
import type { Draaiboek } from '../protocol/draaiboek.ts';
import type { CaseState } from '../engine/reading.ts';
import { actingRoles, mayHold, roleFor } from './acting-roles.ts';

const draaiboek = {
  roles: {
    bewoner: { is: 'subject' },
    partner: { of: ['welzijn'] },
    dienst: { of: ['woondienst'] },
    ploeg: { of: ['ploeg'] },
  },
} as unknown as Draaiboek;
const state = { holders: [{ role: 'partner', party: { role: 'partner', account: 'carla', organisation: 'ocmw' }, from: '2026-09-14', until: '2026-11-16', event: 'e1' }] } as unknown as CaseState;
const person = (account: string, organisation: string, organisationKind: string, functions: string[], mayHandle = true) => ({ account, organisation, organisationKind, functions, mayHandle });

describe('acting roles', () => {
  it('GW-009: only who has the function and works in the right kind of organisation may hold a role', () => {
    expect(mayHold(draaiboek, 'ploeg', person('bram', 'w', 'ploeg', ['ploeg']))).toBe(true);
    expect(mayHold(draaiboek, 'ploeg', person('elke', 'd', 'woondienst', ['dienst']))).toBe(false);
    expect(mayHold(draaiboek, 'ploeg', person('carla', 'ocmw', 'welzijn', ['ploeg']))).toBe(false);
    expect(mayHold(draaiboek, 'bewoner', person('amina', 'x', 'woondienst', ['bewoner']))).toBe(false);
  });

  it('a holder acts in the own role until the day the holding ends', () => {
    const carla = person('carla', 'ocmw', 'welzijn', ['partner']);
    expect(actingRoles(draaiboek, state, carla, 'wd', '2026-11-15').own).toEqual(['partner']);
    expect(actingRoles(draaiboek, state, carla, 'wd', '2026-11-16').own).toEqual([]);
  });

  it('the keeper takes up its own roles and notes acts of partner and client on their behalf, never those of another own role', () => {
    const elke = person('elke', 'wd', 'woondienst', ['dienst']);
    const roles = actingRoles(draaiboek, state, elke, 'wd', '2026-10-01');
    expect(roles).toEqual({ own: ['dienst'], behalf: ['bewoner', 'partner', 'ploeg'] });
    expect(roleFor(roles, ['partner', 'dienst'])).toEqual({ role: 'dienst', behalf: false });
    expect(roleFor(roles, ['partner'])).toEqual({ role: 'partner', behalf: true });
  });

  it('someone with no part in the case acts in no role', () => {
    expect(actingRoles(draaiboek, state, person('dirk', 'vh', 'verhuurder', ['verhuurder']), 'wd', '2026-10-01')).toEqual({ own: [], behalf: [] });
    expect(actingRoles(draaiboek, state, person('elke', 'wd', 'woondienst', ['dienst'], false), 'wd', '2026-10-01')).toEqual({ own: [], behalf: [] });
  });
});
