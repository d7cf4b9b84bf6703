// Every route of Headquarters' web application in one list: the server serves exactly these, and a test walks
// them all, role by role.
import * as activityTypes from './activity-types';
import * as attributes from './attributes';
import * as audit from './audit';
import * as clientBooks from './client-books';
import * as customerInsights from './customer-insights';
import * as customerMerges from './customer-merges';
import * as customerTimeline from './customer-timeline';
import * as customers from './customers';
import * as distributionSchedule from './distribution-schedule';
import * as features from './features';
import * as imports from './imports';
import * as followUpRules from './follow-up-rules';
import * as keyVault from './key-vault';
import * as messageTemplates from './message-templates';
import * as numberSequences from './number-sequences';
import * as organisation from './organisation';
import * as parameters from './parameters';
import * as privacy from './privacy';
import type { Route } from './route';
import * as screenLayouts from './screen-layouts';
import * as sessions from './sessions';
import * as users from './users';
import * as workers from './workers';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;

/** Routes stand by themselves, in lists (page and CSV), and in sets of records. */
const routesIn = (value: unknown): readonly Route[] =>
  isRoute(value)
    ? [value]
    : typeof value === 'object' && value !== null && ('page' in value || 'list' in value)
      ? Object.values(value).flatMap(routesIn)
      : [];

export const headquartersRoutes: readonly Route[] = [
  sessions,
  users,
  audit,
  features,
  parameters,
  numberSequences,
  attributes,
  activityTypes,
  followUpRules,
  messageTemplates,
  organisation,
  workers,
  customers,
  customerTimeline,
  customerMerges,
  privacy,
  clientBooks,
  distributionSchedule,
  screenLayouts,
  imports,
  keyVault,
  customerInsights,
].flatMap((feature) => Object.values(feature).flatMap(routesIn));
