/** How the house is doing: database, backups, disk, locks, draaiboeken. What only the machine knows comes from the roof. */
import type { Fault } from '../../protocol/fault.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { SourceFile } from '../../protocol/read.ts';
import { draaiboekVersions, type DraaiboekVersion } from '../../store/draaiboek-versions.ts';
import { health, type Health } from '../../store/health.ts';
import { caseIds } from '../../store/cases.ts';
import type { Scope } from '../../store/scope.ts';
import type { Now } from '../../store/transaction.ts';
import { refuse, type House, type Refused } from '../house.ts';
import type { Once } from '../act/act.ts';
import { manage } from './manage.ts';

export interface FolderState { folder: string; faults: Fault[]; draaiboeken: Draaiboek[] }
export interface BackupSaid { file: string; bytes: number; rows: number }

/** The machine the program runs on; given by the roof. */
export interface Machine {
  version: string; node: string; startedAt: string;
  /** Reads the folder again as it is now, without loading it. */ readFolder(): FolderState;
  /** The files of one programme in that folder; undefined when it has none of that key. */ filesOf(programme: Key): SourceFile[] | undefined;
  /** Names, newest first. */ backups(): string[];
  backUp(now: Now): Promise<BackupSaid>;
  /** Bytes on the disk that holds the data; undefined where the system does not say. */ disk(): { free: number; total: number } | undefined;
  memory(): number; mailer: boolean;
}

export interface MachineHealth extends Health { machine: Machine; backups: string[]; disk: { free: number; total: number } | undefined }

export async function machineHealth(house: House, machine: Machine, scope: Scope): Promise<MachineHealth | Refused> {
  if (!scope.rights.has('beheer.gezondheid')) return refuse('not-allowed');
  return { ...(await health(house.store.database)), machine, backups: machine.backups(), disk: machine.disk() };
}

export async function backUpNow(house: House, machine: Machine, scope: Scope, once?: Once): Promise<BackupSaid | Refused> {
  if (!scope.rights.has('beheer.gezondheid')) return refuse('not-allowed');
  const noted = await manage(house, scope, { what: 'beheer.reservekopie', why: 'gevraagd', once }, async () => ({ noted: true }));
  return 'refused' in noted ? noted : machine.backUp({ today: scope.today, moment: scope.moment });
}

export interface Playbooks { folder: FolderState; loaded: Draaiboek[]; versions: DraaiboekVersion[]; /** Running cases this reader may know, by programme. */ running: Map<string, number> }

export async function playbooks(house: House, machine: Machine, scope: Scope): Promise<Playbooks | Refused> {
  if (!scope.rights.has('beheer.draaiboeken')) return refuse('not-allowed');
  const { versions, running } = await house.store.within(scope, async (tx) => {
    const counted = new Map<string, number>();
    for (const { draaiboek } of house.programmes.all()) counted.set(draaiboek.key, (await caseIds(tx, { programme: draaiboek.key, running: true })).length);
    return { versions: await draaiboekVersions(tx), running: counted };
  });
  return { folder: machine.readFolder(), loaded: house.programmes.all().map((one) => one.draaiboek), versions, running };
}

/** The database answers. For whoever asks from outside: yes or no, nothing more. */
export async function answers(house: House, now: Now): Promise<boolean> {
  try {
    return await house.store.atTheDoor(now, () => Promise.resolve(true));
  } catch {
    return false;
  }
}

/** Counts for machines that watch; nothing about anyone. */
export function figures(house: House): Promise<Pick<Health, 'outboxWaiting' | 'outboxFailed' | 'bytes' | 'running' | 'guard'>> {
  return health(house.store.database);
}
