// The numbered steps that build the store, in their order. A step that was shipped never changes; the next one is
// added at the end.
import begin from './0001-begin.sql?raw';
import followUpRules from './0002-follow-up-rules.sql?raw';
import cardsAndWords from './0003-cards-and-words.sql?raw';
import screenLayouts from './0004-screen-layouts.sql?raw';
import attributeBounds from './0005-attribute-bounds.sql?raw';
import operationsAndForms from './0006-operations-and-forms.sql?raw';
import followUpsAssigned from './0007-follow-ups-assigned.sql?raw';
import leanerOutbox from './0008-leaner-outbox.sql?raw';
import lightestOutbox from './0009-lightest-outbox.sql?raw';
import templatesOfRules from './0010-templates-of-rules.sql?raw';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { name: '0001-begin', sql: begin },
  { name: '0002-follow-up-rules', sql: followUpRules },
  { name: '0003-cards-and-words', sql: cardsAndWords },
  { name: '0004-screen-layouts', sql: screenLayouts },
  { name: '0005-attribute-bounds', sql: attributeBounds },
  { name: '0006-operations-and-forms', sql: operationsAndForms },
  { name: '0007-follow-ups-assigned', sql: followUpsAssigned },
  { name: '0008-leaner-outbox', sql: leanerOutbox },
  { name: '0009-lightest-outbox', sql: lightestOutbox },
  { name: '0010-templates-of-rules', sql: templatesOfRules },
];
