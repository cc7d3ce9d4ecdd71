/** Who handles complaints and questions about data: whoever has the right for it, or handles dossiers, at the organisation that keeps the dossier. */
import type { CaseFile } from '../../store/cases.ts';
import type { Scope } from '../../store/scope.ts';

export function handlesPrivacy(scope: Scope): boolean {
  return scope.organisation !== null && (scope.rights.has('privacy.behandelen') || scope.rights.has('dossiers.handelen'));
}

/** Only the organisation that keeps the dossier answers for it. */
export function answersFor(scope: Scope, file: CaseFile): boolean {
  return handlesPrivacy(scope) && file.keeperOrg === scope.organisation;
}
