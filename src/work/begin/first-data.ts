/** What an empty house is given once: functions with their rights, municipalities, the rules of every draaiboek version. */
import { functionRights, putFunction } from '../../store/accounts.ts';
import { putMunicipality } from '../../store/organisations.ts';
import { draaiboekVersion, publishVersion } from '../../store/draaiboek-versions.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import type { Right } from '../../store/scope.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { WRITTEN_HERE } from '../rules/written.ts';

export interface FirstData {
  functions: { key: string; label: string; rights: Right[]; secondStep: boolean }[];
  municipalities: { name: string; nisCode: string; ovoCode: string | null; validFrom: Day; validUntil: Day | null; latitude?: number | null; longitude?: number | null }[];
}
/** A draaiboek whose text changed without a new version: running cases would silently get other rules. */
export type BeginTrouble = { code: 'version-changed'; programme: string; version: number };

export async function putFirstData(house: House, now: Now, data: FirstData, hash: (text: string) => string): Promise<BeginTrouble[]> {
  return house.store.aroundEveryLock('eerste gegevens en draaiboeken', now, async (tx) => {
    if ((await functionRights(tx)).length === 0) {
      for (const one of data.functions) await putFunction(tx, one);
      for (const one of data.municipalities) await putMunicipality(tx, one);
    }
    const trouble: BeginTrouble[] = [];
    for (const programme of house.programmes.all()) for (const rules of [programme.draaiboek, ...programme.older]) trouble.push(...(await publish(tx, rules, hash)));
    return trouble;
  });
}

async function publish(tx: Tx, rules: Draaiboek, hash: (text: string) => string): Promise<BeginTrouble[]> {
  const done = await publishVersion(tx, { programme: rules.key, version: rules.version, loadedFrom: `${rules.key}/draaiboek.yaml`, sha: hash(JSON.stringify(rules)), text: rules });
  // A release may bring a number that the house wrote itself in the meantime: its own version stays, and that is no reason not to start.
  if ('code' in done && (await draaiboekVersion(tx, rules.key, rules.version))?.loadedFrom === WRITTEN_HERE) return [];
  return 'code' in done ? [{ code: done.code, programme: rules.key, version: rules.version }] : [];
}
