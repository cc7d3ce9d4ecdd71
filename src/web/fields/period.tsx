import { parsePeriod, periodText } from '../../values/period.ts';
import { textOf } from '../body.ts';
import { controlOf, named, type InputProps, type KindFace } from './kind.ts';

/** Letters of a written length, with the word people use. Closed: other lengths belong in a draaiboek, not in a form. */
const UNITS = [['D', 'dagen'], ['W', 'weken'], ['M', 'maanden'], ['Y', 'jaar']] as const;

/** A length of time (`P3M`): a number and its unit. */
export const period: KindFace = {
  grouped: false,
  Input: (props) => <Length props={props} />,
  read(posted, spot) {
    const typed = textOf(posted, spot.name).trim();
    if (typed === '') return {};
    const unit = textOf(posted, `${spot.name}.eenheid`);
    const length = /^\d{1,4}$/.test(typed) && UNITS.some(([letter]) => letter === unit) ? parsePeriod(`P${Number(typed)}${unit}`) : undefined;
    return length && Number(typed) > 0 ? { value: periodText(length) } : { problem: `Vul bij ${named(spot)} een aantal in cijfers in, en kies dagen, weken, maanden of jaar` };
  },
  write(value, spot) {
    const [, count = '', unit = ''] = typeof value === 'string' ? /^P(\d+)([DWMY])$/.exec(value) ?? [] : [];
    return { [spot.name]: count, [`${spot.name}.eenheid`]: unit };
  },
};

function Length({ props }: { props: InputProps }) {
  const unit = textOf(props.answers, `${props.name}.eenheid`) || defaultUnit(props);
  return (
    <div class="unit">
      <input {...controlOf(props)} class="w-xs" type="text" inputMode="numeric" autoComplete="off" value={textOf(props.answers, props.name)} />
      <select name={`${props.name}.eenheid`} class="w-s" aria-label={`${props.label}: in dagen, weken, maanden of jaar`}>
        {UNITS.map(([letter, word]) => <option key={letter} value={letter} selected={letter === unit}>{word}</option>)}
      </select>
    </div>
  );
}

/** The unit of the step the draaiboek asks, else months. */
function defaultUnit(props: InputProps): string {
  const step = 'step' in props.field ? props.field.step : undefined;
  return /^P\d+([DWMY])$/.exec(step ?? '')?.[1] ?? 'M';
}
