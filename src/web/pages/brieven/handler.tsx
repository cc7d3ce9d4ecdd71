/** Doors to the letters on paper. */
import { z } from 'zod';
import { isRefused, type House } from '../../../work/house.ts';
import { letterPdf, letterPreview, markLetterPosted, postList } from '../../../work/letters/post.ts';
import { file, page, problem, redirect } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { LetterPage } from './letter-page.tsx';
import { LettersPage, letterName } from './list-page.tsx';

const byId = z.object({ id: z.uuid() });

export function brievenRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.letters, permission: 'dossiers.handelen', audit: 'brief.lijst', input: z.object({}),
      handle: async ({ scope }) => page('Brieven', <LettersPage list={await postList(house, scope)} />, { nav: urls.letters() }),
    }),
    route({
      method: 'GET', path: paths.letterOne, permission: 'dossiers.handelen', audit: 'brief.lezen', input: byId,
      async handle({ scope, input }) {
        const letter = await letterPreview(house, scope, input.id);
        return letter === undefined ? problem('not-found') : page(letterName(letter), <LetterPage letter={letter} />, { nav: urls.letters() });
      },
    }),
    route({
      method: 'GET', path: paths.letterPdf, permission: 'dossiers.handelen', audit: 'brief.pdf', input: byId,
      async handle({ scope, input }) {
        const made = await letterPdf(house, scope, input.id);
        return isRefused(made) ? problem(made.refused) : file(made.name, 'application/pdf', made.bytes, { inline: true });
      },
    }),
    route({
      method: 'POST', path: paths.letterPosted, permission: 'dossiers.handelen', audit: 'brief.verstuurd', input: byId,
      async handle({ scope, input, once }) {
        const done = await markLetterPosted(house, scope, { id: input.id, location: urls.letters(), ...(once === null ? {} : { once }) });
        if (!isRefused(done)) return redirect(urls.letters(), { said: `De brief in dossier ${done.number} is genoteerd als verstuurd.` });
        const letter = await letterPreview(house, scope, input.id);
        if (letter === undefined) return problem('not-found');
        return page(`Fout: ${letterName(letter)}`, <LetterPage letter={letter} problems={done.refused.map((one) => ({ field: '', text: sayRefusal(one) }))} />, { status: 422, nav: urls.letters() });
      },
    }),
  ];
}
