// A register has no menu bar. macOS needs one for copy, paste and quit; its roles are named by the system.
import { Menu } from 'electron';

export function setMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}
