import { textOf } from '../body.ts';
import { controlOf, type KindFace } from './kind.ts';
import { text } from './text.tsx';

/** Where somebody sat when it was noted: desks and sittings of the register are offered, another place may be typed. */
export const desk: KindFace = {
  ...text,
  Input: (props) => (
    <>
      <input {...controlOf(props)} type="text" list={`${props.id}-lijst`} autoComplete="off" value={textOf(props.answers, props.name)} />
      <datalist id={`${props.id}-lijst`}>{(props.look.desks ?? []).map((name) => <option key={name} value={name} />)}</datalist>
    </>
  ),
};
