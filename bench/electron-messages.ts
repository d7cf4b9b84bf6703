// What the bench and the program that it runs inside Electron say to each other.

export type DriverQuestion = { readonly id: number } & (
  | { /** Runs in the page; a promise is waited for. */ readonly kind: 'run'; readonly script: string }
  | { /** Keys as a keyboard sends them. */ readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'processes' }
);

export type DriverAnswer =
  | {
      /** UTC milliseconds of the second frame of the first screen. */ readonly kind: 'painted';
      readonly at: number;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown; readonly error?: string };

export interface DriverProcess {
  readonly pid: number;
  readonly isHeadquarters: boolean;
}
