/** Small parts of the forms of a case: one labelled control each, with its problem at its place. */
import type { ComponentChildren } from 'preact';
import { textOf, type Fields } from '../../body.ts';
import { FILE_LIMIT_WORDS } from '../../house.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { Shape } from '../../parts/shapes.tsx';

export interface Controls { answers: Fields; problems: readonly Problem[] }

const problemAt = (controls: Controls, id: string): string | undefined => controls.problems.find((one) => one.field === id)?.text;

function ErrorLine({ id, text }: { id: string; text: string }) {
  return <p class="error" id={`e-${id}`}><Shape name="late" /><span><span class="vh">Fout: </span>{text}</span></p>;
}

/** A line to type in. */
export function LineControl({ controls, name, label, help, width, date, list }: { controls: Controls; name: string; label: string; help?: ComponentChildren; width?: string; date?: boolean; list?: readonly string[] }) {
  const problem = problemAt(controls, name);
  const described = [help ? `h-${name}` : '', problem ? `e-${name}` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={name}>{label}</label>
      {help && <p class="help" id={`h-${name}`}>{help}</p>}
      {problem && <ErrorLine id={name} text={problem} />}
      <input id={name} name={name} class={width} type="text" autoComplete="off" inputMode={date ? 'numeric' : undefined} data-live={date ? 'date' : undefined} value={textOf(controls.answers, name)} list={list ? `${name}-lijst` : undefined} aria-describedby={described} aria-invalid={problem ? 'true' : undefined} />
      {list && <datalist id={`${name}-lijst`}>{list.map((one) => <option key={one} value={one} />)}</datalist>}
    </div>
  );
}

export function TextControl({ controls, name, label, help }: { controls: Controls; name: string; label: string; help?: ComponentChildren }) {
  const problem = problemAt(controls, name);
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={name}>{label}</label>
      {help && <div class="help" id={`h-${name}`}>{help}</div>}
      {problem && <ErrorLine id={name} text={problem} />}
      <textarea id={name} name={name} rows={3} aria-describedby={[help ? `h-${name}` : '', problem ? `e-${name}` : ''].filter(Boolean).join(' ') || undefined} aria-invalid={problem ? 'true' : undefined}>{textOf(controls.answers, name)}</textarea>
    </div>
  );
}

/** One file. What was chosen cannot be shown again: a browser does not give it back. */
export function FileControl({ controls, name, label, help }: { controls: Controls; name: string; label: string; help?: ComponentChildren }) {
  const problem = problemAt(controls, name);
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={name}>{label}</label>
      <p class="help" id={`h-${name}`}>{help} Pdf, jpg of png, hoogstens {FILE_LIMIT_WORDS}.</p>
      {problem && <ErrorLine id={name} text={problem} />}
      <input id={name} name={name} type="file" accept="application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg" aria-describedby={`h-${name}${problem ? ` e-${name}` : ''}`} aria-invalid={problem ? 'true' : undefined} />
    </div>
  );
}

export interface Choice { key: string; label: ComponentChildren; /** Why it cannot be chosen now. */ closed?: ComponentChildren; help?: ComponentChildren }

/** One of several, as dots. The first has the id a problem points at. */
export function ChoiceControl({ controls, name, label, help, choices, row }: { controls: Controls; name: string; label: string; help?: ComponentChildren; choices: readonly Choice[]; row?: boolean }) {
  const problem = problemAt(controls, name);
  const chosen = textOf(controls.answers, name);
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <fieldset aria-describedby={problem ? `e-${name}` : undefined}>
        <legend>{label}</legend>
        {help && <p class="help">{help}</p>}
        {problem && <ErrorLine id={name} text={problem} />}
        <div class={`opts${row ? ' row' : ''}`}>
          {choices.map((one, at) => (
            <div class="opt" key={one.key}>
              <label class={one.closed ? 'quiet' : undefined}><input type="radio" id={at === 0 ? name : undefined} name={name} value={one.key} checked={one.key === chosen} disabled={one.closed !== undefined} />{one.label}</label>
              {one.help && <div class="help small">{one.help}</div>}
              {one.closed}
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

export interface SelectGroup { label: string; options: readonly { key: string; label: string }[] }

/** One of a long list, folded; `none` is what stands there when nothing is chosen. */
export function SelectControl({ controls, name, label, help, none, groups }: { controls: Controls; name: string; label: string; help?: ComponentChildren; none: string; groups: readonly SelectGroup[] }) {
  const problem = problemAt(controls, name);
  const chosen = textOf(controls.answers, name);
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={name}>{label}</label>
      {help && <p class="help" id={`h-${name}`}>{help}</p>}
      {problem && <ErrorLine id={name} text={problem} />}
      <select id={name} name={name} aria-describedby={[help ? `h-${name}` : '', problem ? `e-${name}` : ''].filter(Boolean).join(' ') || undefined} aria-invalid={problem ? 'true' : undefined}>
        <option value="">{none}</option>
        {groups.map((group) => <optgroup key={group.label} label={group.label}>{group.options.map((one) => <option key={one.key} value={one.key} selected={one.key === chosen}>{one.label}</option>)}</optgroup>)}
      </select>
    </div>
  );
}

/** Several of several. `fixed` ones are sent along and cannot be taken out. */
export function TicksControl({ controls, name, label, help, choices, chosen }: { controls: Controls; name: string; label: string; help?: ComponentChildren; choices: readonly (Choice & { fixed?: boolean })[]; chosen: ReadonlySet<string> }) {
  const problem = problemAt(controls, name);
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <fieldset aria-describedby={problem ? `e-${name}` : undefined}>
        <legend>{label}</legend>
        {help && <p class="help">{help}</p>}
        {problem && <ErrorLine id={name} text={problem} />}
        <div class="opts">
          {choices.map((one, at) => (
            <div class="opt" key={one.key}>
              {one.fixed && <input type="hidden" name={name} value={one.key} />}
              <label><input type="checkbox" id={at === 0 ? name : undefined} name={name} value={one.key} checked={one.fixed === true || chosen.has(one.key)} disabled={one.fixed} />{one.label}</label>
              {one.help && <div class="help small">{one.help}</div>}
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

export function Hidden({ fields }: { fields: Readonly<Record<string, string | undefined>> }) {
  return <>{Object.entries(fields).map(([name, value]) => (value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />))}</>;
}
