// Reads the first cards of somebody's own book before they open it, so that they are there at the touch. Once it is
// open, the view itself keeps what it shows.
import { useEffect } from 'react';
import { operations } from '../../../main/contract/operations';
import { on } from '../bridge';
import { useMay } from '../sign-in/sign-in-store';
import { firstCards, useClientBook } from './client-book-store';

export function useFirstCards(isWanted: boolean): void {
  const mayLook = useMay(operations.viewClientBook);
  useEffect(() => {
    if (!isWanted || !mayLook) return undefined;
    const { views, look, refresh } = useClientBook.getState();
    // What is held already stays as it is, and where one had scrolled to.
    if (!views.associate.isKnown) look('associate', firstCards);
    return on('distribution.applied', () => {
      refresh('associate');
    });
  }, [isWanted, mayLook]);
}
