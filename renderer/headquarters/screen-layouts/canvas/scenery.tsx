// What surrounds the grids on the register's screen, so that the canvas shows them where they will stand.
import type { LayoutDocumentSize } from '../../../../main/contract/screen-layout-document';
import { hasAside, welcomeHead } from '../../../../main/contract/screen-layout-drawing';
import { useTexts } from '../../app/texts';
import styles from './canvas.module.css';
import { type Screen, welcomeOrigin } from './geometry';

interface SceneryProps {
  readonly size: LayoutDocumentSize;
  readonly height: number;
  readonly screen: Screen;
}

export function Scenery({ size, height, screen }: SceneryProps) {
  const { t } = useTexts();
  const { x, y } = welcomeOrigin(size);
  const top = y - welcomeHead(size);
  return (
    <div className={styles['scenery']}>
      <div className={styles['bar']} aria-hidden="true">
        <span>Counterbook</span>
        <span className={styles['search']} />
      </div>
      {screen.kind === 'bar' ? (
        <div aria-hidden="true">
          <div className={styles['page']}>
            {Array.from({ length: 24 }, (_, index) => (
              <i key={index} />
            ))}
          </div>
          <div className={styles['bottom']} />
        </div>
      ) : (
        <div aria-hidden="true">
          <div className={styles['greeting']} style={{ left: x, top }}>
            {screen.kind === 'welcome' ? t('screen-layouts.screen.welcome') : ''}
          </div>
          <div
            className={hasAside(size) ? styles['aside'] : styles['tile']}
            style={hasAside(size) ? { right: x, top } : { insetInline: x, top: y - 84 }}
          >
            {t('operations.today')}
          </div>
        </div>
      )}
      {height > size.height ? (
        <div className={styles['fold']} style={{ top: size.height }} title={t('screen-layouts.fold')} />
      ) : null}
    </div>
  );
}
