// Draws texts with the register's own component and fonts, where nobody sees it, and remembers which of them are cut
// off. A few at a time, so that the page stays quick.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { Language } from '../../../../main/contract/languages';
import { LayoutButtonView } from '../../../screen-layouts/layout-button';
import { shownButton } from '../canvas/face';
import { useDocument } from '../designer-store';
import { layoutTextsIn, operationNameIn, useRegisterTexts } from '../operation-names';
import styles from './problems.module.css';
import { type Measure, type Misfit, textsToMeasure } from './text-fit';

interface Fits {
  readonly misfits: readonly Misfit[];
  /** False while texts wait to be measured. */
  readonly isDone: boolean;
}
export const useTextFit = create<Fits>()(() => ({ misfits: [], isDone: false }));

/** What was measured, for as long as the page is open: texts come back with undo and in other layouts. */
const known = new Map<string, boolean>();
const atOnce = 40;

export function TextMeasurer() {
  const document = useDocument();
  const texts = useRegisterTexts((state) => state.texts);
  const [batch, setBatch] = useState<readonly Measure[]>([]);
  const [round, setRound] = useState(0);
  const holder = useRef<HTMLDivElement>(null);
  const asked = useRef<{
    readonly document: unknown;
    readonly texts: unknown;
    readonly wanted: ReturnType<typeof textsToMeasure>;
  } | null>(null);
  const areTextsRead = texts['en-US'] !== undefined;

  // After the typing has paused: what is not known yet is drawn, the next few in each round.
  useEffect(() => {
    if (!areTextsRead) return undefined;
    const timer = setTimeout(
      () => {
        void window.document.fonts.ready.then(() => {
          if (asked.current?.document !== document || asked.current.texts !== texts) {
            const nameIn = (language: Language, number: number): string =>
              operationNameIn(texts, language, number);
            asked.current = { document, texts, wanted: textsToMeasure(document, nameIn) };
          }
          const { wanted } = asked.current;
          const waiting = new Map<string, Measure>();
          for (const { measure } of wanted) {
            if (waiting.size < atOnce && !known.has(measure.key)) waiting.set(measure.key, measure);
          }
          useTextFit.setState({
            isDone: waiting.size === 0,
            misfits: wanted
              .filter(({ measure }) => known.get(measure.key) === false)
              .map(({ misfit }) => misfit),
          });
          setBatch([...waiting.values()]);
        });
      },
      round === 0 ? 250 : 30,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [document, texts, areTextsRead, round]);

  useLayoutEffect(() => {
    if (batch.length === 0) return;
    const boxes = [...(holder.current?.children ?? [])];
    batch.forEach(({ key }, index) => {
      const box = boxes[index];
      if (box !== undefined) known.set(key, isWhole(box));
    });
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the next round begins when this one was drawn
    setRound((before) => before + 1);
  }, [batch]);

  return (
    <div ref={holder} className={styles['measurer']} aria-hidden="true" inert>
      {batch.map(({ key, button, text, language, size, fontScheme }) => (
        <div key={key} lang={language} style={{ width: size.width, height: size.height }}>
          <LayoutButtonView
            button={{ ...shownButton(button, language), text, image: null, state: 'ready' }}
            size={size}
            look={{ images: {}, fontScheme }}
            texts={layoutTextsIn(texts, language)}
            isAvailable
            onPress={() => undefined}
          />
        </div>
      ))}
    </div>
  );
}

/** Neither the text nor the button that holds it is cut off. */
function isWhole(box: Element): boolean {
  return [...box.querySelectorAll<HTMLElement>('button, button span')]
    .filter((element) => element.getAttribute('aria-hidden') !== 'true')
    .every(
      (element) =>
        element.scrollHeight <= element.clientHeight + 2 && element.scrollWidth <= element.clientWidth + 2,
    );
}
