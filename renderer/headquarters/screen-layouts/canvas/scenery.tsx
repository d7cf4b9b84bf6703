// What surrounds the grids on the register's screen, so that the canvas shows them where they will stand.
import type { LayoutDocumentSize } from '../../../../main/contract/screen-layout-document';
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
  const { x } = welcomeOrigin(size);
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
        <div
          className={styles['greeting']}
          style={{ left: x, top: welcomeOrigin(size).y - 90 }}
          aria-hidden="true"
        >
          {screen.kind === 'welcome' ? t('screen-layouts.screen.welcome') : ''}
        </div>
      )}
      {height > size.height ? (
        <div className={styles['fold']} style={{ top: size.height }} title={t('screen-layouts.fold')} />
      ) : null}
    </div>
  );
}
