import { textOf } from '../body.ts';
import { controlOf, type KindFace } from './kind.ts';
import { text } from './text.tsx';

/** An organisation by name: those we work with are offered, any other may be typed. */
export const organisation: KindFace = {
  ...text,
  Input: (props) => (
    <>
      <input {...controlOf(props)} type="text" list={`${props.id}-lijst`} autoComplete="off" value={textOf(props.answers, props.name)} />
      <datalist id={`${props.id}-lijst`}>{props.look.organisations.map((name) => <option key={name} value={name} />)}</datalist>
    </>
  ),
};
