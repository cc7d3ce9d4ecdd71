/** The written contract (`draaiboek.ts`) and the schemas name the same words; `tsc` refuses this file when they part. */
import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type * as words from '../draaiboek.ts';
import type { agendaLine, charge, ending, letter, share } from './paper.ts';
import type { count, gate } from './gates.ts';
import type { figure } from './figures.ts';
import type { field, form } from './forms.ts';
import type { informationClass, role } from './roles.ts';
import type { listEntry } from './header.ts';
import type { offeredPaper } from './offered-paper.ts';
import type { period, term } from './time.ts';
import type { pool } from './pools.ts';
import type { series } from './series.ts';
import type { task } from './tasks.ts';

type Keys<S extends z.ZodType> = keyof z.infer<S>;

describe('schemas and contract', () => {
  it('name the same words', () => {
    expectTypeOf<Keys<typeof role>>().toEqualTypeOf<keyof words.Role>();
    expectTypeOf<Keys<typeof informationClass>>().toEqualTypeOf<keyof words.InformationClass>();
    expectTypeOf<Keys<typeof field>>().toEqualTypeOf<keyof words.Field>();
    expectTypeOf<Keys<typeof form>>().toEqualTypeOf<keyof words.Form>();
    expectTypeOf<Keys<typeof task>>().toEqualTypeOf<keyof words.Task>();
    expectTypeOf<Keys<typeof period>>().toEqualTypeOf<keyof words.PeriodWord>();
    expectTypeOf<Keys<typeof term>>().toEqualTypeOf<keyof words.Term>();
    expectTypeOf<Keys<typeof gate>>().toEqualTypeOf<keyof words.Gate>();
    expectTypeOf<Keys<typeof count>>().toEqualTypeOf<keyof words.Count>();
    expectTypeOf<Keys<typeof figure>>().toEqualTypeOf<keyof words.FigureWord>();
    expectTypeOf<Keys<typeof charge>>().toEqualTypeOf<keyof words.Charge>();
    expectTypeOf<Keys<typeof letter>>().toEqualTypeOf<keyof words.Letter>();
    expectTypeOf<Keys<typeof share>>().toEqualTypeOf<keyof words.Share>();
    expectTypeOf<Keys<typeof pool>>().toEqualTypeOf<keyof words.PoolWord>();
    expectTypeOf<Keys<typeof agendaLine>>().toEqualTypeOf<keyof words.AgendaLine>();
    expectTypeOf<Keys<typeof series>>().toEqualTypeOf<keyof words.SeriesWord>();
    expectTypeOf<Keys<typeof ending>>().toEqualTypeOf<keyof words.Ending>();
    expectTypeOf<Keys<typeof offeredPaper>>().toEqualTypeOf<keyof words.OfferedPaper>();
    expectTypeOf<Keys<typeof listEntry>>().toEqualTypeOf<keyof words.ListEntry>();
  });
});
