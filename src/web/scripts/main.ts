/** Small enhancements on pages that work without them. Each looks for its `data-live` mark and does nothing elsewhere. */
import { focusProblems } from './problems.ts';

focusProblems();
