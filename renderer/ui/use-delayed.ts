// Says true only after a condition has held for a while: skeletons after 150 ms, progress after a second.
import { useEffect, useState } from 'react';

export function useDelayed(isOn: boolean, milliseconds: number): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => {
      setDue(true);
    }, milliseconds);
    return () => {
      clearTimeout(timer);
      setDue(false);
    };
  }, [isOn, milliseconds]);
  return isOn && isDue;
}
