import type { Value, Values } from '../../engine/events.ts';
import { readValue, writeValue } from '../../papers/form-value.ts';
import { partsOfKind } from '../../papers/form-layout.ts';
import { textOf, type Fields } from '../body.ts';
import type { FieldSpot, InputProps, KindFace } from './kind.ts';
import { named } from './kind.ts';

interface PartLook { label?: string; wide?: boolean; type?: 'tel' | 'email'; inputMode?: 'numeric' | 'tel' | 'email'; kind?: 'email'; autoComplete?: string }

/** Several lines under one legend (address, contact). The parts and their words are those of the paper form. */
export function partsKind(looks: Record<string, PartLook>, judge?: (value: Values, spot: FieldSpot) => string | undefined): KindFace {
  return {
    grouped: true,
    Input: (props) => <Parts props={props} looks={looks} />,
    read: (posted, spot) => readParts(posted, spot, looks, judge),
    write: (value, spot) => writeParts(value, spot, looks),
  };
}

function partsAt(spot: FieldSpot): [string, string][] {
  return Object.entries(partsOfKind(spot.field.is) ?? {});
}

function Parts({ props, looks }: { props: InputProps; looks: Record<string, PartLook> }) {
  return (
    <div class="row-of">
      {partsAt(props).map(([part, label], at) => {
        const look = looks[part] ?? {};
        const id = at === 0 ? props.id : `${props.id}.${part}`;
        const name = `${props.name}.${part}`;
        return (
          <div key={part} class={look.wide ? 'wide' : undefined}>
            <label for={id}>{look.label ?? label}</label>
            <input id={id} name={name} type={(look.type ?? 'text') as 'text'} inputMode={look.inputMode} autoComplete={look.autoComplete ?? 'off'} value={textOf(props.answers, name)} aria-describedby={at === 0 ? props.describedBy : undefined} aria-invalid={props.bad ? 'true' : undefined} />
          </div>
        );
      })}
    </div>
  );
}

function readParts(posted: Fields, spot: FieldSpot, looks: Record<string, PartLook>, judge?: (value: Values, spot: FieldSpot) => string | undefined): ReturnType<KindFace['read']> {
  const whole: Values = {};
  for (const [part, label] of partsAt(spot)) {
    const typed = textOf(posted, `${spot.name}.${part}`).trim();
    if (typed === '') continue;
    const value = readValue(looks[part]?.kind ?? 'text', typed);
    if (value === undefined) return { problem: `Kijk bij ${named(spot)} na wat je bij “${looks[part]?.label ?? label}” schreef` };
    whole[part] = value;
  }
  if (Object.keys(whole).length === 0) return {};
  const problem = judge?.(whole, spot);
  return problem === undefined ? { value: whole } : { problem };
}

function writeParts(value: Value, spot: FieldSpot, looks: Record<string, PartLook>): Fields {
  const whole = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return Object.fromEntries(partsAt(spot).map(([part]) => [`${spot.name}.${part}`, writeValue(looks[part]?.kind ?? 'text', whole[part])]));
}
