import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { CSRF_FIELD, ONCE_FIELD } from '../csrf.ts';

/** Proof of origin for this page, and a fresh key for each form on it. Put around every page by `deliver`. */
export interface Seal { proof: string; newKey(): string }
export const SealContext = createContext<Seal | null>(null);

/** The only way to write a posting form: with proof of origin and a key, so that sending it twice does it once. */
export function PostForm({ action, children, files, label, id, kind, keep, live }: {
  action: string; children: ComponentChildren; files?: boolean; label?: string; id?: string;
  /** Class of the form. */ kind?: string;
  /** Key of an earlier try, to be sent again unchanged. */ keep?: string;
  /** Name of the enhancement that works on this form. */ live?: string;
}) {
  const seal = useContext(SealContext);
  if (!seal) throw new Error('PostForm stands outside a page');
  return (
    <form action={action} method="post" class={kind} id={id} aria-label={label} encType={files ? 'multipart/form-data' : undefined} noValidate data-live={live}>
      <input type="hidden" name={CSRF_FIELD} value={seal.proof} />
      <input type="hidden" name={ONCE_FIELD} value={keep ?? seal.newKey()} />
      {children}
    </form>
  );
}

/** A button that posts something small, in the running text of a page. */
export function PostButton({ action, children, small = true, second = true, fields = {}, about }: {
  action: string; children: ComponentChildren; small?: boolean; second?: boolean; fields?: Record<string, string>; about?: string;
}) {
  return (
    <PostForm action={action} kind="inline">
      {Object.entries(fields).map(([name, value]) => <input type="hidden" name={name} value={value} key={name} />)}
      <button class={`btn${second ? ' second' : ''}${small ? ' small' : ''}`} type="submit">{children}{about && <span class="vh">: {about}</span>}</button>
    </PostForm>
  );
}
