import { z } from 'zod';
import { isRefused, type House } from '../../../work/house.ts';
import { addFunction, functionList, RIGHTS, tickRights, type Functions, type Right } from '../../../work/manage/functions.ts';
import { plural } from '../../../values/dutch.ts';
import { redirect, type Answer } from '../../answer.ts';
import { textOf, textsOf } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { ScrollTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';
import { Line } from '../inloggen/page.tsx';
import { adminPage } from './form-page.tsx';

const right = 'beheer.accounts' as const;
const HERE = urls.admin('functies');
const SECOND_STEP = 'Moet zich aanmelden met een tweede stap';
type Labels = Readonly<Record<string, string>>;
/** What was ticked, by function; null: as it is kept. */
type Ticked = ReadonlyMap<string, readonly string[]> | null;

/** The matrix is posted whole: `mag` = `function:right` for each tick, `stap` for each function that asks a second step, `functie` for each one that was shown. */
export function functionRoutes(house: House, labels: Labels): AnyRoute[] {
  const show = async (scope: Parameters<typeof functionList>[1], problems: Problem[], ticked: Ticked, name = ''): Promise<Answer> => {
    const list = await functionList(house, scope);
    return adminPage('Functies en rechten', { problems, under: 'Wat je hier wijzigt, geldt meteen voor iedereen met die functie.' }, <Matrix list={list} labels={labels} ticked={ticked} problems={problems} name={name} mayChange={scope.rights.has('beheer.organisaties')} />);
  };
  return [
    route({ method: 'GET', path: HERE, permission: right, audit: 'beheer.functies', input: z.object({}), handle: ({ scope }) => show(scope, [], null) }),
    route({ method: 'POST', path: HERE, permission: right, audit: 'beheer.rechten', input: z.object({}), handle: async ({ scope, posted, once }) => {
      const ticks = textsOf(posted, 'mag').map((one) => one.split(':'));
      const ticked = new Map(textsOf(posted, 'functie').map((key) => [key, ticks.filter(([of]) => of === key).flatMap(([, word]) => (isRight(word) ? [word] : []))] as const));
      const stepped = textsOf(posted, 'stap');
      const done = await tickRights(house, scope, ticked, once ?? undefined, new Map([...ticked.keys()].map((key) => [key, stepped.includes(key)] as const)));
      if (isRefused(done)) return show(scope, done.refused.map((one) => ({ field: '', text: sayRefusal(one) })), ticked);
      return redirect(HERE, { said: done.changed.length === 0 ? 'Er veranderde niets.' : `Bewaard: ${done.changed.join(', ')}.` });
    } }),
    route({ method: 'POST', path: `${HERE}/nieuw`, permission: right, audit: 'beheer.functie.nieuw', input: z.object({}), handle: async ({ scope, posted, once }) => {
      const name = textOf(posted, 'functienaam').slice(0, 80);
      const done = await addFunction(house, scope, name, once ?? undefined);
      if (isRefused(done)) return show(scope, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) })), null, name);
      return redirect(HERE, { said: `${name} is toegevoegd. Vink nu aan wat deze functie mag.` });
    } }),
  ];
}

function isRight(word: string | undefined): word is Right {
  return (RIGHTS as readonly string[]).includes(word ?? '');
}

function Matrix({ list, labels, ticked, problems, name, mayChange }: { list: Functions; labels: Labels; ticked: Ticked; problems: readonly Problem[]; name: string; mayChange: boolean }) {
  if (list.functions.length === 0) return <EmptyState title="Nog geen functies">Voeg er een toe en vink aan wat ze mag.</EmptyState>;
  const holds = (key: string, word: Right, rights: readonly string[]): boolean => (ticked?.get(key) ?? rights).includes(word);
  return (
    <>
      <PostForm action={HERE} live="unsaved">
        {list.functions.map((one) => <input type="hidden" name="functie" value={one.key} key={one.key} />)}
        <ScrollTable label="Rechten per functie">
          <table class="matrix">
            <thead><tr><th scope="col">Recht</th>{list.functions.map((one) => <th scope="col" key={one.key}>{one.label}<br /><span class="small quiet">{plural(one.people, 'medewerker', 'medewerkers')}</span></th>)}</tr></thead>
            <tbody>{RIGHTS.map((word) => (
              <tr key={word}>
                <th scope="row">{labels[word] ?? word}</th>
                {list.functions.map((one) => (
                  <td key={one.key}><input type="checkbox" name="mag" value={`${one.key}:${word}`} checked={holds(one.key, word, one.rights)} disabled={!mayChange} aria-label={`${one.label}: ${labels[word] ?? word}`} /></td>
                ))}
              </tr>
            ))}
              <tr>
                <th scope="row">{SECOND_STEP}</th>
                {list.functions.map((one) => <td key={one.key}><input type="checkbox" name="stap" value={one.key} checked={one.secondStep} disabled={!mayChange} aria-label={`${one.label}: ${SECOND_STEP}`} /></td>)}
              </tr>
            </tbody>
          </table>
        </ScrollTable>
        {mayChange && <Buttons><Button>Bewaar de rechten</Button></Buttons>}
      </PostForm>
      {mayChange && (
        <Block id="h-functie" title="Een functie erbij">
          <PostForm action={`${HERE}/nieuw`}><Line id="functienaam" label="Naam van de functie" value={name} problem={problems.find((one) => one.field === 'functienaam')?.text} /><Buttons><Button second>Voeg toe</Button></Buttons></PostForm>
        </Block>
      )}
    </>
  );
}
