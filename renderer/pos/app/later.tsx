// Screens whose code is fetched after the first one. Not by React's Suspense: that keeps a screen hidden for 300 ms
// after it was first asked for, though its code may have been there all the time.
import { type ComponentType, useEffect, useState } from 'react';

/** The screen in place, nothing until its code is there; `fetch` fetches that beforehand. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  const fetch = async (): Promise<ComponentType<Props>> => (loaded ??= await load());

  function Later(props: Props) {
    const [Screen, setScreen] = useState(() => loaded);
    useEffect(() => {
      if (Screen !== null) return undefined;
      let isWanted = true;
      fetch().then(
        (screen) => {
          if (isWanted) setScreen(() => screen);
        },
        (failure: unknown) => {
          // Thrown while it is drawn, it reaches the boundary that says so.
          setScreen(() => {
            throw new Error('A screen could not be fetched', { cause: failure });
          });
        },
      );
      return () => {
        isWanted = false;
      };
    }, [Screen]);
    return Screen === null ? null : <Screen {...props} />;
  }
  return Object.assign(Later, { fetch });
}
