// What has to be done before the screen locks, the session ends or the window closes, so that nothing that was typed
// in the last moment is lost.

const works = new Set<() => Promise<void>>();

/** Answers with how to stop. */
export function beforeLeaving(work: () => Promise<void>): () => void {
  works.add(work);
  return () => {
    works.delete(work);
  };
}

export async function leave(): Promise<void> {
  await Promise.all([...works].map((work) => work()));
}

// The window closes, or the page goes: what is asked for now still reaches the program.
window.addEventListener('pagehide', () => void leave());
window.addEventListener('beforeunload', () => void leave());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void leave();
});
