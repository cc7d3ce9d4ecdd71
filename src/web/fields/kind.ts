import type { JSX } from 'preact';
import type { Value } from '../../engine/events.ts';
import type { Field, FieldKind, RowCell } from '../../protocol/draaiboek.ts';
import type { FormOption } from '../../papers/form-layout.ts';
import type { Options } from '../../protocol/draaiboek.ts';
import type { Fields } from '../body.ts';

/** What fields need to know besides the form: lists of the draaiboek, places, organisations, earlier rows and files. */
export interface FieldLook {
  optionsOf(of: Options | undefined): readonly FormOption[];
  municipalities: readonly string[];
  organisations: readonly string[];
  /** Desks and sittings of the own organisation that hold today. */ desks?: readonly string[];
  /** Rows a cell may point at (`actieplan.regels`), as options. */ rowsOf(written: string): readonly FormOption[];
  /** What was said before of the thing a row stands for: field, id of that thing. */ before?(field: Field, target: string): string | undefined;
  /** Name of the field that has the keyboard when the page opens. */ focus?: string;
  /** Files kept earlier, by id; a map, because the id comes back from a form and may be any word. */ files: ReadonlyMap<string, { name: string; href: string }>;
}

/** A field as the page knows it: a cell of a row has the same shape. `name` is the posted name, `id` stands in the page. */
export interface FieldSpot { name: string; id: string; label: string; field: Field | (RowCell & { is: FieldKind }); look: FieldLook }

export interface InputProps extends FieldSpot {
  /** What was typed or kept, by posted name. */ answers: Fields;
  /** Ids of help and error, for `aria-describedby`. */ describedBy: string | undefined;
  bad: boolean;
}

/** What a field gives back: a value, nothing, or a sentence about what was typed. */
export type Reading = { value?: Value; problem?: string };

/** One kind of field. `grouped` = several controls under one legend. */
export interface KindFace {
  grouped: boolean;
  Input(props: InputProps): JSX.Element;
  read(posted: Fields, spot: FieldSpot): Reading;
  /** A kept value as it would have been posted. */
  write(value: Value, spot: FieldSpot): Fields;
}

/** Attributes every control of a field shares. */
export function controlOf(props: InputProps): { id: string; name: string; 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined; autofocus: boolean | undefined } {
  return { id: props.id, name: props.name, 'aria-describedby': props.describedBy, 'aria-invalid': props.bad ? 'true' : undefined, autofocus: props.look.focus === props.name ? true : undefined };
}

/** The label inside a sentence. */
export function named(spot: FieldSpot): string {
  return `“${spot.label.replace(/[?:]$/, '')}”`;
}
