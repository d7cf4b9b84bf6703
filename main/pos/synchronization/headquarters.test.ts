// Requests after a pause: a connection that was kept and is closed by the other side meanwhile costs nothing.
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it } from 'vitest';
import { apiVersion, product } from '../../contract/headquarters-api';
import { checkHeadquarters } from './headquarters';

it('asks once more where a kept connection was closed meanwhile', async () => {
  const sockets = new Set<Socket>();
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    // The second request on a connection finds it closed, as after a pause that was too long for the server.
    if (sockets.has(request.socket)) {
      request.socket.resetAndDestroy();
      return;
    }
    sockets.add(request.socket);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ product, version: '1.0.0', apiVersion, ready: true }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    await checkHeadquarters(url);
    await checkHeadquarters(url);
    expect(asked).toBe(3);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
