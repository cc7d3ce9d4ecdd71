import { TEST_POINTS, type TestWord } from '../../../protocol/plan/plan.ts';
import { Facts } from '../../parts/lists.tsx';
import { POINTS } from './words.ts';

/** The five points on which a plan or an added initiative is tested, with the answers (WD-315). */
export function TestAnswers({ test }: { test: TestWord }) {
  return <Facts rows={TEST_POINTS.map((point) => [POINTS[point], test[point] ?? ''] as const)} />;
}
