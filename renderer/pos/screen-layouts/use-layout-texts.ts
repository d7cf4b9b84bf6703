// The words of button grids in the session's language.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isOperationNumber } from '../../../main/contract/operations';
import type { LayoutTexts } from '../../screen-layouts/layout-texts';

export function useLayoutTexts(): LayoutTexts {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      operation: (number) =>
        isOperationNumber(number)
          ? t(`operation.${number}`)
          : t('screen-layouts.unknown-operation', { number }),
      unavailable: t('screen-layouts.unavailable'),
      notHere: t('screen-layouts.not-here'),
      asksManager: t('screen-layouts.asks-manager'),
      back: t('app.back'),
    }),
    [t],
  );
}
