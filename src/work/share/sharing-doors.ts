/** Which doors of sharing a dossier shows this reader: one that leads to nothing is not shown. */
import { grantsOverPerson } from '../../store/grants.ts';
import { questionsOf } from '../../store/questions.ts';
import type { Tx } from '../../store/transaction.ts';
import type { FoundCase } from '../look/case/found-case.ts';
import { givesOverPerson } from './person-room.ts';
import { hasToGive, sharingRoomOf } from './sharing-room.ts';

export interface SharingDoors {
  /** Something may go to somebody now. */ gives: boolean; /** Something stands that may be taken back. */ takesBack: boolean;
  /** May put a question to somebody outside. */ asks: boolean; /** One was put. */ asked: boolean;
  /** May give something over the person. */ givesOverPerson: boolean; /** Something was given over her. */ givenOverPerson: boolean;
}

export async function sharingDoors(tx: Tx, found: FoundCase): Promise<SharingDoors> {
  const room = await sharingRoomOf(tx, found);
  const { subjectPerson } = found.file;
  return {
    gives: hasToGive(room), takesBack: room.takesBack.size > 0, asks: room.gives, asked: (await questionsOf(tx, found.file.id)).length > 0,
    givesOverPerson: subjectPerson !== null && found.keeps && tx.scope !== null && givesOverPerson(tx.scope, [found]), givenOverPerson: subjectPerson !== null && (await grantsOverPerson(tx, subjectPerson)).length > 0,
  };
}
