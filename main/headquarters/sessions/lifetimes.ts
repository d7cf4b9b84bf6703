// How long a session lasts, in milliseconds: without a request, and at most.
export const idleTime = 60 * 60 * 1000;
export const absoluteTime = 12 * 60 * 60 * 1000;
