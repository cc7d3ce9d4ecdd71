/** Documents in and out, under the locks of the case. */
import { z } from 'zod';
import { isRefused, type House } from '../../../work/house.ts';
import { keepDocument, readDocument } from '../../../work/case/keep-document.ts';
import { dossier } from '../../../work/look/case/dossier.ts';
import { file, page, problem, redirect, type Answer } from '../../answer.ts';
import { filesOf, textOf } from '../../body.ts';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { DossierPage } from './page.tsx';
import { subjectName } from './words.ts';

export function fileRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'POST', path: paths.caseDocuments, permission: 'signed-in', audit: 'dossier.document-added', input: z.object({ number: z.string().max(60) }),
      async handle({ scope, input, posted, once }) {
        const found = await dossier(house, scope, input.number);
        if (found === undefined || found.roles.own.length === 0) return problem('not-found');
        const again = (field: string, text: string): Answer => page(`Fout: ${subjectName(found)}`, <DossierPage dossier={found} all={false} tried={{ answers: {}, problems: [{ field, text }] }} />, { status: 422, nav: urls.cases() });
        const [given] = filesOf(posted, 'bestand');
        if (given === undefined) return again('doc-bestand', 'Kies een bestand');
        const location = `${urls.caseFile(input.number)}#h-doc`;
        const done = await keepDocument(house, scope, { number: input.number, class: textOf(posted, 'klasse'), name: given.name, bytes: given.bytes, location, ...(once === null ? {} : { once }) });
        return isRefused(done) ? again('doc-bestand', done.refused.map(sayRefusal).join(' ')) : redirect(location, { said: 'Het document is bewaard.' });
      },
    }),
    route({
      method: 'GET', path: paths.caseDocument, permission: 'signed-in', audit: 'dossier.document', input: z.object({ number: z.string().max(60), id: z.uuid().catch('') }),
      async handle({ scope, input }) {
        const found = input.id === '' ? undefined : await readDocument(house, scope, input.number, input.id);
        return found === undefined ? problem('not-found') : file(found.document.name, found.document.mediaType, found.bytes);
      },
    }),
  ];
}
