/** Each column of the file, with what its first lines say, and the field it goes to. */
import type { ImportView } from '../../../../work/import/look.ts';
import { textOf, type Fields } from '../../../body.ts';
import { Button, Buttons } from '../../../parts/buttons.tsx';
import type { Problem } from '../../../parts/page-parts.tsx';
import { PostForm } from '../../../parts/post-form.tsx';
import { Shape } from '../../../parts/shapes.tsx';
import { urls } from '../../../urls.ts';

export const columnName = (at: number): string => `kolom-${at}`;

export function ColumnsForm({ view, posted, problems }: { view: ImportView; posted: Fields; problems: readonly Problem[] }) {
  const { found, sample, targets } = view;
  const groups = [...new Set(targets.map((one) => one.group))];
  const lacking = targets.filter((one) => one.must && !Object.values(found.mapping).includes(one.key));
  return (
    <PostForm action={urls.importAct(found.id, 'kolommen')} label="Kolommen aanwijzen">
      <input type="hidden" name="revisie" value={String(found.revision)} />
      {lacking.length > 0 && <><p>Deze velden moeten een kolom hebben, en hebben er nog geen:</p><ul class="plain-list after">{lacking.map((one) => <li key={one.key}>{one.label}</li>)}</ul></>}
      <div class="columns-matched">
        {found.heads.map((head, at) => {
          const name = columnName(at);
          const chosen = name in posted ? textOf(posted, name) : (found.mapping[head] ?? '');
          const trouble = problems.find((one) => one.field === name)?.text;
          const seen = [...new Set(sample.map((line) => line.cells[at] ?? '').filter((cell) => cell !== ''))].slice(0, 3);
          return (
            <div class={`field${trouble === undefined ? '' : ' bad'}`} key={name}>
              <label for={name}>{head}</label>
              <p class="help" id={`h-${name}`}>{seen.length === 0 ? 'Leeg in de eerste lijnen.' : `Zoals: ${seen.join(' · ').slice(0, 120)}`}</p>
              {trouble !== undefined && <p class="error" id={`e-${name}`}><Shape name="late" /><span><span class="vh">Fout: </span>{trouble}</span></p>}
              <select id={name} name={name} aria-describedby={`h-${name}${trouble === undefined ? '' : ` e-${name}`}`} aria-invalid={trouble === undefined ? undefined : 'true'}>
                <option value="">Niet overnemen</option>
                {groups.map((group) => <optgroup label={group} key={group}>{targets.filter((one) => one.group === group).map((one) => <option value={one.key} selected={one.key === chosen} key={one.key}>{one.label}{one.must ? ' (moet)' : ''}</option>)}</optgroup>)}
              </select>
            </div>
          );
        })}
      </div>
      <Buttons><Button>Kijk alle lijnen na</Button></Buttons>
    </PostForm>
  );
}
