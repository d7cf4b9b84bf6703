// Feature management: enable now, schedule, disable, and what disabling would do.
import { putAuditEntry } from '../../../db/headquarters/audit';
import { clientelingCounts, putFeatureState, readFeatureStates } from '../../../db/headquarters/features';
import type { FeatureState } from '../../../db/headquarters/features';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { rowsList } from '../../../db/headquarters/values-list';
import { write } from '../../../db/headquarters/write';
import type { AuditAction } from '../../contract/headquarters/audit';
import * as contract from '../../contract/headquarters/features';
import type { Feature, FeatureName } from '../../contract/headquarters/features';
import { AppError } from '../../contract/result';
import { InputFailure, RecordChanged } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import type { Actor, WebApplication } from '../web-application/web-application';
import { dayOf, readFeatures } from './features';

async function featureOf(db: HeadquartersDatabase, id: FeatureName): Promise<Feature> {
  const feature = (await readFeatures(db)).find((one) => one.id === id);
  if (!feature) throw new AppError('record-unknown');
  return feature;
}

const columns = { id: 'text', module: 'text', state: 'text', enableDate: 'text', addedIn: 'text' } as const;

export function serveFeatures(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;
  const { db } = store;

  let read: readonly Feature[] = [];
  serveList(web, contract.features, {
    source: async () => {
      read = await readFeatures(db);
      return rowsList(
        read.map(({ id, module, state, enableDate, addedIn }) => ({
          id,
          module,
          state,
          enableDate,
          addedIn,
        })),
        columns,
        ['id'],
      );
    },
    row: (row) => read.find(({ id }) => id === row['id']) ?? row,
  });

  serve(web, contract.readFeature, ({ params }) => featureOf(db, params.id));

  const change = (
    id: FeatureName,
    version: string,
    actor: Actor,
    action: AuditAction,
    state: Omit<FeatureState, 'changedBy'>,
  ): Promise<Feature> =>
    write(store, async (it) => {
      const before = await featureOf(it.tx, id);
      if (before.version !== version) {
        throw new RecordChanged(before, { by: before.changedBy ?? '', at: now() });
      }
      const stored = (await readFeatureStates(it.tx)).get(id);
      const since = state.isEnabled && stored?.isEnabled ? stored.enabledAt : state.enabledAt;
      await putFeatureState(it, id, { ...state, enabledAt: since, changedBy: actor.id });
      const after = await featureOf(it.tx, id);
      await putAuditEntry(it.tx, {
        at: now(),
        actorKind: actor.kind,
        actor: actor.id,
        action,
        recordType: 'features',
        recordId: id,
        recordName: id,
        changes: [{ field: 'state', from: before.state, to: after.state }],
      });
      return after;
    });

  serve(web, contract.enableFeature, ({ params, body, actor }) =>
    change(params.id, body.version, actor, 'enabled', {
      isEnabled: true,
      enabledAt: now(),
      scheduledFor: null,
    }),
  );

  serve(web, contract.scheduleFeature, async ({ params, body, actor }) => {
    if (body.date <= dayOf(now())) throw new InputFailure({ date: 'too-small' });
    return change(params.id, body.version, actor, 'scheduled', {
      isEnabled: false,
      enabledAt: null,
      scheduledFor: body.date,
    });
  });

  serve(web, contract.disablePreview, async ({ params }) => {
    if (params.id !== 'clienteling') return { consequences: [{ code: 'check-off', count: 0 }] };
    const { books, entries, registers } = await clientelingCounts(db);
    return {
      consequences: [
        { code: 'client-books-hidden', count: books },
        { code: 'activities-hidden', count: entries },
        { code: 'registers-told', count: registers },
        { code: 'data-kept', count: 0 },
      ],
    };
  });

  serve(web, contract.disableFeature, ({ params, body, actor }) =>
    change(params.id, body.version, actor, 'disabled', {
      isEnabled: false,
      enabledAt: null,
      scheduledFor: null,
    }),
  );
}
