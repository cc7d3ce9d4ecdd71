/** Every door of the house, gathered from the pages. A page exports its own routes; nothing is found by itself. */
import type { AnyRoute } from './web/route.ts';
import type { DemoRole } from './web/pages/inloggen/page.tsx';
import { loginRoutes } from './web/pages/inloggen/handler.tsx';
import { inviteRoutes } from './web/pages/uitnodiging/handler.tsx';
import { ownAccountRoutes } from './web/pages/eigen-account/handler.tsx';
import { aanmeldenRoutes } from './web/pages/aanmelden/routes.tsx';
import { aanmeldingenRoutes } from './web/pages/aanmeldingen/routes.tsx';
import { questionRoutes } from './web/pages/antwoord/handler.tsx';
import { callRoutes } from './web/pages/opvang/oproep-handler.tsx';
import { caseRoutes } from './web/pages/dossiers/handler.tsx';
import { sittingRoutes } from './web/pages/zitdagen/handler.tsx';
import { deskRoutes } from './web/pages/loket/handler.tsx';
import { newCaseRoutes } from './web/pages/nieuw-dossier/handler.tsx';
import { todayRoutes } from './web/pages/vandaag/handler.tsx';
import { searchRoutes } from './web/pages/zoeken/handler.tsx';
import { playbookRoutes } from './web/pages/draaiboeken/handler.tsx';
import { writeRoutes } from './web/pages/draaiboeken/write-handler.tsx';
import { personRoutes } from './web/pages/personen/handler.tsx';
import { precariousRoutes } from './web/pages/woonsituaties/handler.tsx';
import { emergencyRoutes } from './web/pages/noodtoegang/handler.tsx';
import { seenRoutes } from './web/pages/wie-zag-wat/handler.tsx';
import { accessibilityRoutes } from './web/pages/toegankelijkheid/handler.tsx';
import { privacyRoutes } from './web/pages/privacy/handler.tsx';
import { apiRoutes } from './web/api/routes.tsx';
import { adminRoutes } from './web/pages/beheer/routes.ts';
import type { Machine } from './work/manage/machine.ts';
import { boardRoutes } from './web/pages/opvang/board-handler.tsx';
import { candidateRoutes } from './web/pages/opvang/kandidaten-handler.tsx';
import { landlordRoutes } from './web/pages/opvang/verhuurders-handler.tsx';
import { occupancyRoutes } from './web/pages/opvang/bezetting-handler.tsx';
import { rotaRoutes } from './web/pages/opvang/beurtrol-handler.tsx';
import { shiftRoutes } from './web/pages/opvang/wachtdienst-handler.tsx';
import { placeRoutes } from './web/pages/opvang/plaatsen-handler.tsx';
import { facturenRoutes } from './web/pages/facturen/handler.tsx';
import { planRoutes } from './web/pages/plan/handler.tsx';
import { noteRoutes } from './web/pages/nota/handler.tsx';
import { figuresRoutes } from './web/pages/cijfers/handler.tsx';
import { brievenRoutes } from './web/pages/brieven/handler.tsx';
import { meetingRoutes } from './web/pages/overleg/handler.tsx';
import { agendaRoutes } from './web/pages/agenda/handler.ts';
import { privacyRequestRoutes } from './web/pages/privacyvragen/handler.tsx';
import { archiveRoutes } from './web/pages/archief/handler.tsx';
import type { LoginWork } from './work/login/login-work.ts';
import type { WorkDoorkeeper } from './work/enter.ts';
import type { House } from './work/house.ts';

export interface RouteParts {
  house: House; login: LoginWork; door: WorkDoorkeeper; origin: string;
  demoRoles: readonly DemoRole[]; rightLabels: Readonly<Record<string, string>>; machine: Machine;
}

export function allRoutes(parts: RouteParts): AnyRoute[] {
  return [
    ...loginRoutes(parts.login, parts.demoRoles),
    ...inviteRoutes(parts.login),
    ...ownAccountRoutes({ work: parts.login, rightLabels: parts.rightLabels, origin: parts.origin }),
    ...aanmeldenRoutes(parts.house, parts.door),
    ...aanmeldingenRoutes(parts.house),
    ...questionRoutes(parts.house),
    ...caseRoutes(parts.house), ...personRoutes(parts.house), ...precariousRoutes(parts.house), ...newCaseRoutes(parts.house), ...deskRoutes(parts.house), ...sittingRoutes(parts.house),
    ...todayRoutes(parts.house),
    ...privacyRequestRoutes(parts.house),
    ...archiveRoutes(parts.house),
    ...searchRoutes(parts.house),
    ...playbookRoutes(parts.house), ...writeRoutes(parts.house, parts.machine),
    ...seenRoutes(parts.house),
    ...emergencyRoutes(parts.house),
    ...accessibilityRoutes(parts.house),
    ...privacyRoutes(parts.house),
    ...adminRoutes(parts),
    ...apiRoutes({ house: parts.house, origin: parts.origin, version: parts.machine.version, rightLabels: parts.rightLabels }),
    ...boardRoutes(parts.house), ...placeRoutes(parts.house), ...candidateRoutes(parts.house), ...rotaRoutes(parts.house), ...shiftRoutes(parts.house), ...occupancyRoutes(parts.house), ...landlordRoutes(parts.house),
    ...facturenRoutes(parts.house),
    ...planRoutes(parts.house), ...noteRoutes(parts.house), ...figuresRoutes(parts.house),
    ...brievenRoutes(parts.house),
    ...agendaRoutes(parts.house, parts.door),
    ...meetingRoutes(parts.house), ...callRoutes(parts.house),
  ];
}
