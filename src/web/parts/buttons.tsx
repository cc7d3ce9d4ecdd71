import type { ComponentChildren } from 'preact';

/** One solid button a view; the rest is `second` or a plain link. The text is a verb. */
export function Button({ children, second, small, name, value, skipCheck, to }: {
  children: ComponentChildren; second?: boolean; small?: boolean; name?: string; value?: string;
  /** Posts without the browser's own check of required fields: for "Regel erbij". */ skipCheck?: boolean;
  /** Posts to another address than the form's. */ to?: string;
}) {
  return (
    <button class={classOf(second, small)} type="submit" name={name} value={value} formNoValidate={skipCheck} formAction={to}>{children}</button>
  );
}

export function LinkButton({ children, href, second, small }: { children: ComponentChildren; href: string; second?: boolean; small?: boolean }) {
  return <a class={classOf(second, small)} href={href}>{children}</a>;
}

/** The one action of a row: a verb, and for whom, so that links read well one after another. */
export function Act({ href, children, about }: { href: string; children: ComponentChildren; about?: string }) {
  return <a class="act" href={href}>{children}{about && <span class="vh">: {about}</span>}</a>;
}

export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="btns">{children}</div>;
}

function classOf(second?: boolean, small?: boolean): string {
  return `btn${second ? ' second' : ''}${small ? ' small' : ''}`;
}
