/** The numbers a source leaves open, each with its default and clause; an organisation may choose another from a day on (WD-088). */
import { choiceFault, kindOfSetting, type ChoiceKind } from '../../engine/case-settings.ts';
import type { Draaiboek, Key, Setting } from '../../protocol/draaiboek.ts';
import { putSetting, removeSetting, settingRows, settingsOn, type SettingRow } from '../../store/arrangements.ts';
import { namesToday } from './organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from './manage.ts';

export type SettingShape = ChoiceKind | 'municipalities' | 'list' | 'map';
export interface SettingBoard { draaiboek: Draaiboek; own: SettingRow[]; now: Record<string, unknown>; municipalities: string[] }

export function settingBoards(house: House, scope: Scope): Promise<SettingBoard[]> {
  return house.store.within(scope, async (tx) => {
    const organisation = ownOrganisation(scope);
    const boards: SettingBoard[] = [];
    const places = await namesToday(tx);
    for (const { draaiboek } of house.programmes.all()) {
      boards.push({ draaiboek, own: await settingRows(tx, organisation, draaiboek.key), now: await settingsOn(tx, { organisation, programme: draaiboek.key, on: tx.now.today }), municipalities: places });
    }
    return boards;
  });
}

/** What kind of value a setting holds: said by the draaiboek, or read off its default. */
export function settingShape(setting: Setting, municipalities: readonly string[]): SettingShape {
  const { value } = setting;
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => municipalities.includes(String(one))) ? 'municipalities' : 'list';
  if (typeof value === 'object') return 'map';
  return kindOfSetting(setting) ?? 'map';
}

export interface SettingGiven { programme: Key; key: Key; value: unknown; validFrom: Day }

/** Days that are gone keep what held then. */
export function chooseSetting(house: House, scope: Scope, given: SettingGiven, once?: Once): Promise<{ key: Key } | Refused> {
  return manage(house, scope, { what: 'beheer.instelling', why: `${given.key} vanaf ${given.validFrom}`, once }, async (tx) => {
    const setting = house.programmes.current(given.programme)?.draaiboek.settings[given.key];
    if (setting === undefined) return refuse('not-found');
    if (given.validFrom < tx.now.today) return refuseAt('vanaf', 'starts-in-past');
    const wrong = faultOf(settingShape(setting, await namesToday(tx)), given.value, await namesToday(tx));
    if (wrong !== undefined) return refuseAt('waarde', wrong);
    await putSetting(tx, { organisationId: ownOrganisation(scope), programme: given.programme, key: given.key, value: given.value, validFrom: given.validFrom });
    return { key: given.key };
  });
}

/** Takes back a choice that begins today or later; what was chosen before holds again. */
export function dropSetting(house: House, scope: Scope, given: Omit<SettingGiven, 'value'>, once?: Once): Promise<{ key: Key } | Refused> {
  return manage(house, scope, { what: 'beheer.instelling.terug', why: `${given.key} vanaf ${given.validFrom}`, once }, async (tx) => {
    if (given.validFrom < tx.now.today) return refuse('starts-in-past');
    return (await removeSetting(tx, { ...given, organisationId: ownOrganisation(scope) })) ? { key: given.key } : refuse('not-found');
  });
}

function faultOf(shape: SettingShape, value: unknown, municipalities: readonly string[]): string | undefined {
  switch (shape) {
    case 'municipalities': return isTexts(value) && value.every((one) => municipalities.includes(one)) ? undefined : 'municipality-unknown';
    case 'list': return isTexts(value) ? undefined : 'missing';
    case 'map': return 'setting-fixed';
    default: return choiceFault(shape, value);
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '');
}
