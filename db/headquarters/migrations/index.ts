// The migrations in their order: number N brings a store from version N - 1 to N. The list only grows.
import type { MigrationTools } from '../dialect';
import { begin } from './0001-begin';
import { administration } from './0002-administration';
import { azure } from './0003-azure';
import { entries } from './0004-entries';
import { followUpRules } from './0005-follow-up-rules';
import { customerCards } from './0006-customer-cards';
import { screenLayouts } from './0007-screen-layouts';
import { people } from './0008-people';
import { attributeBounds } from './0009-attribute-bounds';
import { strangers } from './0010-strangers';
import { followUpsAssigned } from './0011-follow-ups-assigned';
import { refusals } from './0012-refusals';
import { customerTokens } from './0013-customer-tokens';
import { attributeValueCounts } from './0014-attribute-value-counts';
import { attributeRemovals } from './0015-attribute-removals';
import { templatesOfRules } from './0016-templates-of-rules';

export const migrations: readonly ((tools: MigrationTools) => Promise<void>)[] = [
  begin,
  administration,
  azure,
  entries,
  followUpRules,
  customerCards,
  screenLayouts,
  people,
  attributeBounds,
  strangers,
  followUpsAssigned,
  refusals,
  customerTokens,
  attributeValueCounts,
  attributeRemovals,
  templatesOfRules,
];
