// Half-written forms: kept at the register while one types, at the latest a moment after each change and at once when
// the screen locks or the window closes; read again when the form is opened the next time.
import { useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../../main/contract/define';
import { call, type Calls } from '../bridge';
import { useSignIn } from '../sign-in/sign-in-store';
import { beforeLeaving } from './before-leaving';

export type FormPlace = InputOf<Calls['readForm']>;

/** Milliseconds after the first change that is not kept yet; typing on does not put it off. */
const keptAfter = 250;

interface Waiting {
  readonly place: FormPlace;
  readonly content: string | null;
  /** Who typed it: where it could not be kept before they left, nobody else gets it. */
  readonly staffId: string | undefined;
}
const waiting = new Map<string, Waiting>();
let timer: ReturnType<typeof setTimeout> | undefined;
const presentStaffId = (): string | undefined => useSignIn.getState().session?.staffId;

async function keepNow(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const all = [...waiting];
  waiting.clear();
  for (const [key, typed] of all) {
    const { place, content, staffId } = typed;
    if (staffId !== presentStaffId()) continue;
    const answer = await call('saveForm', { ...place, content });
    // The next change, or leaving, tries again.
    if (!answer.ok && answer.code !== 'not-signed-in' && !waiting.has(key)) waiting.set(key, typed);
  }
}
beforeLeaving(keepNow);

/** @param content null: saved, or thrown away. */
export function keepForm(place: FormPlace, content: object | null): void {
  waiting.set(JSON.stringify(place), {
    place,
    content: content === null ? null : JSON.stringify(content),
    staffId: presentStaffId(),
  });
  if (content === null) void keepNow();
  else timer ??= setTimeout(() => void keepNow(), keptAfter);
}

/** What was typed there and not saved, where it is what the form can begin with. */
export async function readForm<Content>(
  place: FormPlace,
  isContent: (value: unknown) => value is Content,
): Promise<Content | null> {
  await keepNow();
  const answer = await call('readForm', place);
  if (!answer.ok || answer.value === null) return null;
  const value: unknown = JSON.parse(answer.value);
  return isContent(value) ? value : null;
}

type Field = string | number | null;

/** Whether it is of these fields, each with a value of one of the types that the sample's has (or null). */
export const isLike =
  <Content extends Readonly<Record<keyof Content, Field>>>(sample: Content) =>
  (value: unknown): value is Content =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(sample).every(([name, one]) => {
      const found = (value as Readonly<Record<string, unknown>>)[name];
      return (
        found === null ||
        (one === null ? ['string', 'number'].includes(typeof found) : typeof found === typeof one)
      );
    });

export interface FormDraft<Content> {
  readonly content: Content;
  readonly change: (change: Partial<Content>) => void;
  /** It begins with what was typed before. */
  readonly isResumed: boolean;
  /** Saved, or thrown away: nothing is half-written any more. */
  readonly forget: () => void;
  /** As the form begins when nothing was typed. */
  readonly startOver: () => void;
}

/** The content of a form in a dialog. Both parameters are looked at when the form opens. */
export function useFormDraft<Content extends Readonly<Record<keyof Content, Field>>>(
  place: FormPlace,
  begin: Content,
): FormDraft<Content> {
  const first = useRef({ place, begin });
  const [content, setContent] = useState(begin);
  const [isResumed, setResumed] = useState(false);
  const latest = useRef(begin);
  const isTyped = useRef(false);
  useEffect(() => {
    let isGone = false;
    const from = first.current;
    void readForm(from.place, isLike(from.begin)).then((found) => {
      if (isGone || found === null || isTyped.current) return;
      latest.current = found;
      setContent(found);
      setResumed(true);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return {
    content,
    isResumed,
    change(change) {
      latest.current = { ...latest.current, ...change };
      isTyped.current = true;
      setContent(latest.current);
      keepForm(first.current.place, latest.current);
    },
    forget() {
      keepForm(first.current.place, null);
    },
    startOver() {
      latest.current = first.current.begin;
      setContent(latest.current);
      setResumed(false);
      keepForm(first.current.place, null);
    },
  };
}
