// A few ways side by side in one frame, of which one is chosen.
import type { ReactNode } from 'react';
import styles from './segments.module.css';

interface SegmentsProps<Way extends string> {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly ways: readonly Way[];
  readonly chosen: Way;
  /** Called with another way than the chosen one only. */
  readonly choose: (way: Way) => void;
  /** Each segment's test id is this and the way. */
  readonly testId?: string;
  readonly children: (way: Way) => ReactNode;
}

export function Segments<Way extends string>(props: SegmentsProps<Way>) {
  const { label, ways, chosen, choose, testId, children } = props;
  return (
    <div className={styles['segments']} role="group" aria-label={label}>
      {ways.map((way) => (
        <button
          key={way}
          type="button"
          className={styles['segment']}
          data-testid={testId === undefined ? undefined : `${testId}-${way}`}
          aria-pressed={way === chosen}
          onClick={() => {
            if (way !== chosen) choose(way);
          }}
        >
          {children(way)}
        </button>
      ))}
    </div>
  );
}
