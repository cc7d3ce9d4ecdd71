/** Why something may go out: the purpose, the ground, and where a consent stands. The same for sharing, of a case and over a person, and for asking. */
import { isSpent, speaksOf } from '../../../domain/granting.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { Grounding } from '../../../work/share/sharing-room.ts';
import { textsOf } from '../../body.ts';
import { ChoiceControl, LineControl, TicksControl, type Choice, type Controls } from './controls.tsx';

/** What may go to whom: classes, and the roles of who receives; undefined: somebody who takes no part. */
export interface Towards { classes: readonly Key[]; roles: readonly (Key | undefined)[] }

/** So that what is missing has a place to be told. */
const NO_PROOF: readonly Choice[] = [{ key: 'geen', label: 'Nog niets toont een akkoord hierover', closed: <div class="help small">Noteer eerst het akkoord, of voeg het getekende papier toe bij de documenten van het dossier.</div> }];

export function GroundControls({ room, towards, controls }: { room: Grounding; towards: Towards; controls: Controls }) {
  const { grounds, papers, subjects } = room;
  const consents = room.consents.filter((one) => !isSpent(one) && towards.roles.some((role) => towards.classes.some((cls) => speaksOf(one, cls, role))));
  const proofs = [
    ...consents.map((one) => ({ key: `event.${one.event}`, label: `${one.label}, akkoord op ${formatDay(one.agreed)}`, help: one.shares.map((share) => share.label).filter((label) => label !== undefined).join(', ') || undefined })),
    ...papers.map((one) => ({ key: `document.${one.id}`, label: `Papier: ${one.name}`, help: 'Zet hieronder de dag en wie tekende.' })),
  ];
  return (
    <>
      <LineControl controls={controls} name="doel" label="Waarvoor heeft die dienst dit nodig?" help="Geef alleen wat nodig is om deze persoon te helpen." />
      <ChoiceControl controls={controls} name="grond" label="Op welke grond?" choices={grounds.map((one) => ({ key: one.key, label: one.label }))} />
      <ChoiceControl controls={controls} name="bewijs" label="Waar staat het akkoord?" help="Alleen nodig als de cliënt ermee instemt." choices={proofs.length > 0 ? proofs : NO_PROOF} />
      <TicksControl controls={controls} name="akkoord" label="Wie ging akkoord?" help="Alleen bij een getekend papier. Iedereen van het dossier moet akkoord gaan." choices={subjects.map((name) => ({ key: name, label: name }))} chosen={new Set(textsOf(controls.answers, 'akkoord'))} />
      <LineControl controls={controls} name="akkoord-op" label="Akkoord gegeven op" help="Alleen bij een getekend papier." width="w-s" date />
    </>
  );
}
