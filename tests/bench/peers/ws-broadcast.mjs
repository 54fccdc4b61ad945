// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The server broadcast of the README of the npm package ws.
import {WebSocket, WebSocketServer} from 'ws';

const server = new WebSocketServer({host: '127.0.0.1', port: Number(process.argv[2])});
server.on('connection', connection => {
    connection.on('error', console.error);
    connection.on('message', (data, isBinary) => {
        for (const client of server.clients) {
            if (client.readyState === WebSocket.OPEN)
                client.send(data, {binary: isBinary});
        }
    });
});
