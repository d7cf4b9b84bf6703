// The features there are, and turning them on at the day they are scheduled for.
import { putAuditEntry } from '../../../db/headquarters/audit';
import { putFeatureState, readFeatureStates } from '../../../db/headquarters/features';
import type { FeatureState } from '../../../db/headquarters/features';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { write } from '../../../db/headquarters/write';
import { featureNames } from '../../contract/headquarters/features';
import type { Feature, FeatureName } from '../../contract/headquarters/features';
import type { HeadquartersContext } from '../context';
import { versionOf } from '../web-application/versions';

const known: Readonly<Record<FeatureName, Pick<Feature, 'module' | 'addedIn' | 'isDistributed'>>> = {
  clienteling: { module: 'retail-and-commerce', addedIn: '0.1.0', isDistributed: true },
  'duplicate-check': { module: 'retail-and-commerce', addedIn: '0.1.0', isDistributed: false },
  'customer-view-audit': { module: 'system-administration', addedIn: '0.1.0', isDistributed: false },
};

const off: FeatureState = { isEnabled: false, enabledAt: null, scheduledFor: null, changedBy: null };

/** `YYYY-MM-DD` by the clock of the computer that Headquarters runs on. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export async function readFeatures(db: HeadquartersDatabase): Promise<Feature[]> {
  const states = await readFeatureStates(db);
  return featureNames.map((id) => {
    const state = states.get(id) ?? off;
    return {
      id,
      ...known[id],
      version: versionOf(state),
      state: state.isEnabled ? 'on' : state.scheduledFor === null ? 'off' : 'scheduled',
      enableDate: state.isEnabled
        ? state.enabledAt === null
          ? null
          : dayOf(state.enabledAt)
        : state.scheduledFor,
      changedBy: state.changedBy,
    };
  });
}

/** Turns on what is due. Two Headquarters on one database may both try: the second finds nothing to do. */
export async function enableDueFeatures({ store, now }: HeadquartersContext): Promise<void> {
  const today = dayOf(now());
  const isDue = (state: FeatureState): boolean =>
    !state.isEnabled && state.scheduledFor !== null && state.scheduledFor <= today;
  if (![...(await readFeatureStates(store.db)).values()].some(isDue)) return;
  await write(store, async (change) => {
    for (const [name, state] of await readFeatureStates(change.tx)) {
      if (!isDue(state)) continue;
      await putFeatureState(change, name, {
        ...state,
        isEnabled: true,
        enabledAt: now(),
        scheduledFor: null,
      });
      await putAuditEntry(change.tx, {
        at: now(),
        actorKind: 'program',
        actor: state.changedBy ?? 'headquarters',
        action: 'enabled',
        recordType: 'features',
        recordId: name,
        recordName: name,
      });
    }
  });
}

const everyMinute = 60_000;

/** Looks at the schedule each minute; answers how to stop. A failure is logged, and the next minute tries again. */
export function keepFeatureSchedule(context: HeadquartersContext): () => void {
  const look = (): void => {
    enableDueFeatures(context).catch((failure: unknown) =>
      context.log.error({ failure }, 'scheduled features could not be turned on'),
    );
  };
  look();
  const timer = setInterval(look, everyMinute);
  timer.unref();
  return () => clearInterval(timer);
}
