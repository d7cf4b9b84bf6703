// The entries of a timeline in blocks, of which only those near the screen are drawn, so that a timeline of ten
// thousand entries scrolls as one of fifty. A block that is not drawn keeps its room.
import { useEffect, useRef, useState } from 'react';
import type { TimelineEntry } from '../../../main/contract/timeline';
import styles from './customer-timeline.module.css';
import { Entry } from './timeline-entry';
import { keyOf } from './timeline-store';

const blockSize = 50;
/** About what an entry takes; a block that was drawn once knows better. */
const entryHeight = 72;

interface TimelineBlocksProps {
  readonly entries: readonly TimelineEntry[];
  /** The key of the entry that one came for; null: for none. */
  readonly led: string | null;
}

export function TimelineBlocks({ entries, led }: TimelineBlocksProps) {
  const blocks = Array.from({ length: Math.ceil(entries.length / blockSize) }, (_, index) =>
    entries.slice(index * blockSize, (index + 1) * blockSize),
  );
  return blocks.map((block, index) => <Block key={index} entries={block} led={led} isFirst={index === 0} />);
}

interface BlockProps extends TimelineBlocksProps {
  readonly isFirst: boolean;
}

function Block({ entries, led, isFirst }: BlockProps) {
  const place = useRef<HTMLDivElement>(null);
  /** The room that it keeps; null while it is drawn. */
  const holdsLed = entries.some((entry) => keyOf(entry) === led);
  const [room, setRoom] = useState(isFirst || holdsLed ? null : entries.length * entryHeight);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting === true) setRoom(null);
        // What somebody writes in, or stands at with the keyboard, stays.
        else if (!element.contains(document.activeElement)) setRoom(element.offsetHeight);
      },
      { rootMargin: '1000px', scrollMargin: '1000px' },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <div ref={place} style={room === null ? undefined : { height: room }}>
      {room === null ? (
        <ol className={styles['entries']}>
          {entries.map((entry) => (
            <Entry key={keyOf(entry)} entry={entry} isLedTo={keyOf(entry) === led} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}
