import { textOf } from '../body.ts';
import { controlOf, named, type KindFace } from './kind.ts';

/** Posted when the municipality is not on the list; its name stands in the line below. */
const OTHER = '*';

/** A municipality by name. Elsewhere may be said too: whether that is refused is for the draaiboek, which then says where to go. */
export const municipality: KindFace = {
  grouped: false,
  Input(props) {
    const chosen = textOf(props.answers, props.name);
    const other = textOf(props.answers, `${props.name}.anders`);
    return (
      <>
        <select {...controlOf(props)} class="w-m">
          <option value="">Kies een gemeente</option>
          {props.look.municipalities.map((name) => <option key={name} value={name} selected={name === chosen}>{name}</option>)}
          <option value={OTHER} selected={chosen === OTHER}>Een andere gemeente</option>
        </select>
        <div class="row-of" data-when={props.name} data-is={OTHER}><div><label for={`${props.id}.anders`}>Welke andere gemeente?</label>
          <input id={`${props.id}.anders`} name={`${props.name}.anders`} value={other} autoComplete="off" /></div></div>
      </>
    );
  },
  read(posted, spot) {
    const chosen = textOf(posted, spot.name);
    const other = textOf(posted, `${spot.name}.anders`).trim();
    if (chosen === OTHER || (chosen === '' && other !== '')) return /^\p{L}[\p{L}' .-]{1,60}$/u.test(other) ? { value: other } : { problem: `Schrijf bij ${named(spot)} de naam van de gemeente` };
    if (chosen === '') return {};
    return spot.look.municipalities.includes(chosen) ? { value: chosen } : { problem: `Kies bij ${named(spot)} een gemeente uit de lijst` };
  },
  write(value, spot) {
    if (typeof value !== 'string' || value === '') return {};
    return spot.look.municipalities.includes(value) ? { [spot.name]: value } : { [spot.name]: OTHER, [`${spot.name}.anders`]: value };
  },
};
