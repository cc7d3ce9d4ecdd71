/** A text in the language of the house that somebody writes: the text itself, and what is still wrong in it with a link to each line. */
import type { ComponentChildren } from 'preact';
import { faultInDutch } from '../../papers/fault-sentences.ts';
import type { Fault } from '../../protocol/read.ts';
import { plural } from '../../values/dutch.ts';
import { Button, Buttons } from './buttons.tsx';
import { Notice } from './page-parts.tsx';
import { PostForm } from './post-form.tsx';
import { Status } from './shapes.tsx';

/** Faults shown at once. */
const MOST = 30;

export function TextEditor({ action, path, text, revision, help, frozen }: { action: string; path: string; text: string; revision: number; help: string; /** Why it is not to be changed. */ frozen?: string | undefined }) {
  return (
    <>
      {frozen !== undefined && <Notice>{frozen}</Notice>}
      <PostForm action={action} live="rules">
        <input type="hidden" name="bestand" value={path} />
        <input type="hidden" name="revisie" value={String(revision)} />
        <div class="field">
          <label for="tekst">Tekst</label>
          <p class="help" id="h-tekst-uitleg">{help}</p>
          <textarea id="tekst" name="tekst" class="code" rows={Math.min(Math.max(text.split('\n').length + 2, 12), 40)} spellcheck={false} autocapitalize="off" aria-describedby="h-tekst-uitleg" readOnly={frozen !== undefined} wrap="off">{text}</textarea>
        </div>
        {frozen === undefined && <Buttons><Button>Bewaar en controleer</Button></Buttons>}
      </PostForm>
    </>
  );
}

/** `loads`: what is said beside it when nothing is wrong. `href`: where a line of a file is. */
export function TextCheck({ faults, loads, href, children }: { faults: readonly Fault[]; loads: ComponentChildren; href(file: string, line: number): string; children?: ComponentChildren }) {
  return (
    <section class="block" id="controle" aria-labelledby="h-controle">
      <div class="block-head"><h2 id="h-controle">Controle</h2></div>
      <div role="status">
        {faults.length > 0 ? <p><Status shape="late">{plural(faults.length, 'fout', 'fouten')}</Status></p> : <p><Status shape="check">Alles laadt.</Status> {loads}</p>}
      </div>
      {faults.length > 0 && (
        <ol class="faults">{faults.slice(0, MOST).map((fault) => <li key={`${fault.file}${fault.line}${fault.column}${fault.code}${fault.path}`}><a href={href(fault.file, fault.line)} data-line={fault.line} data-file={fault.file}>{fault.file}, regel {fault.line}</a>: {faultInDutch(fault)}</li>)}</ol>
      )}
      {faults.length > MOST && <p class="small quiet">En nog {faults.length - MOST} andere.</p>}
      {children}
    </section>
  );
}
