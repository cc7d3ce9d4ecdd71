import type { DeskRoom, PlaceForOrganisation } from '../../../work/open/room.ts';
import { fieldOfPlace } from '../../../work/open/open-at-desk.ts';
import { textOf, type Fields } from '../../body.ts';
import { FormFields } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Act, Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { EndedNotice } from '../../parts/ended-notice.tsx';
import { EmptyState, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Shape } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { LineControl, TextControl } from '../dossiers/controls.tsx';

/** Which programme; with one there is nothing to choose. */
export function ChoosePage({ rooms }: { rooms: readonly DeskRoom[] }) {
  const [open, ended] = [rooms.filter((room) => room.ended === undefined), rooms.flatMap((room) => (room.ended === undefined ? [] : [{ name: room.draaiboek.name, ended: room.ended }]))];
  return (
    <div class="narrow">
      <PageHead crumb={<a href={urls.cases()}>Dossiers</a>} title="Nieuw dossier" />
      {open.length === 0
        ? <EmptyState title="Je kunt hier geen dossier openen">Een dossier begint voor jou met een aanmelding.</EmptyState>
        : <><p class="lead">Voor welk programma?</p><div class="btns">{open.map(({ draaiboek }) => <LinkButton key={draaiboek.key} href={urls.caseNew(draaiboek.key)}>{draaiboek.name}</LinkButton>)}</div></>}
      {ended.map((one) => <EndedNotice key={one.name} {...one} />)}
    </div>
  );
}

/** A case that is there already; `open`: this person may look at it. */
export interface SameCase { number: string; open: boolean }

/** Who it is about, who takes part, and the first form. */
export function NewCasePage({ room, look, answers, problems, same }: { room: DeskRoom; look: FieldLook; answers: Fields; problems: readonly Problem[]; same?: SameCase }) {
  const { draaiboek, form } = room;
  const task = draaiboek.tasks[draaiboek.opens];
  const controls = { answers, problems };
  const person = (draaiboek.roles[room.subject ?? '']?.label ?? 'cliënt').toLowerCase();
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <PageHead crumb={<a href={urls.cases()}>Dossiers</a>} title={task?.label ?? draaiboek.name} under={draaiboek.name} />
      {room.ended !== undefined && <EndedNotice name={draaiboek.name} ended={room.ended} late />}
      <PostForm action={urls.caseNew(draaiboek.key)} files={Object.values(form.fields).some((field) => field.is === 'file')}>
        {room.subject !== undefined && <h2>Wie?</h2>}
        {room.subject !== undefined && <div class="row-of"><LineControl controls={controls} name="voornaam" label={`Voornaam van de ${person}`} /><LineControl controls={controls} name="naam" label={`Naam van de ${person}`} /></div>}
        {room.several && <TextControl controls={controls} name="samen-met" label={`Andere ${person}s (mag leeg blijven)`} help="Eén naam per regel. Iedereen tekent mee." />}
        {room.places.map((place) => <PlaceControl key={place.role} place={place} answers={answers} problems={problems} />)}
        <h2 class="field">{form.label ?? 'Gegevens'}</h2>
        <LineControl controls={controls} name="dag" label="Vanaf wanneer loopt dit dossier?" width="w-s" date />
        <FormFields form={form} look={look} answers={answers} problems={problems} />
        {(same !== undefined || textOf(answers, 'ander') !== '') && <SameControl same={same} controls={controls} />}
        <Buttons><Button>{task?.verb ?? 'Open'}</Button><Act href={urls.cases()}>Stop</Act></Buttons>
      </PostForm>
    </div>
  );
}

/** The case that is there stands first; a second one opens only with a reason (WD-162). */
function SameControl({ same, controls }: { same: SameCase | undefined; controls: Parameters<typeof LineControl>[0]['controls'] }) {
  return (
    <>
      {same !== undefined && (
        <Notice warn>
          <p>{same.open ? <>Dit staat al in <a href={urls.caseFile(same.number)}>dossier {same.number}</a>. Werk daarin verder.</> : `Dit staat al in dossier ${same.number}. Vraag wie het bijhoudt om je erbij te zetten.`}</p>
        </Notice>
      )}
      <LineControl controls={controls} name="ander" label="Waarom is dit iets anders?" help="Alleen als je toch een tweede dossier nodig hebt." />
    </>
  );
}

function PlaceControl({ place, answers, problems }: { place: PlaceForOrganisation; answers: Fields; problems: readonly Problem[] }) {
  const { role, word, must, candidates } = place;
  const name = fieldOfPlace(role);
  const problem = problems.find((one) => one.field === name)?.text;
  const chosen = textOf(answers, name) || (must && candidates.length === 1 ? candidates[0]?.id : '');
  const described = [word.help ? `h-${name}` : '', problem ? `e-${name}` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={name}>{word.label ?? role}{!must && <span class="quiet"> (mag leeg blijven)</span>}</label>
      {word.help && <p class="help" id={`h-${name}`}>{word.help}</p>}
      {problem && <p class="error" id={`e-${name}`}><Shape name="late" /><span><span class="vh">Fout: </span>{problem}</span></p>}
      <select id={name} name={name} aria-describedby={described} aria-invalid={problem ? 'true' : undefined}>
        <option value="">{must ? 'Kies een organisatie' : 'Dezelfde als hierboven'}</option>
        {candidates.map((one) => <option key={one.id} value={one.id} selected={one.id === chosen}>{one.name}</option>)}
      </select>
    </div>
  );
}
