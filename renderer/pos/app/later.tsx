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
      void fetch().then((screen) => {
        if (isWanted) setScreen(() => screen);
      });
      return () => {
        isWanted = false;
      };
    }, [Screen]);
    return Screen === null ? null : <Screen {...props} />;
  }
  return Object.assign(Later, { fetch });
}
