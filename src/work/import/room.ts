/** What a line is read against: the programme as it is now, who works where, and what surrounds its cases. Read once for many lines. */
import { makeOptionReader } from '../../papers/form-layout.ts';
import type { FormOption } from '../../papers/form-layout.ts';
import type { Draaiboek, Options } from '../../protocol/draaiboek.ts';
import { accounts, type Account } from '../../store/accounts.ts';
import type { DataImport } from '../../store/imports.ts';
import { allOrganisations, municipalities, type Organisation } from '../../store/organisations.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import type { Surroundings } from '../act/answers.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import type { House } from '../house.ts';

export interface ImportRoom {
  keeper: Organisation; /** undefined: people only. */ draaiboek: Draaiboek | undefined; around: Surroundings | undefined; organisations: readonly Organisation[]; accounts: readonly Account[]; municipalities: readonly string[];
  /** Heading by place in a line. */ heads: readonly string[]; mapping: Readonly<Record<string, string>>; actor: { account: string; name: string }; now: Now; optionsOf(of: Options | undefined): readonly FormOption[];
}

/** Around every lock. undefined: the programme is not there any more. */
export async function importRoom(house: House, all: Tx, found: DataImport): Promise<ImportRoom | undefined> {
  const draaiboek = found.programme === '' ? undefined : house.programmes.current(found.programme)?.draaiboek;
  const organisations = await allOrganisations(all);
  const keeper = organisations.find((one) => one.id === found.keeperOrg);
  if (keeper === undefined || (found.programme !== '' && draaiboek === undefined)) return undefined;
  const around = draaiboek === undefined ? undefined : await surroundingsOf(all, draaiboek, keeper.id);
  return {
    keeper, draaiboek, around, organisations, accounts: (await accounts(all)).filter((one) => one.active), municipalities: (await municipalities(all, all.now.today)).map((one) => one.name),
    heads: found.heads, mapping: found.mapping, actor: { account: found.byAccount, name: found.byName }, now: all.now,
    optionsOf: makeOptionReader(draaiboek?.lists ?? {}, { ...Object.fromEntries(Object.entries(draaiboek?.settings ?? {}).map(([key, one]) => [key, one.value])), ...around?.settings }),
  };
}

/** Programmes of which this organisation keeps the cases; no register, which has pages of its own. */
export function programmesToRead(house: House, keeper: Pick<Organisation, 'kind' | 'partnerOf'>): Draaiboek[] {
  return house.programmes.all().map(({ draaiboek }) => draaiboek).filter((one) => one.register === undefined && (one.roles[one['kept-by']]?.of ?? []).includes(keeper.kind) && (keeper.partnerOf.length === 0 || keeper.partnerOf.includes(one.key))).sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}
