/** The register of complaints and of questions about data: every one that was ever made, with its day to answer and who handles it (GW-115). */
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { accountsById } from '../../store/accounts.ts';
import { caseById, listCases, type CaseFile } from '../../store/cases.ts';
import { workList, type Duty } from '../../store/duties.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { handlesPrivacy } from './who-may.ts';

export interface RegisterLine {
  file: CaseFile; draaiboek: Draaiboek; /** Number of the dossier it is about. */ about: string | undefined;
  /** Earliest day something must be done, and what. */ due: Day | undefined; what: string | undefined; handler: string | undefined;
}
export interface Register { lines: RegisterLine[]; kinds: Draaiboek[] }

const MOST = 500;

/** Open ones first, the most urgent on top; then the closed ones, newest first. */
export function register(house: House, scope: Scope, filter: { kind?: string; about?: string } = {}): Promise<Register | Refused> {
  if (!handlesPrivacy(scope)) return Promise.resolve(refuse('not-found'));
  return house.store.within(scope, async (tx) => {
    const kinds = registerKinds(house);
    const lines: RegisterLine[] = [];
    for (const draaiboek of kinds.filter((one) => filter.kind === undefined || one.key === filter.kind)) lines.push(...await linesOf(house, tx, draaiboek));
    return { lines: lines.filter((line) => filter.about === undefined || line.about === filter.about).sort(byUrgency), kinds };
  });
}

/** The draaiboeken whose cases stand in the register. */
export function registerKinds(house: House): Draaiboek[] {
  return house.programmes.all().map((programme) => programme.draaiboek).filter((draaiboek) => draaiboek.register !== undefined);
}

async function linesOf(house: House, tx: Tx, current: Draaiboek): Promise<RegisterLine[]> {
  // Of the own organisation: who is spoken of in a complaint elsewhere does not find it in a register.
  const keeper = tx.scope?.organisation ?? '';
  const { cases } = await listCases(tx, { programme: current.key, keeper, limit: MOST });
  const { duties } = await workList(tx, { programme: current.key, keeper }, { limit: MOST });
  const names = new Map((await accountsById(tx, duties.flatMap((duty) => duty.accountId ?? []))).map((one) => [one.id, one.name]));
  const lines: RegisterLine[] = [];
  for (const file of cases) {
    const draaiboek = house.programmes.version(file.programme, file.version) ?? current;
    const parent = file.parentCase === null ? undefined : await caseById(tx, file.parentCase);
    lines.push({ file, draaiboek, about: parent?.number, ...nextOf(duties.filter((duty) => duty.caseId === file.id), draaiboek['kept-by'], names) });
  }
  return lines;
}

/** The list comes in order of day, so the first is the most urgent. */
function nextOf(duties: readonly Duty[], keptBy: string, names: ReadonlyMap<string, string>): Pick<RegisterLine, 'due' | 'what' | 'handler'> {
  const handler = duties.find((duty) => duty.role === keptBy)?.accountId;
  return { due: duties[0]?.due, what: duties[0]?.label, handler: handler === null || handler === undefined ? undefined : names.get(handler) };
}

function byUrgency(a: RegisterLine, b: RegisterLine): number {
  if ((a.file.ended === null) !== (b.file.ended === null)) return a.file.ended === null ? -1 : 1;
  if (a.file.ended !== null) return a.file.ended < (b.file.ended ?? '') ? 1 : -1;
  return (a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1;
}
