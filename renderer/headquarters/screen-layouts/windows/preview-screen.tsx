// The register's screen of the preview: its own components, with what a worker would see.
import { operationNumbered } from '../../../../main/contract/operations';
import type { Language } from '../../../../main/contract/languages';
import type { LayoutDocumentSize } from '../../../../main/contract/screen-layout-document';
import { hasAside, welcomePadding } from '../../../../main/contract/screen-layout-drawing';
import {
  gridOf,
  type LayoutButton,
  type ResolvedLayout,
} from '../../../../main/contract/screen-layout-resolve';
import { LayoutBar } from '../../../screen-layouts/layout-bar';
import { LayoutWelcome, welcomeGrids } from '../../../screen-layouts/layout-welcome';
import { useTexts } from '../../app/texts';
import type { Screen } from '../canvas/geometry';
import { Ground } from '../ground';
import { useLayoutTexts } from '../operation-names';
import styles from './windows.module.css';

interface PreviewScreenProps {
  readonly layout: ResolvedLayout;
  readonly size: LayoutDocumentSize;
  readonly zoom: number;
  readonly screen: Screen;
  /** The worker, or the permission group in place of one. */
  readonly who: string;
  readonly language: Language;
  readonly press: (button: LayoutButton) => void;
}

export function PreviewScreen({ layout, size, zoom, screen, who, language, press }: PreviewScreenProps) {
  const { t } = useTexts();
  const texts = useLayoutTexts(language);
  const padding = welcomePadding(size);
  const isEmpty =
    screen.kind === 'bar'
      ? (gridOf(layout, screen.zone)?.buttons.length ?? 0) === 0
      : welcomeGrids(layout).length === 0;
  const actions = {
    isKnown: (button: LayoutButton) => operationNumbered(button.operation) !== undefined,
    press,
  };
  return (
    <div className={styles['screen']} style={{ width: size.width * zoom, height: size.height * zoom }}>
      <Ground
        theme={layout.theme}
        className={styles['screenGround'] ?? ''}
        style={{ width: size.width, height: size.height, transform: `scale(${String(zoom)})` }}
      >
        <div lang={language} data-testid="preview-screen">
          <div className={styles['topBar']}>
            <b>Counterbook</b>
            <span>{who}</span>
          </div>
          {isEmpty ? (
            <p className={styles['nothing']} role="status" data-testid="preview-nothing">
              {t('screen-layouts.preview-nothing')}
            </p>
          ) : null}
          {screen.kind === 'bar' ? (
            <div className={styles['previewBar']}>
              <LayoutBar layout={layout} zone={screen.zone} screen={size} texts={texts} actions={actions} />
            </div>
          ) : (
            <div
              className={hasAside(size) ? styles['besideToday'] : ''}
              style={{ padding: `${String(padding.top)}px ${String(padding.side)}px` }}
            >
              <div className={styles['greeting']}>{who}</div>
              <div className={styles['today']} aria-hidden="true">
                {t('operations.today')}
              </div>
              <LayoutWelcome layout={layout} screen={size} texts={texts} actions={actions} />
            </div>
          )}
        </div>
      </Ground>
    </div>
  );
}
