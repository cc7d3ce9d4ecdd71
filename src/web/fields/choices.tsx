import { textsOf } from '../body.ts';
import { AlsoLine, optionsAt } from './choice.tsx';
import { named, type KindFace } from './kind.ts';

/** Any number of answers; the lines behind them are kept beside the answer (`field.option`). */
export const choices: KindFace = {
  grouped: true,
  Input(props) {
    const chosen = new Set(textsOf(props.answers, props.name));
    return (
      <div class="opts">
        {optionsAt(props).map((option, at) => (
          <div key={option.key} class="opt">
            <label><input type="checkbox" id={at === 0 ? props.id : undefined} name={props.name} value={option.key} checked={chosen.has(option.key)} aria-describedby={at === 0 ? props.describedBy : undefined} />{option.label}</label>
            {option.also && <AlsoLine props={props} option={option} />}
          </div>
        ))}
      </div>
    );
  },
  read(posted, spot) {
    const known = new Set(optionsAt(spot).map((option) => option.key));
    const ticked = [...new Set(textsOf(posted, spot.name).filter((one) => one !== ''))];
    if (!ticked.every((one) => known.has(one))) return { problem: `Kies bij ${named(spot)} antwoorden uit de lijst` };
    return ticked.length === 0 ? {} : { value: ticked };
  },
  write: (value, spot) => ({ [spot.name]: Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [] }),
};
