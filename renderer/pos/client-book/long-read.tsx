// What is being read, once it takes more than a second; leaving the screen or closing the panel is the way out.
import { useDelayed } from '../../ui/use-delayed';
import styles from './long-read.module.css';

export function LongRead({ what }: { readonly what: string }) {
  const isLong = useDelayed(true, 1000);
  return (
    <div role="status" data-testid="long-read">
      {isLong ? (
        <div className={styles['read']}>
          <span>{what}</span>
          <progress className={styles['bar']} aria-label={what} />
        </div>
      ) : null}
    </div>
  );
}
