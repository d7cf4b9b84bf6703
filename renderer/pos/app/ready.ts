// `<html data-app-state>`: what tests and tools wait for instead of sleeping.
import { useEffect } from 'react';
import type { AppState } from '../../../main/contract/app';

/** Says that the first screen of the `ready` phase can be used. */
export function useReady(isUsable: boolean): void {
  useEffect(() => {
    if (isUsable) document.documentElement.dataset['appState'] = 'ready';
  }, [isUsable]);
}

/** The other phases are what they are as soon as their screen is there. */
export function usePhaseMark(phase: AppState['phase']): void {
  useEffect(() => {
    if (phase !== 'ready') document.documentElement.dataset['appState'] = phase;
  }, [phase]);
}
