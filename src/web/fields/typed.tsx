import { readValue, writeValue } from '../../papers/form-value.ts';
import { textOf } from '../body.ts';
import { controlOf, named, type FieldSpot, type InputProps, type KindFace } from './kind.ts';

interface Look {
  /** Class for the width. */ width: string;
  type?: 'text' | 'tel' | 'email'; inputMode?: 'numeric' | 'decimal' | 'tel' | 'email'; autoComplete?: string;
  /** What to type when it cannot be read. */ ask(spot: FieldSpot): string;
}

/** A field of one line that is read by its kind: number, day, amount, address of a mailbox. */
export function typedKind(look: Look): KindFace {
  return {
    grouped: false,
    Input: (props) => <OneLine props={props} look={look} />,
    read(posted, spot) {
      const typed = textOf(posted, spot.name).trim();
      if (typed === '') return {};
      const value = readValue(spot.field.is, typed);
      return value === undefined ? { problem: look.ask(spot) } : { value };
    },
    write: (value, spot) => ({ [spot.name]: writeValue(spot.field.is, value) }),
  };
}

function OneLine({ props, look }: { props: InputProps; look: Look }) {
  return (
    <input {...controlOf(props)} class={look.width} type={(look.type ?? 'text') as 'text'} inputMode={look.inputMode} autoComplete={look.autoComplete ?? 'off'} value={textOf(props.answers, props.name)} />
  );
}

/** The sentence for something that does not fit its kind. */
export function askFor(what: string): (spot: FieldSpot) => string {
  return (spot) => `Vul bij ${named(spot)} ${what}`;
}
