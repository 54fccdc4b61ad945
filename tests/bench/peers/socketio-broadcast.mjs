// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one client says goes to all, by the npm package socket.io.
import {createServer} from 'node:http';
import {Server} from 'socket.io';

const http = createServer();
const io = new Server(http, {transports: ['websocket']});
io.on('connection', socket => socket.on('message', data => io.emit('message', data)));
http.listen(Number(process.argv[2]), '127.0.0.1');
