import { OneOf, readOption } from './choice.tsx';
import type { KindFace } from './kind.ts';

export const yesno: KindFace = {
  grouped: true,
  Input: (props) => <OneOf props={props} kind="opts row" />,
  read(posted, spot) {
    const reading = readOption(posted, spot);
    return reading.value === undefined ? reading : { value: reading.value === 'ja' };
  },
  write: (value, spot) => ({ [spot.name]: value === true ? 'ja' : value === false ? 'nee' : '' }),
};
