/** Documents of a case, under the same protection, and the form to add one. */
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { FILE_LIMIT_WORDS } from '../../house.ts';
import { Button } from '../../parts/buttons.tsx';
import { Rows } from '../../parts/lists.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { audiences } from './readers.ts';
import { className } from './words.ts';

export function DocumentsBlock({ dossier }: { dossier: Dossier }) {
  return (
    <>
      {dossier.documents.length === 0 ? <p class="quiet">Nog geen documenten.</p> : (
        <Rows>{dossier.documents.map((one) => (
          <li key={one.id} class="pair"><a href={urls.caseDocument(dossier.file.number, one.id)}>{one.name}</a><span class="tag">{one.sealed ? 'verzegeld, ' : ''}{className(dossier, one.class).toLowerCase()}, {sizeWords(one.size)}, {formatDay(dayOfMoment(one.created))}</span></li>
        ))}</Rows>
      )}
      {dossier.roles.own.length > 0 && <AddDocument dossier={dossier} />}
    </>
  );
}

function AddDocument({ dossier }: { dossier: Dossier }) {
  const choices = audiences(dossier);
  return (
    <details class="later no-print"><summary class="more">Voeg een document toe</summary>
      <PostForm action={urls.caseAct(dossier.file.number, 'documenten')} files kind="quick" label="Voeg een document toe">
        <div class="full"><label for="doc-bestand">Bestand</label><input id="doc-bestand" name="bestand" type="file" accept="application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg" aria-describedby="doc-hulp" /><p class="help small" id="doc-hulp">Pdf, jpg of png, hoogstens {FILE_LIMIT_WORDS}.</p></div>
        <fieldset class="full"><legend>Wie mag dit lezen</legend><div class="opts row">{choices.map((one, at) => <label key={one.class}><input type="radio" name="klasse" value={one.class} checked={at === 0} />{one.label}</label>)}</div></fieldset>
        <div class="full"><Button small>Bewaar document</Button></div>
      </PostForm>
    </details>
  );
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
