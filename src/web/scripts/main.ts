/** Small enhancements on pages that work without them. Each looks for its mark and does nothing elsewhere. */
import { pickDates } from './dates.ts';
import { findAsYouType } from './find.ts';
import { knownAsYouType } from './known.ts';
import { walkLists } from './lists.ts';
import { openFolds } from './folds.ts';
import { passkeys } from './passkey.ts';
import { followPools } from './pool.ts';
import { printButtons } from './print.ts';
import { focusProblems } from './problems.ts';
import { checkRules } from './rules.ts';
import { signaturePads } from './sign.ts';
import { keepDrafts } from './unsaved.ts';
import { followAnswers } from './when.ts';

focusProblems();
walkLists();
findAsYouType();
signaturePads();
pickDates();
followAnswers();
openFolds();
keepDrafts();
passkeys();
printButtons();
followPools();
checkRules();
knownAsYouType();
