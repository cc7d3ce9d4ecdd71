import { textOf } from '../body.ts';
import { controlOf, type KindFace } from './kind.ts';

/** Several lines of text, kept with their line breaks. */
export const lines: KindFace = {
  grouped: false,
  Input: (props) => <textarea {...controlOf(props)} rows={4}>{textOf(props.answers, props.name)}</textarea>,
  read(posted, spot) {
    const typed = textOf(posted, spot.name).replace(/\r\n?/g, '\n').trim();
    return typed === '' ? {} : { value: typed };
  },
  write: (value, spot) => ({ [spot.name]: typeof value === 'string' ? value : '' }),
};
