/** Doors to the letters on paper. */
import { z } from 'zod';
import { isRefused, type House } from '../../../work/house.ts';
import { letterPdf, letterPreview, letterWord, markLetterPosted, postList } from '../../../work/letters/post.ts';
import { markStackPosted, MOST_AT_ONCE, readyToPost, stackPdf } from '../../../work/letters/stack.ts';
import { plural } from '../../../values/dutch.ts';
import { WORD_TYPE } from '../../../papers/word.ts';
import { file, page, problem, redirect } from '../../answer.ts';
import { filesOf, textOf, textsOf } from '../../body.ts';
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
      method: 'GET', path: paths.letterStack, permission: 'dossiers.handelen', audit: 'brief.stapel', input: z.object({}),
      async handle({ scope }) {
        const ready = readyToPost(await postList(house, scope)).slice(0, MOST_AT_ONCE);
        if (ready.length === 0) return redirect(urls.letters(), { said: 'Er ligt geen brief klaar om af te drukken.' });
        const made = await stackPdf(house, scope, ready.map((one) => one.item.id));
        return isRefused(made) ? problem(made.refused) : file(made.name, 'application/pdf', made.bytes, { inline: true });
      },
    }),
    route({
      method: 'POST', path: paths.letterStackPosted, permission: 'dossiers.handelen', audit: 'brief.stapel-verstuurd', input: z.object({}),
      async handle({ scope, posted }) {
        const done = await markStackPosted(house, scope, textsOf(posted, 'brief'));
        if (!isRefused(done) && done.troubled.length === 0) return redirect(urls.letters(), { said: `${plural(done.posted, 'brief is', 'brieven zijn')} genoteerd als verstuurd.` });
        const refused = isRefused(done) ? done.refused : done.troubled;
        return page('Fout: Brieven', <LettersPage list={await postList(house, scope)} problems={refused.map((one) => ({ field: '', text: sayRefusal(one) }))} />, { status: 422, nav: urls.letters() });
      },
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
      method: 'GET', path: paths.letterWord, permission: 'dossiers.handelen', audit: 'brief.bewerken', input: byId,
      async handle({ scope, input }) {
        const made = await letterWord(house, scope, input.id);
        return isRefused(made) ? problem(made.refused) : file(made.name, WORD_TYPE, made.bytes);
      },
    }),
    route({
      method: 'POST', path: paths.letterPosted, permission: 'dossiers.handelen', audit: 'brief.verstuurd', input: byId,
      async handle({ scope, input, posted, once }) {
        const done = await markLetterPosted(house, scope, { id: input.id, registered: textOf(posted, 'nummer'), own: filesOf(posted, 'bestand')[0], location: urls.letters(), ...(once === null ? {} : { once }) });
        if (!isRefused(done)) return redirect(urls.letters(), { said: `De brief in dossier ${done.number} is genoteerd als verstuurd.` });
        const letter = await letterPreview(house, scope, input.id);
        if (letter === undefined) return problem('not-found');
        return page(`Fout: ${letterName(letter)}`, <LetterPage letter={letter} registered={textOf(posted, 'nummer')} problems={done.refused.map((one) => ({ field: one.field ?? '', text: one.code === 'file-unknown-type' ? 'Dit bestand is geen pdf, jpg of png. Bewaar je brief eerst als pdf.' : sayRefusal(one) }))} />, { status: 422, nav: urls.letters() });
      },
    }),
  ];
}
