import { discontentIn } from '../../../work/privacy/conversation.ts';
import type { OpeningRoom, RoleToFill } from '../../../work/privacy/opening-room.ts';
import { fieldOfRole } from '../../../work/privacy/open-beside.ts';
import { formatDay } from '../../../values/dutch.ts';
import { textOf, type Fields } from '../../body.ts';
import { FormFields } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import { Act, Button, Buttons } from '../../parts/buttons.tsx';
import { Lines } from '../../parts/lists.tsx';
import { Problems, Block, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Shape } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, Hidden, LineControl, TextControl } from '../dossiers/controls.tsx';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { audiences } from '../dossiers/readers.ts';

/** Noting a complaint or a question: its form, who handles it, and the day it came in, which every term counts from. */
export function NewPage({ room, look, answers, problems }: { room: OpeningRoom; look: FieldLook; answers: Fields; problems: readonly Problem[] }) {
  const { parent, draaiboek } = room;
  const task = draaiboek.tasks[draaiboek.opens];
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <p class="crumb"><a href={urls.privacyRegister()}>Klachten en vragen</a></p>
      <h1>{task?.label ?? draaiboek.name}</h1>
      <p class="lead">Over dossier <a href={urls.caseFile(parent.file.number)}>{parent.file.number}</a>, {parent.file.subjectName}.</p>
      <PostForm action={urls.privacyNew()} files={Object.values(room.form.fields).some((field) => field.is === 'file')}>
        <Hidden fields={{ dossier: parent.file.number, soort: draaiboek.key }} />
        <LineControl controls={{ answers, problems }} name="dag" label="Wanneer kwam het binnen?" help="Vanaf die dag loopt de tijd om te antwoorden." width="w-s" date />
        <FormFields form={room.form} look={look} answers={answers} problems={problems} />
        {room.roles.map((one) => <RoleControl key={one.role} one={one} answers={answers} problems={problems} />)}
        <Buttons><Button>{task?.verb ?? 'Noteer'}</Button><Act href={urls.privacyRegister()}>Stop</Act></Buttons>
      </PostForm>
    </div>
  );
}

function RoleControl({ one, answers, problems }: { one: RoleToFill; answers: Fields; problems: readonly Problem[] }) {
  const name = fieldOfRole(one);
  const problem = problems.find((found) => found.field === name)?.text;
  const only = one.must && one.candidates.length === 1 ? one.candidates[0]?.id : undefined;
  const chosen = textOf(answers, name) || only;
  const described = [one.word.help ? `h-${name}` : '', problem ? `e-${name}` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={name}>{one.word.label ?? one.role}{!one.must && <span class="quiet"> (mag leeg blijven)</span>}</label>
      {one.word.help && <p class="help" id={`h-${name}`}>{one.word.help}</p>}
      {problem && <p class="error" id={`e-${name}`}><Shape name="late" /><span><span class="vh">Fout: </span>{problem}</span></p>}
      <select id={name} name={name} aria-describedby={described} aria-invalid={problem ? 'true' : undefined}>
        <option value="">{one.must ? 'Kies iemand' : 'Niemand'}</option>
        {one.candidates.map((account) => <option key={account.id} value={account.id} selected={account.id === chosen}>{account.name}{one.near.has(account.id) ? ', in dit dossier' : ''}</option>)}
      </select>
    </div>
  );
}

/** A talk about what falls short: noted in the dossier, and turned into a complaint when the client wants that (GW-113). */
export function ConversationPage({ found, complaint, answers, problems }: { found: Dossier; complaint: string | undefined; answers: Fields; problems: readonly Problem[] }) {
  const earlier = discontentIn(found);
  const controls = { answers, problems };
  return (
    <>
      <Problems problems={problems} />
      <p class="crumb"><a href={urls.privacyRegister()}>Klachten en vragen</a></p>
      <h1>Praat over wat tegenvalt</h1>
      <p class="lead">Een gesprek is nog geen klacht. Je schrijft het op in dossier <a href={urls.caseFile(found.file.number)}>{found.file.number}</a> van {found.file.subjectName}.</p>
      <Split side={
        <Block id="h-eerder" title="Eerdere gesprekken">
          {earlier.length === 0 ? <p class="quiet">Er is nog geen gesprek genoteerd.</p> : (
            <ol class="log">{earlier.map((note) => (
              <li key={note.event}><p class="meta">{formatDay(note.day)}<br />{note.actor.name}</p>
                <div><Lines text={note.text} />{complaint !== undefined && <Act href={urls.privacyNew({ dossier: found.file.number, soort: complaint, nota: note.event })} about={`gesprek van ${formatDay(note.day)}`}>Maak er een klacht van</Act>}</div></li>
            ))}</ol>
          )}
        </Block>
      }>
        <PostForm action={urls.privacyOne('nieuw', 'gesprek')}>
          <Hidden fields={{ dossier: found.file.number }} />
          <LineControl controls={controls} name="dag" label="Wanneer was het gesprek?" width="w-s" date />
          <LineControl controls={controls} name="wie" label="Met wie?" />
          <TextControl controls={controls} name="wat" label="Wat valt er tegen?" help="In de woorden van wie het zegt." />
          <ChoiceControl controls={controls} name="klasse" label="Wie mag dit lezen?" choices={audiences(found).map((one) => ({ key: one.class, label: one.label }))} />
          <Buttons><Button>Bewaar gesprek</Button></Buttons>
        </PostForm>
      </Split>
    </>
  );
}
