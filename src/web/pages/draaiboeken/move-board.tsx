import type { Day } from '../../../values/day.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import type { MoveBoard, MoveChoice } from '../../../work/versions/look.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { MOST_AT_ONCE } from '../../../work/versions/begin.ts';
import { ChoiceControl } from '../dossiers/controls.tsx';
import { sayRefusal, sayWithClause } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';

/** Choose from which version to which; what was done before. */
export function MoveBoardPage({ board, problems }: { board: MoveBoard; problems: readonly Problem[] }) {
  const { draaiboek } = board.programme;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title="Lopende dossiers overzetten" crumb={<><a href={urls.playbooks()}>Draaiboeken</a> › <a href={urls.playbook(draaiboek.key)}>{draaiboek.name}</a></>} under="Je ziet eerst per dossier wat er zou veranderen. Pas als je bevestigt, verandert er iets: voor alle dossiers samen, of voor geen enkel." />
      {board.faults.length > 0 ? <Notice warn>{board.faults.map((fault) => sayRefusal(fault)).join(' ')}</Notice> : <Choose board={board} problems={problems} />}
      {board.moves.length > 0 && (
        <Block id="h-vroeger" title="Wat er al was">
          <StackTable label="Voorbeelden en overzettingen" columns={[{ head: 'Van, naar' }, { head: 'Begonnen' }, { head: 'Door' }, { head: 'Hoe het staat' }]} rows={board.moves.map((move) => ({
            id: `m-${move.id}`, cells: [<a href={urls.playbookMove(draaiboek.key, move.id)}>Versie {move.fromVersion} naar {move.toVersion}</a>, dayOf(move.begun), move.byName, move.moved === null ? 'een voorbeeld, nog niets veranderd' : `overgezet op ${dayOf(move.moved)}: ${move.reason ?? ''}`],
          }))} />
        </Block>
      )}
    </>
  );
}

const dayOf = (moment: string): string => formatDay(moment.slice(0, 10) as Day);

function Choose({ board, problems }: { board: MoveBoard; problems: readonly Problem[] }) {
  const { draaiboek } = board.programme;
  if (board.choices.length === 0) {
    return <EmptyState title="Niets om over te zetten" top action={<LinkButton href={urls.playbook(draaiboek.key)} second>Terug naar het draaiboek</LinkButton>}>Alle lopende dossiers van je organisatie volgen versie {draaiboek.version}. Komt er een nieuwe versie in de map, dan kies je hier welke dossiers meegaan.</EmptyState>;
  }
  const free = board.choices.filter((one) => one.faults.length === 0);
  return (
    <Block id="h-kies" title="Welke dossiers">
      {free.length > 0 && (
        <PostForm action={urls.playbookMoves(draaiboek.key)}>
          <ChoiceControl controls={{ answers: free.length === 1 && free[0] ? { versies: valueOf(free[0]) } : {}, problems }} name="versies" label="Van welke versie naar welke?"
            choices={free.map((one) => ({ key: valueOf(one), label: `Van versie ${one.from} naar versie ${one.to}: ${plural(one.cases, 'lopend dossier', 'lopende dossiers')}`, ...(one.cases > MOST_AT_ONCE ? { help: `Er gaan er hoogstens ${MOST_AT_ONCE} tegelijk. De rest volgt in een volgende keer.` } : {}) }))} />
          <Buttons><Button>Toon wat er verandert</Button><LinkButton href={urls.playbook(draaiboek.key)} second>Terug</LinkButton></Buttons>
        </PostForm>
      )}
      <Barred choices={board.choices.filter((one) => one.faults.length > 0)} />
    </Block>
  );
}

const valueOf = (one: MoveChoice): string => `${one.from}-${one.to}`;

function Barred({ choices }: { choices: readonly MoveChoice[] }) {
  if (choices.length === 0) return null;
  return (
    <>
      <h3>Wat niet kan</h3>
      <ul>{choices.map((one) => <li key={valueOf(one)}>Van versie {one.from} naar versie {one.to} ({plural(one.cases, 'dossier', 'dossiers')}): {one.faults.map((fault) => sayWithClause(fault)).join(' ')}</li>)}</ul>
    </>
  );
}
