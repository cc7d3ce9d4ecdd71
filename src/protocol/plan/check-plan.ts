/** What a plan must hold beyond its shape: names resolve, days stand in order, what is added is tested, and each name means one thing. */
import { compareNames } from '../../values/dutch.ts';
import type { FaultCode, FaultData, Problem } from '../fault.ts';
import { TEST_POINTS, type PolicyPlan, type TestWord } from './plan.ts';

type Path = (string | number)[];

/** All problems, in the order of the laws. */
export function checkPlan(plan: PolicyPlan): Problem[] {
  return [periodLaw, clauseLaw, nameLaw, initiativeLaw, testLaw, dayLaw, oneMeaningLaw, figureLaw, contextLaw].flatMap((law) => law(plan));
}

const problem = (path: Path, code: FaultCode, data: FaultData = {}): Problem => ({ path, code, data });
const unknown = (path: Path, kind: string, name: string): Problem => problem(path, 'unknown-reference', { kind, name });

function periodLaw({ period, continuum, initiatives }: PolicyPlan): Problem[] {
  const many = Object.keys(initiatives).length;
  return [
    ...(period.last < period.from ? [problem(['period', 'last'], 'days-reversed', { from: period.from, until: period.last })] : []),
    ...(continuum.preventive + continuum.curative > many ? [problem(['continuum'], 'continuum-too-long', { many })] : []),
  ];
}

/** Words that say what is done, paid or counted name the clause they answer to. */
const CLAUSED = ['priorities', 'tracks', 'initiatives', 'activities', 'funding', 'roles', 'bodies', 'partners', 'figures', 'context'] as const;

function clauseLaw(plan: PolicyPlan): Problem[] {
  const single: [Path, { clause?: string[] }][] = [[['staffing'], plan.staffing], [['note'], plan.note]];
  const many = CLAUSED.flatMap((word) => Object.entries(plan[word]).map(([key, item]): [Path, { clause?: string[] }] => [[word, key], item]));
  return [...many, ...single].filter(([, item]) => item.clause === undefined).map(([path]) => ({ ...problem(path, 'item-without-clause', { key: String(path.at(-1)) }), at: 'key' as const }));
}

function nameLaw(plan: PolicyPlan): Problem[] {
  const { priorities, initiatives, activities, roles, partners, figures, staffing, bottlenecks } = plan;
  const missing = (path: Path, kind: string, known: object, name: string): Problem[] => (Object.hasOwn(known, name) ? [] : [unknown(path, kind, name)]);
  return [
    ...Object.entries(initiatives).flatMap(([key, one]) => [
      ...missing(['initiatives', key, 'priority'], 'priority', priorities, one.priority),
      ...(one.helps ?? []).flatMap((name, at) => missing(['initiatives', key, 'helps', at], 'bottleneck', bottlenecks, name)),
    ]),
    ...Object.entries(activities).flatMap(([key, one]) => missing(['activities', key, 'priority'], 'priority', priorities, one.priority)),
    ...Object.entries(partners).flatMap(([key, one]) => Object.keys(one.in).flatMap((name) => missing(['partners', key, 'in', name], 'initiative', initiatives, name))),
    ...Object.entries(staffing.posts).flatMap(([key, one]) => missing(['staffing', 'posts', key, 'role'], 'role', roles, one.role)),
    ...(staffing.caseload === undefined ? [] : [...missing(['staffing', 'caseload', 'figure'], 'figure', figures, staffing.caseload.figure), ...missing(['staffing', 'caseload', 'role'], 'role', roles, staffing.caseload.role)]),
    ...Object.entries(figures).flatMap(([key, one]) => (one.per === undefined ? [] : missing(['figures', key, 'per', 'figure'], 'figure', figures, one.per.figure))),
  ];
}

function initiativeLaw({ initiatives, municipalities, period }: PolicyPlan): Problem[] {
  const known = municipalities.map(({ name }) => name);
  return Object.entries(initiatives).flatMap(([key, one]) => [
    ...Object.entries(one['not-in'] ?? {}).flatMap(([name, absence]) => {
      const path: Path = ['initiatives', key, 'not-in', name];
      return [
        ...(known.includes(name) ? [] : [unknown(path, 'municipality', name)]),
        ...(absence.why === undefined ? [problem(path, 'cell-without-reason', { municipality: name, initiative: one.label })] : []),
        ...(absence.from !== undefined && absence.until !== undefined && absence.until <= absence.from ? [problem([...path, 'until'], 'days-reversed', { from: absence.from, until: absence.until })] : []),
      ];
    }),
    ...(one.until !== undefined && one['ends-because'] === undefined ? [problem(['initiatives', key, 'until'], 'end-without-reason', { initiative: one.label })] : []),
    ...(one.until !== undefined && one.until < period.from ? [problem(['initiatives', key, 'until'], 'days-reversed', { from: period.from, until: one.until })] : []),
  ]);
}

