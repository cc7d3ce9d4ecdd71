/** The page of sharing: who sees what, what was given, and picking one thing for one receiver. */
import type { Grant } from '../../../store/grants.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { PickablePart, SharingRoom } from '../../../work/share/sharing-room.ts';
import { textsOf, type Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Shape, Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, Hidden, LineControl, type Controls } from './controls.tsx';
import { GroundControls } from './ground-controls.tsx';
import { itemName, SeeTable } from './see.tsx';
import { fullDay, organisationName, roleWordAt, subjectName } from './words.ts';

export function SharePage({ room, answers, problems }: { room: SharingRoom; answers: Fields; problems: readonly Problem[] }) {
  const { found } = room;
  const controls: Controls = { answers, problems };
  return (
    <>
      <PageHead title="Delen" crumb={<><a href={urls.caseFile(found.file.number)}>{found.file.number}</a> · {subjectName(found)}</>} under="Je deelt per gegeven, met één ontvanger, voor een periode. Het hele dossier delen kan niet." />
      <Problems problems={problems} />
      <Block id="h-zien" title="Wie ziet wat"><SeeTable seeing={{ found, access: room.access, nameOf: (id) => room.receivers.find((one) => one.account === id)?.name }} /></Block>
      <Block id="h-gegeven" title="Wat gedeeld is"><Given room={room} controls={controls} /></Block>
      {room.gives && <div class="no-print"><Block id="h-deel" title="Deel een gegeven"><GiveForm room={room} controls={controls} /></Block></div>}
      <Block id="h-vraag" title="Vraag het aan iemand zonder account"><p>Iemand van een andere dienst kan één vraag beantwoorden met een link. <a href={urls.caseAct(found.file.number, 'vraag')}>{room.gives ? 'Stel één vraag, of kijk wat er gevraagd is' : 'Kijk wat er gevraagd is'}</a></p></Block>
    </>
  );
}

function Given({ room, controls }: { room: SharingRoom; controls: Controls }) {
  if (room.grants.length === 0) return <EmptyState title="Nog niets apart gedeeld">{room.gives ? 'Wat je hieronder deelt, komt hier te staan. Je kan het altijd terugnemen.' : 'Wat iemand apart deelt, komt hier te staan.'}</EmptyState>;
  const batches = [...new Set(room.grants.map((one) => one.batch))].map((batch) => room.grants.filter((one) => one.batch === batch));
  return <ul class="rows">{batches.map((grants) => <GivenTogether key={grants[0]?.batch} room={room} grants={grants} controls={controls} />)}</ul>;
}

function GivenTogether({ room, grants, controls }: { room: SharingRoom; grants: readonly Grant[]; controls: Controls }) {
  const { found } = room;
  const [one] = grants;
  if (one === undefined) return null;
  const standing = grants.filter((grant) => grant.revoked === null && (grant.until === null || grant.until > found.today));
  const mine = standing.filter((grant) => room.takesBack.has(grant.id));
  const ids = mine.map((grant) => grant.id).join(',');
  const ground = room.grounds.find((known) => known.key === one.ground)?.label ?? one.ground;
  const ended = one.revoked === null ? (one.until === null ? '' : ` tot ${fullDay(one.until)}`) : `, teruggenomen op ${fullDay(one.revoked)}: ${one.revokedWhy ?? ''}`;
  return (
    <li>
      <div class="pair"><b>{grants.map((grant) => itemName(found, grant.item)).join(', ')}</b><Status shape={standing.length > 0 ? 'check' : 'dash'}>{standing.length > 0 ? 'open' : 'gestopt'}</Status></div>
      <p class="small">Voor {organisationName(found, one.organisationId) ?? 'een andere dienst'} ({one.behindLink ? 'achter een link, voor één vraag' : roleWordAt(found, one.role, one.organisationId)}): {one.purpose}. {ground}{one.agreed === null ? '' : `, akkoord op ${fullDay(one.agreed)}`}. Vanaf {fullDay(one.since)}{ended}.</p>
      {mine.length > 0 && (
        <PostForm action={urls.caseAct(found.file.number, 'delen', 'terug')}>
          <Hidden fields={{ wat: ids }} />
          <LineControl controls={controls} name={`waarom-${ids.slice(0, 8)}`} label="Waarom neem je het terug?" />
          <Buttons><Button second small>Neem terug<span class="vh">: {grants.map((grant) => itemName(found, grant.item)).join(', ')}</span></Button></Buttons>
        </PostForm>
      )}
    </li>
  );
}

function GiveForm({ room, controls }: { room: SharingRoom; controls: Controls }) {
  if (room.receivers.length === 0) return <EmptyState title="Nog niemand om mee te delen">Alleen wie meewerkt in dit dossier kan iets ontvangen. Zet de andere dienst eerst in het team.</EmptyState>;
  if (room.parts.length === 0) return <EmptyState title="Nog niets om te delen">Vul eerst iets in, dan kan je kiezen wat je deelt.</EmptyState>;
  const { found, receivers } = room;
  return (
    <PostForm action={urls.caseAct(found.file.number, 'delen')}>
      <PickControl room={room} controls={controls} />
      <ChoiceControl controls={controls} name="ontvanger" label="Met wie deel je?" choices={receivers.map((one) => ({ key: one.id, label: `${one.name}, ${organisationName(found, one.organisation.id) ?? one.organisation.name} (${roleWordAt(found, one.role, one.organisation.id)})` }))} />
      <GroundControls room={room} towards={{ classes: room.parts.map((one) => one.class), roles: receivers.map((one) => one.role) }} controls={controls} />
      <LineControl controls={controls} name="vanaf" label="Vanaf" width="w-s" date />
      <LineControl controls={controls} name="tot" label="Tot (mag leeg blijven)" help="Op die dag stopt het. Leeg: zolang die dienst meewerkt." width="w-s" date />
      <Buttons><Button>Deel</Button></Buttons>
    </PostForm>
  );
}

/** Grouped by form, all folded but the first; nothing is ticked beforehand. */
function PickControl({ room, controls }: { room: SharingRoom; controls: Controls }) {
  const problem = controls.problems.find((one) => one.field === 'delen')?.text;
  const chosen = new Set(textsOf(controls.answers, 'delen'));
  const groups = [...new Set(room.parts.map(groupOf))];
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <fieldset aria-describedby={problem ? 'e-delen' : undefined}>
        <legend>Wat deel je?</legend>
        {problem && <p class="error" id="e-delen"><Shape name="late" /><span><span class="vh">Fout: </span>{problem}</span></p>}
        {groups.map((group, at) => {
          const parts = room.parts.filter((part) => groupOf(part) === group);
          return (
            <details key={group} open={at === 0 || parts.some((part) => chosen.has(part.path))}><summary><b>{group}</b> <span class="small quiet">({parts.length})</span></summary>
              <div class="opts">{parts.map((part, place) => <label key={part.path}><input type="checkbox" name="delen" id={at === 0 && place === 0 ? 'delen' : undefined} value={part.path} checked={chosen.has(part.path)} />{partWords(part)}</label>)}</div>
            </details>
          );
        })}
      </fieldset>
    </div>
  );
}

const groupOf = (part: PickablePart): string => (part.kind === 'note' ? 'Notities' : part.kind === 'document' ? 'Brieven en bestanden' : part.group);

function partWords(part: PickablePart): string {
  const day = part.day === undefined ? '' : `, ${formatDay(part.day)}`;
  return part.kind === 'note' ? `Notitie van ${part.label}${day}` : part.kind === 'document' ? `${part.label}${day}` : part.label;
}
