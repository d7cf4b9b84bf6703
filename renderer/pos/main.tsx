// Starts the register's window: settings and session first, then the language, then the first screen.
import { createRoot } from 'react-dom/client';
import { prepareDates } from '../i18n/formats';
import { expectLanguage, showLanguage } from '../i18n/set-up';
import '../ui/base.css';
import './app/controls.css';
import { App } from './app/app';
import { ownLanguage, useApp } from './app/app-store';
import { watchTouches } from './screen-layouts/touch-guard';
import { useSignIn } from './sign-in/sign-in-store';
import { useSynchronization } from './synchronization/synchronization-store';

async function start(): Promise<void> {
  watchTouches();
  expectLanguage(ownLanguage());
  const asked = [
    useApp.getState().start(),
    useSignIn.getState().start(),
    useSynchronization.getState().start(),
  ];
  prepareDates(ownLanguage());
  await Promise.all(asked);
  await showLanguage(useSignIn.getState().session?.language ?? useApp.getState().settings.language);
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App />);
}

void start();
