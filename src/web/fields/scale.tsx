import { OneOf, optionsAt, readOption, writeOption } from './choice.tsx';
import { number } from './number.tsx';
import type { KindFace } from './kind.ts';

/** Steps in a row; a scale of many steps is a number. */
export const scale: KindFace = {
  grouped: true,
  Input: (props) => (optionsAt(props).length > 0 ? <OneOf props={props} kind="picks" /> : <number.Input {...props} />),
  read(posted, spot) {
    if (optionsAt(spot).length === 0) return number.read(posted, spot);
    const reading = readOption(posted, spot);
    return spot.field.of === undefined && typeof reading.value === 'string' ? { value: Number(reading.value) } : reading;
  },
  write: writeOption,
};
