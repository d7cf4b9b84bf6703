// What screens may ask about the way to Headquarters, and asking for what is new at once.
import type { SynchronizationState } from '../../contract/synchronization';
import * as contract from '../../contract/synchronization';
import { handle, type Handler } from '../handlers';

export interface SynchronizationActions {
  state(): SynchronizationState;
  runNow(): Promise<SynchronizationState>;
}

export function synchronizationHandlers(actions: SynchronizationActions): readonly Handler[] {
  return [
    handle(contract.synchronizationState, () => actions.state()),
    handle(contract.synchronizeNow, () => actions.runNow()),
  ];
}
