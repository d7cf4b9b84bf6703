// Starts Headquarters' web application: language first, then who is signed in, then the page.
import './app/without-eval';
import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import { App } from './app/app';
import './app/headquarters.css';
import { usePreferences } from './app/preferences-store';
import { followAddress } from './app/router-store';
import { useSession } from './app/session-store';
import { showLanguage } from './app/texts';

async function start(): Promise<void> {
  await showLanguage(usePreferences.getState().language);
  followAddress();
  const root = document.getElementById('root');
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  if (root !== null) createRoot(root).render(<App nonce={nonce} />);
  await useSession.getState().begin();
}

void start();
