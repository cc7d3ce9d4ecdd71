import { textOf } from '../body.ts';
import { controlOf, type KindFace } from './kind.ts';
import { askFor, typedKind } from './typed.tsx';

const line = typedKind({ width: 'w-s', inputMode: 'numeric', ask: askFor('een dag in die bestaat, zoals 20/11/2026') });

/** Typed as 20/11/2026; the script adds a picker beside it, and ISO dates are read too. */
export const date: KindFace = {
  ...line,
  Input: (props) => (
    <input {...controlOf(props)} class="w-s" type="text" inputMode="numeric" autoComplete="off" placeholder="dd/mm/jjjj" value={textOf(props.answers, props.name)} data-live="date" />
  ),
};
