// Adds the routes of the web application to the server: one line a feature.
import cookie from '@fastify/cookie';
import type { HeadquartersContext } from '../context';
import type { HeadquartersServer } from '../server';
import { serveAudit } from '../audit/routes';
import { addInsights } from '../customer-insights/add-insights';
import { serveActivityTypes } from '../activity-types/routes';
import { serveAttributeGroups } from '../attribute-groups/routes';
import { keepBringingOver } from '../attributes/bring-over';
import { serveAttributes } from '../attributes/routes';
import { serveAttributeTypes } from '../attribute-types/routes';
import { serveClientBooks } from '../client-books/routes';
import { serveCustomerMerges } from '../customer-merges/routes';
import { servePrivacy } from '../customers/privacy';
import { serveDistributionSchedule } from '../distribution-schedule/routes';
import { serveCustomers } from '../customers/routes';
import { serveImports } from '../imports/web-route';
import { keepSearchIndex } from '../customers/search-index';
import { keepFeatureSchedule } from '../features/features';
import { serveFeatures } from '../features/routes';
import { serveFollowUpRules } from '../follow-up-rules/routes';
import { serveMessageTemplates } from '../message-templates/routes';
import { serveNumberSequences } from '../number-sequences/routes';
import { serveParameters } from '../parameters/routes';
import { serveAddressBooks } from '../address-books/routes';
import { serveLegalEntities } from '../legal-entities/routes';
import { servePermissionGroups } from '../permission-groups/routes';
import { serveRegisters } from '../registers/records';
import { serveScreenLayouts } from '../screen-layouts/routes';
import { serveStores } from '../stores/routes';
import { serveWorkers } from '../workers/routes';
import { serveSessions } from '../sessions/routes';
import { serveUsers } from '../users/routes';

export async function addWebApplication(
  app: HeadquartersServer,
  context: HeadquartersContext,
): Promise<void> {
  await app.register(cookie);
  const web = { app, context };
  serveSessions(web);
  serveUsers(web);
  serveAudit(web);
  serveLegalEntities(web);
  serveAddressBooks(web);
  serveStores(web);
  serveRegisters(web);
  servePermissionGroups(web);
  serveWorkers(web);
  serveFeatures(web);
  serveParameters(web);
  serveNumberSequences(web);
  serveActivityTypes(web);
  serveFollowUpRules(web);
  serveMessageTemplates(web);
  addInsights(web);
  serveAttributeTypes(web);
  serveAttributes(web);
  serveAttributeGroups(web);
  serveCustomers(web);
  serveImports(web);
  serveCustomerMerges(web);
  servePrivacy(web);
  serveClientBooks(web);
  serveDistributionSchedule(web);
  serveScreenLayouts(web);

  // What goes on beside the requests, for as long as the server listens.
  const stops: (() => unknown)[] = [];
  app.addHook('onListen', async () => {
    stops.push(keepFeatureSchedule(context), keepSearchIndex(context), keepBringingOver(context));
  });
  app.addHook('onClose', async () => {
    for (const stop of stops.splice(0)) await stop();
  });
}
