// What the register's component needs to draw a layout in the user's language.
import { useMemo } from 'react';
import type { LayoutDocument } from '../../../../main/contract/screen-layout-document';
import { useTexts } from '../../app/texts';
import { useLayoutContext } from '../layout-context';
import { useLayoutTexts } from '../operation-names';
import type { Drawing } from './face';

export function useDrawing({ images, theme }: LayoutDocument): Drawing {
  const { language } = useTexts();
  const texts = useLayoutTexts();
  const limitsLifted = useLayoutContext((context) => context.limitsLifted);
  const { fontScheme } = theme;
  return useMemo(
    () => ({
      language,
      texts,
      areLimitsLifted: limitsLifted === 'everywhere',
      look: { images: Object.fromEntries(images.map(({ id, data }) => [id, data])), fontScheme },
    }),
    [language, texts, limitsLifted, images, fontScheme],
  );
}
