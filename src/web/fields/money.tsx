import { textOf } from '../body.ts';
import { controlOf, type KindFace } from './kind.ts';
import { askFor, typedKind } from './typed.tsx';

const line = typedKind({ width: 'w-s', inputMode: 'decimal', ask: askFor('een bedrag in met hoogstens twee cijfers na de komma, bijvoorbeeld 12,50') });

export const money: KindFace = {
  ...line,
  Input: (props) => (
    <div class="money"><span aria-hidden="true">€</span><input {...controlOf(props)} type="text" inputMode="decimal" autoComplete="off" value={textOf(props.answers, props.name)} /></div>
  ),
};
