/** A contact noted in twenty seconds: how, with whom, what, and who may read it. */
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { textOf, type Fields } from '../../body.ts';
import { PostForm } from '../../parts/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
import { urls } from '../../urls.ts';
import { CHANNELS } from './log.tsx';
import { audiences } from './readers.ts';
import { formatDay } from '../../../values/dutch.ts';
import { partyName, subjectName } from './words.ts';

export function NoteForm({ dossier, answers = {} }: { dossier: Dossier; answers?: Fields }) {
  const choices = audiences(dossier);
  const chosen = textOf(answers, 'klasse') || choices[0]?.class;
  const names = [...new Set([subjectName(dossier), ...dossier.state.holders.filter((one) => one.until === undefined).map((one) => partyName(dossier, one.party))])];
  return (
    <PostForm action={urls.caseAct(dossier.file.number, 'nota')} kind="quick" id="noteer" label="Noteer een contact">
      <div><label for="q-hoe">Hoe</label><select id="q-hoe" name="hoe">{Object.entries(CHANNELS).map(([key, label]) => <option key={key} value={key} selected={textOf(answers, 'hoe') === key}>{label}</option>)}</select></div>
      <div><label for="q-wie">Met wie</label><input id="q-wie" name="wie" list="q-wie-lijst" autoComplete="off" value={textOf(answers, 'wie') || names[0]} /><datalist id="q-wie-lijst">{names.map((name) => <option key={name} value={name} />)}</datalist></div>
      <div class="full"><label for="q-wat">Wat is er gezegd of gedaan</label><textarea id="q-wat" name="wat" rows={2}>{textOf(answers, 'wat')}</textarea></div>
      <div><label for="q-dag">Wanneer</label><input id="q-dag" name="dag" type="text" inputMode="numeric" autoComplete="off" data-live="date" value={textOf(answers, 'dag') || formatDay(dossier.today)} /></div>
      <fieldset class="full"><legend>Wie mag dit lezen</legend><div class="opts row">{choices.map((one) => <label key={one.class}><input type="radio" name="klasse" value={one.class} checked={one.class === chosen} />{one.label}</label>)}</div></fieldset>
      <div class="full"><Button small>Bewaar contact</Button></div>
    </PostForm>
  );
}
