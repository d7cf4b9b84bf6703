// Which layout a session sees, and as what: the one that applies to this worker at this register, in the size closest
// to the window, in the session's language, without what the session may not see.
import { closestSize } from '../../contract/screen-layout-drawing';
import { parameterNames } from '../../contract/distribution';
import { AppError } from '../../contract/result';
import { resolveLayout } from '../../contract/screen-layout-resolve';
import * as contract from '../../contract/screen-layouts';
import type { AssignedTo } from '../../contract/screen-layouts';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import { errorFields } from '../log';
import type { ScreenLayoutReport } from '../../contract/headquarters-api';
import { createReports } from './reports';
import { createDocuments, type Documents, type UsableLayout } from './documents';
import { createReview } from './review';

interface Applying extends UsableLayout {
  readonly assignedTo: AssignedTo;
}

export interface ScreenLayouts {
  readonly handlers: readonly Handler[];
  /** Another store is open. */
  opened(): void;
  /** Headquarters answers, perhaps for the first time: it wants to know what is wrong with any layout. */
  online(): void;
  /** Jobs brought something: new layouts are looked at; Headquarters is told what it could not be told before. */
  applied(jobs: readonly string[]): void;
}

/** Layouts come with it. */
const layoutJob = '1090';
/** The first screen comes first; then layouts are looked at that perhaps nobody uses. */
const reviewAfter = 2_000;

export function screenLayoutsFeature(
  context: RegisterContext,
  options: {
    readonly version: string;
    /** @throws AppError where Headquarters cannot be told now. */
    report(reports: readonly ScreenLayoutReport[]): Promise<void>;
  },
): ScreenLayouts {
  const reports = createReports((all) => options.report(all));
  const documents: Documents = createDocuments({
    layouts: () => context.store().screenLayouts,
    keepGood: (id, document) => {
      const { write, screenLayouts } = context.store();
      if (screenLayouts.good(id) === document) return;
      write(() => {
        screenLayouts.noteGood(id, document, context.now());
        screenLayouts.forgetGood();
      }).catch((error: unknown) => {
        context.log.warn({ layout: id, error: errorFields(error) }, 'a screen layout could not be kept');
      });
    },
    onRead: (id, reading) => {
      if ('problem' in reading) {
        context.log.warn({ layout: id, problem: reading.problem }, 'a screen layout cannot be used');
      }
      reports.note(id, reading);
      if (!review.isUnderWay()) reports.send();
    },
  });
  let isOnline = false;
  const review = createReview({
    ids: () => context.store().screenLayouts.ids(),
    // Without Headquarters nobody is to be told anything: only what can be used is kept, where it is not kept yet.
    isWanted: (id) => isOnline || !context.store().screenLayouts.isProven(id),
    documents,
    reports,
  });

  /**
   * Source: a worker's layout overrides the register's, which overrides the store's. One that is named but did not
   * arrive, or of which nothing can be used, counts as not named.
   */
  function applying(): Applying {
    const { staffId } = context.session();
    const register = context.register();
    const named: readonly (readonly [AssignedTo, string | null | undefined])[] = [
      ['worker', context.store().signIn.worker(staffId)?.screen_layout_id],
      ['register', register.register_layout],
      ['store', register.store_layout],
    ];
    let isBroken = false;
    for (const [assignedTo, id] of named) {
      if (id === null || id === undefined) continue;
      const usable = documents.usable(id);
      if (usable !== null) return { ...usable, assignedTo };
      isBroken ||= documents.hasArrived(id);
    }
    throw new AppError(isBroken ? 'screen-layout-broken' : 'screen-layout-missing');
  }

  return {
    opened: () => {
      documents.forget();
      review.begin(reviewAfter);
    },
    online: () => {
      if (isOnline) return;
      isOnline = true;
      review.begin(reviewAfter);
    },
    applied: (jobs) => {
      if (jobs.includes(layoutJob)) review.begin();
      else reports.send();
    },
    handlers: [
      handle(contract.appliedLayout, (screen) => {
        const { document, isLastGood, assignedTo } = applying();
        const { language, operations } = context.session();
        const size = closestSize(document.sizes, screen);
        if (size === undefined) throw new AppError('screen-layout-broken');
        const { legal_entity_id: legalEntity } = context.register();
        const lifted = context.store().company.parameter(legalEntity, parameterNames.operationsAnywhere);
        return {
          layoutId: document.id,
          layoutName: document.name,
          assignedTo,
          isLastGood,
          ...resolveLayout(document, size, {
            language,
            operations,
            isClientelingOn: context.isClientelingOn(),
            areLimitsLifted: lifted === '1',
          }),
        };
      }),
      handle(contract.sessionInformation, () => {
        const register = context.register();
        const { staffId, permissionGroup } = context.session();
        return {
          registerId: register.id,
          registerName: register.name,
          storeId: register.store_id,
          storeName: register.store_name,
          legalEntityId: register.legal_entity_id,
          legalEntityName: register.legal_entity_name,
          staffId,
          permissionGroup,
          version: options.version,
        };
      }),
    ],
  };
}
