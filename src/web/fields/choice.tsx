import type { Value } from '../../engine/events.ts';
import { fieldOptions, type FormOption, type FormSource } from '../../papers/form-layout.ts';
import type { Field } from '../../protocol/draaiboek.ts';
import { textOf } from '../body.ts';
import { named, type FieldSpot, type InputProps, type KindFace } from './kind.ts';

/** Above this many, a list to open instead of dots. */
const MOST_DOTS = 8;

/** The options of a field on screen are those of the same field on paper. */
export function optionsAt(spot: FieldSpot): readonly FormOption[] {
  return fieldOptions(spot.field as Field, { optionsOf: spot.look.optionsOf } as FormSource);
}

export const choice: KindFace = {
  grouped: true,
  Input: (props) => <OneOf props={props} kind="opts" />,
  read: readOption,
  write: writeOption,
};

/** Name under which the line behind an option is posted and kept. */
export function alsoName(spot: FieldSpot, option: FormOption): string {
  return `${spot.name}.${option.key}`;
}

/** A dot cannot be undone: where an answer may stay open, one that was given can be taken back. */
export function OneOf({ props, kind }: { props: InputProps; kind: 'opts' | 'opts row' | 'picks' }) {
  const options = optionsAt(props);
  const chosen = textOf(props.answers, props.name);
  if (options.length > MOST_DOTS && kind === 'opts') return <OpenList props={props} options={options} chosen={chosen} />;
  return (
    <div class={kind}>
      {options.map((option, at) => (
        <div key={option.key} class="opt">
          <label><input type="radio" id={at === 0 ? props.id : undefined} name={props.name} value={option.key} checked={option.key === chosen} aria-describedby={at === 0 ? props.describedBy : undefined} />{option.label}</label>
          {option.also && <AlsoLine props={props} option={option} />}
        </div>
      ))}
      {chosen !== '' && !props.field.must && <div class="opt"><label><input type="radio" name={props.name} value="" />Geen antwoord</label></div>}
    </div>
  );
}

function OpenList({ props, options, chosen }: { props: InputProps; options: readonly FormOption[]; chosen: string }) {
  return (
    <select id={props.id} name={props.name} class="w-m" aria-label={props.label} aria-invalid={props.bad ? 'true' : undefined} aria-describedby={props.describedBy}>
      <option value="">Kies</option>
      {options.map((option) => <option key={option.key} value={option.key} selected={option.key === chosen}>{option.label}</option>)}
    </select>
  );
}

export function AlsoLine({ props, option }: { props: InputProps; option: FormOption }) {
  const name = alsoName(props, option);
  return (
    <div class="under"><input type="text" name={name} value={textOf(props.answers, name)} aria-label={`${option.label}: ${option.also === 'room' ? 'welke ruimte?' : 'wat?'}`} placeholder={option.also === 'room' ? 'Welke ruimte?' : 'Wat?'} autoComplete="off" /></div>
  );
}

export function readOption(posted: Parameters<KindFace['read']>[0], spot: FieldSpot): ReturnType<KindFace['read']> {
  const typed = textOf(posted, spot.name);
  if (typed === '') return {};
  if (!optionsAt(spot).some((option) => option.key === typed)) return { problem: `Kies bij ${named(spot)} een antwoord uit de lijst` };
  return { value: typed };
}

export function writeOption(value: Value, spot: FieldSpot): Record<string, string> {
  return { [spot.name]: typeof value === 'string' || typeof value === 'number' ? String(value) : '' };
}