function testLaw({ test, initiatives }: PolicyPlan): Problem[] {
  const lacks = (path: Path, given: TestWord, of: string): Problem[] => TEST_POINTS.filter((point) => given[point] === undefined).map((point) => problem(path, 'test-point-missing', { point, of }));
  return [...lacks(['test'], test, ''), ...Object.entries(initiatives).flatMap(([key, one]) => (one.added === undefined ? [] : lacks(['initiatives', key, ...(one.test === undefined ? ['added'] : ['test'])], one.test ?? {}, one.label)))];
}

/** Of what changes by day each next row begins later. */
function dayLaw({ funding, staffing, context }: PolicyPlan): Problem[] {
  const ordered = (path: Path, days: readonly string[]): Problem[] => days.flatMap((one, at) => (at > 0 && one <= (days[at - 1] ?? '') ? [problem([...path, at], 'days-not-in-order', { from: one, before: days[at - 1] ?? '' })] : []));
  return [
    ...Object.entries(funding).flatMap(([key, one]) => ordered(['funding', key, 'states'], one.states.map(({ from }) => from))),
    ...ordered(['staffing', 'planned'], staffing.planned.map(({ from }) => from)),
    ...Object.entries(staffing.posts).flatMap(([key, one]) => ordered(['staffing', 'posts', key, 'filled'], one.filled.map(({ from }) => from))),
    ...Object.entries(context).flatMap(([key, one]) => one.rows.flatMap((row, at) => ordered(['context', key, 'rows', at, 'values'], row.values.map(({ on }) => on)))),
  ];
}

/** A name of a body or partner means one thing. */
function oneMeaningLaw({ bodies, partners, municipalities }: PolicyPlan): Problem[] {
  const seen: string[] = [];
  const twice = (path: Path, name: string): Problem[] => {
    const before = seen.some((one) => compareNames(one.toLowerCase(), name.toLowerCase()) === 0);
    seen.push(name);
    return before ? [problem(path, 'name-twice', { name })] : [];
  };
  return [
    ...([['bodies', bodies], ['partners', partners]] as const).flatMap(([word, all]) => Object.entries<{ label: string; also?: string[] }>(all).flatMap(([key, one]) => [...twice([word, key, 'label'], one.label), ...(one.also ?? []).flatMap((name, at) => twice([word, key, 'also', at], name))])),
    ...municipalities.flatMap(({ name }, at) => (municipalities.findIndex((one) => one.name === name) < at ? [problem(['municipalities', at, 'name'], 'name-twice', { name })] : [])),
  ];
}

function figureLaw({ figures }: PolicyPlan): Problem[] {
  return Object.entries(figures).flatMap(([key, one]) => {
    const years = (one.known ?? []).map(({ year }) => year);
    return [
      ...(one.known !== undefined && one.source === undefined ? [problem(['figures', key, 'known'], 'value-without-source', { figure: one.label })] : []),
      ...years.flatMap((year, at) => (years.indexOf(year) < at ? [problem(['figures', key, 'known', at], 'year-twice', { year })] : [])),
      ...(one.per?.figure === key ? [problem(['figures', key, 'per'], 'figure-of-itself', { figure: key, of: key })] : []),
      ...(one.known ?? []).flatMap((known, at) => ('percent' in known && one.of === undefined ? [problem(['figures', key, 'known', at, 'percent'], 'percent-of-nothing', { figure: one.label })] : [])),
    ];
  });
}

function contextLaw({ context }: PolicyPlan): Problem[] {
  return Object.entries(context).flatMap(([key, one]) => one.rows.flatMap((row, at) => row.values.flatMap((value, on) => [
    ...(one.kind === 'press' && value.published === undefined ? [problem(['context', key, 'rows', at, 'values', on], 'press-without-day', { figure: one.label })] : []),
    ...(one.shows === 'share' && value.of === undefined ? [problem(['context', key, 'rows', at, 'values', on], 'percent-of-nothing', { figure: one.label })] : []),
  ])));
}
