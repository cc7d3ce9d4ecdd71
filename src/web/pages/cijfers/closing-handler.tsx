/** Closing the account of a year, and opening it again. */
import type { Form } from '../../../protocol/draaiboek.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import { closeYear, reopenYear } from '../../../work/figures/close.ts';
import { yearFigures, type YearFigures } from '../../../work/figures/year.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { redirect } from '../../answer.ts';
import type { AnyRoute, Ask } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { ask, formRoutes, textIn, type FormScreen } from '../beheer/form-page.tsx';

const right = 'cijfers.afsluiten' as const;
type Asked = Ask<typeof right, Record<string, unknown>>;
const HOME = ['Cijfers', urls.figures()] as const;

const closeForm: Form = { fields: { opmerking: ask('lines', 'Opmerking', { help: 'Bijvoorbeeld: aan wie je de cijfers geeft. Mag leeg blijven.' }) } };
const reopenForm: Form = { fields: { reden: ask('lines', 'Waarom open je de rekening opnieuw?', { must: true }) } };

export function closingRoutes(house: House): AnyRoute[] {
  const found = async ({ scope, input }: Asked): Promise<YearFigures | null> => {
    const year = Number(input['jaar']);
    if (!Number.isSafeInteger(year) || year < 2000 || year > 2999) return null;
    const figures = await yearFigures(house, scope, { programme: String(input['programma']), year, municipality: '' });
    return figures === undefined || figures.figures.length === 0 ? null : figures;
  };
  const of = ({ draaiboek, year }: YearFigures): Pick<FormScreen, 'home' | 'part'> => ({ home: HOME, part: [`${draaiboek.name} ${year}`, urls.figures({ programma: draaiboek.key, jaar: String(year) })] });
  return [
    ...formRoutes({
      path: paths.figuresClose, permission: right, audit: 'cijfers.afsluiten',
      screen: async (asked) => {
        const figures = await found(asked);
        if (figures === null || figures.closing !== undefined) return null;
        const { draaiboek, year } = figures;
        return { ...of(figures), title: `Sluit de rekening van ${year} af`, lead: `${draaiboek.name}: ${plural(figures.figures.length, 'cijfer blijft', 'cijfers blijven')} staan zoals ze vandaag geteld zijn, met de lijst van dossiers erachter. Wat later verandert, komt ernaast te staan.`, form: closeForm, values: {}, action: urls.figuresClose(draaiboek.key, year), submit: 'Sluit af' };
      },
      save: async ({ scope, input }, values, once) => {
        const [programme, year] = [String(input['programma']), Number(input['jaar'])];
        const done = await closeYear(house, scope, { programme, year, remark: textIn(values, 'opmerking') }, once);
        return isRefused(done) ? done : redirect(urls.figures({ programma: programme, jaar: String(year) }), { said: `De rekening van ${year} is afgesloten.` });
      },
    }),
    ...formRoutes({
      path: paths.figuresReopen, permission: right, audit: 'cijfers.heropenen',
      screen: async (asked) => {
        const figures = await found(asked);
        if (figures === null || figures.closing === undefined) return null;
        const { draaiboek, year, closing } = figures;
        return { ...of(figures), title: `Open de rekening van ${year} opnieuw`, lead: `Afgesloten op ${formatDay(closing.day)} door ${closing.byName}. Die cijfers blijven te lezen. De cijfers van ${year} tellen daarna weer mee met wat verandert, tot je ze opnieuw afsluit.`, form: reopenForm, values: {}, action: urls.figuresReopen(draaiboek.key, year), submit: 'Open opnieuw' };
      },
      save: async ({ scope, input }, values, once) => {
        const [programme, year] = [String(input['programma']), Number(input['jaar'])];
        const done = await reopenYear(house, scope, { programme, year, reason: textIn(values, 'reden') }, once);
        return isRefused(done) ? done : redirect(urls.figures({ programma: programme, jaar: String(year) }), { said: `De rekening van ${year} is opnieuw open.` });
      },
    }),
  ];
}
