import { filesOf, textOf } from '../body.ts';
import type { KindFace } from './kind.ts';
import { FILE_LIMIT_WORDS } from '../house.ts';

/** Name under which the id of a file kept earlier is posted again. */
export function keptName(name: string): string {
  return `${name}.staat`;
}

/** A file: its bytes go beside the values (`FormReading.files`); the value is the id it was kept under. */
export const file: KindFace = {
  grouped: false,
  Input(props) {
    const kept = textOf(props.answers, keptName(props.name));
    const known = props.look.files.get(kept);
    return (
      <>
        {known && <p class="file-now">Bewaard: <a href={known.href}>{known.name}</a><input type="hidden" name={keptName(props.name)} value={kept} /></p>}
        <input id={props.id} name={props.name} type="file" accept="application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg" aria-describedby={props.describedBy} aria-invalid={props.bad ? 'true' : undefined} />
        <p class="help small">Pdf, jpg of png, hoogstens {FILE_LIMIT_WORDS}.{known ? ' Een nieuw bestand komt in de plaats.' : ''}</p>
      </>
    );
  },
  read(posted, spot) {
    if (filesOf(posted, spot.name).length > 0) return { value: '' };
    const kept = textOf(posted, keptName(spot.name));
    return kept === '' ? {} : { value: kept };
  },
  write: (value, spot) => (typeof value === 'string' && value !== '' ? { [keptName(spot.name)]: value } : {}),
};
