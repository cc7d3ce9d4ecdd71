import type { Key, Meet } from '../../../protocol/draaiboek.ts';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { Shape, ShapeKey, type ShapeName } from '../../parts/shapes.tsx';
import { ScrollTable } from '../../parts/tables.tsx';
import { capital } from '../dossiers/words.ts';
import { roleName, taskName, type Reader } from './names.ts';

const WORDS = { done: 'moet er zijn', planned: 'wordt verwacht', cross: 'mag er niet zijn', dash: 'niet' } as const;

/** Who is there at each visit and meeting. */
export function Presence({ reader }: { reader: Reader }) {
  const { tasks } = reader.draaiboek;
  const meetings = Object.entries(tasks).flatMap(([key, task]) => (task.meet === undefined ? [] : [[key, task.meet] as const]));
  const roles = [...new Set(meetings.flatMap(([, meet]) => [...(meet.must ?? []), ...(meet.expected ?? [])]))];
  const order = Object.keys(reader.draaiboek.roles);
  roles.sort((left, right) => order.indexOf(left) - order.indexOf(right));
  return (
    <Block id="h-aanwezig" title="Wie is waar bij">
      {meetings.length === 0 ? <EmptyState title="Geen bezoek of overleg">Dit draaiboek vraagt niemand om ergens samen te zijn.</EmptyState> : (
        <>
          <ScrollTable label="Wie is waar bij">
            <table class="matrix">
              <thead><tr><th scope="col">Moment</th>{roles.map((role) => <th scope="col" key={role}>{capital(roleName(reader, role))}</th>)}</tr></thead>
              <tbody>{meetings.map(([key, meet]) => <tr key={key}><th scope="row">{taskName(reader, key)}</th>{roles.map((role) => <Cell shape={shapeOf(meet, role)} key={role} />)}</tr>)}</tbody>
            </table>
          </ScrollTable>
          <ShapeKey entries={[['done', WORDS.done], ['planned', WORDS.planned], ['dash', WORDS.dash]]} />
        </>
      )}
    </Block>
  );
}

function shapeOf(meet: Meet, role: Key): keyof typeof WORDS & ShapeName {
  if (meet.must?.includes(role)) return 'done';
  if (meet.expected?.includes(role)) return 'planned';
  return meet.never?.includes(role) ? 'cross' : 'dash';
}

function Cell({ shape }: { shape: keyof typeof WORDS & ShapeName }) {
  return <td><Shape name={shape} /><span class="vh">{WORDS[shape]}</span></td>;
}
