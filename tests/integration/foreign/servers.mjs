// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs `pulsectl tail` against servers of other people: the npm packages ws, graphql-ws and socket.io.
// Usage: node servers.mjs PATH-OF-PULSECTL FOLDER-WITH-NODE_MODULES

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [program, modules] = process.argv.slice(2);
const kNow = Date.now();

function load(name) {
    try {
        return createRequire(path.join(path.resolve(modules), 'package.json'))(name);
    } catch (error) {
        console.error(`The npm package "${name}" is not in ${modules}/node_modules (${error.code}).\n`
            + 'Install what installer/npm-packages lists, as installer/test does.');
        process.exit(1);
    }
}
const { WebSocketServer } = load('ws');
const graphql = load('graphql');
const { useServer } = load('graphql-ws/use/ws');
const { Server: SocketIo } = load('socket.io');

const folder = mkdtempSync(path.join(tmpdir(), 'pulse-foreign-'));
const ends = [() => rmSync(folder, { recursive: true })];

async function listening(server) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.closeAllConnections?.() ?? server.close());
    return server.address().port;
}

/** A server of the package ws; `serve` is given each socket. */
async function webSockets(serve) {
    const http = createServer();
    const server = new WebSocketServer({ server: http });
    server.on('connection', serve);
    ends.push(() => server.clients.forEach((client) => client.terminate()));
    return `ws://127.0.0.1:${await listening(http)}/`;
}

/** What `pulsectl tail` prints of those feeds, and how it ends. */
async function tailFeeds(url, feeds, ...options) {
    const child = spawn(program, ['tail', '--timeout', '20', ...options, url, ...feeds]);
    const told = { out: '', err: '' };
    child.stdout.on('data', (data) => { told.out += data; });
    child.stderr.on('data', (data) => { told.err += data; });
    const [code] = await once(child, 'close');
    const rows = told.out.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    return { code, rows, err: told.err };
}
const tail = (url, ...options) => tailFeeds(url, [], ...options);

function configFile(name, config) {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(config));
    return file;
}

const every = (socket, ms, act) => {
    const timer = setInterval(act, ms);
    socket.on('close', () => clearInterval(timer));
};

const tests = {
    async 'a ticker is read without configuration'() {
        let n = 0;
        const url = await webSockets((socket) => every(socket, 20, () => socket.send(JSON.stringify({
            e: 'trade', E: kNow + n, s: n % 2 ? 'ETHUSDT' : 'BTCUSDT', p: `${100 + n++}.50`, m: true,
        }))));
        const json = await tail(url, '--dialect', 'json', '--count', '4');
        assert.equal(json.code, 0, json.err);
        assert.deepEqual(new Set(json.rows.map((row) => row.type)),
            new Set(['trade/BTCUSDT', 'trade/ETHUSDT']));
        for (const row of json.rows) {
            assert.equal(row.p, 100.5 + row.timestamp - kNow);
            assert.equal(row.m, 1);
        }
    },
    async 'the automatic dialect shows the feeds that were asked for'() {
        const url = await webSockets((socket) => every(socket, 20, () => {
            socket.send('{"topic":"oven","payload":180.5}');
            socket.send('{"topic":"hall","payload":20}');
        }));
        const child = await tailFeeds(url, ['oven'], '--count', '3');
        assert.equal(child.code, 0, child.err);
        assert.deepEqual(child.rows.map((row) => row.payload), [180.5, 180.5, 180.5]);
    },
    async 'a server that waits for a subscription gets it'() {
        const heard = [];
        const url = await webSockets((socket) => socket.on('message', (data) => {
            const request = JSON.parse(data);
            heard.push(request);
            for (const channel of request.params ?? []) {
                socket.send(JSON.stringify({ jsonrpc: '2.0', id: request.id, result: 'ok' }));
                every(socket, 20, () => socket.send(JSON.stringify({
                    jsonrpc: '2.0', method: 'subscription',
                    params: { channel, data: { timestamp: kNow * 1000, last: '7.25' } },
                })));
            }
        }));
        const done = await tailFeeds(url, ['btc'], '--dialect', 'json', '--count', '2', '--subscribe-message',
            '{"jsonrpc":"2.0","id":"{id}","method":"subscribe","params":["{feeds}"]}');
        assert.equal(done.code, 0, done.err);
        assert.deepEqual(heard, [{ jsonrpc: '2.0', id: 1, method: 'subscribe', params: ['btc'] }]);
        assert.equal(done.rows[0].type, 'btc');
        assert.equal(done.rows[0].timestamp, kNow);
        assert.equal(done.rows[0]['params.data.last'] ?? done.rows[0].params?.data?.last, 7.25);
    },
    async 'a message keeps the connection alive'() {
        const url = await webSockets((socket) => socket.on('message', (data) => {
            socket.send(JSON.stringify({ topic: 'echo', n: Number(data.toString() === 'are you there') }));
        }));
        const done = await tail(url, '--dialect', 'json', '--count', '2', '--ping-message', 'are you there',
            '--ping-every', '0.5');
        assert.equal(done.code, 0, done.err);
        assert.deepEqual(done.rows.map((row) => row.n), [1, 1]);
    },
    async 'lines of JSON in one frame are rows'() {
        const url = await webSockets((socket) => socket.send('{"v":1}\n{"v":2}\n{"v":3}\n'));
        const done = await tail(url, '--dialect', 'json', '--count', '3');
        assert.equal(done.code, 0, done.err);
        assert.deepEqual(done.rows.map((row) => row.v), [1, 2, 3]);
    },
    async 'a subscription of graphql-ws is read by a script'() {
        const tick = new graphql.GraphQLObjectType({
            name: 'Tick', fields: { price: { type: graphql.GraphQLFloat }, at: { type: graphql.GraphQLString } },
        });
        const schema = new graphql.GraphQLSchema({
            query: new graphql.GraphQLObjectType({
                name: 'Query', fields: { nothing: { type: graphql.GraphQLString } },
            }),
            subscription: new graphql.GraphQLObjectType({
                name: 'Subscription',
                fields: {
                    tick: {
                        type: tick,
                        async *subscribe() {
                            for (let n = 0; n < 3; ++n)
                                yield { tick: { price: 100 + n, at: new Date(kNow + n).toISOString() } };
                        },
                    },
                },
            }),
        });
        const http = createServer();
        const server = new WebSocketServer({
            server: http,
            handleProtocols: (offered) => (offered.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
        });
        ends.push(() => server.clients.forEach((client) => client.terminate()));
        useServer({ schema }, server);
        const url = `ws://127.0.0.1:${await listening(http)}/graphql`;
        const config = {
            version: 1,
            subprotocol: 'graphql-transport-ws',
            subscribe: [{ message: { type: 'connection_init' } }, {
                message: { id: '1', type: 'subscribe', payload: { query: 'subscription { tick { price at } }' } },
                after: { type: 'connection_ack' },
            }],
            answers: [{ when: { type: 'ping' }, message: { type: 'pong' } }],
        };
        const found = await tail(url, '--dialect', 'json', '--count', '3', '--dialect-config',
            configFile('found.json', config));
        assert.equal(found.code, 0, found.err);
        assert.deepEqual(found.rows.map((row) => row.type), ['next', 'next', 'next']);
        const map = [{
            path: 'payload.data.tick.price', feed: 'tick', series: 'price', unit: 'USD',
            time: 'payload.data.tick.at',
        }];
        const mapped = await tail(url, '--dialect', 'json', '--count', '3', '--dialect-config',
            configFile('mapped.json', { ...config, map }));
        assert.equal(mapped.code, 0, mapped.err);
        assert.deepEqual(mapped.rows.map(({ type, timestamp, price }) => [type, timestamp - kNow, price]),
            [['tick', 0, 100], ['tick', 1, 101], ['tick', 2, 102]]);
    },
    async 'a chat server of a dozen lines is talked to: no ids, no answers but the echo'() {
        const heard = [];
        const sockets = new Set();
        const url = await webSockets((socket) => {
            sockets.add(socket);
            socket.on('close', () => sockets.delete(socket));
            socket.send(JSON.stringify({ type: 'welcome', message: 'hi', timestamp: kNow }));
            socket.on('message', (data) => {
                if (data.toString() === 'ping')
                    return socket.send('pong');
                const { type, username, text } = JSON.parse(data);
                heard.push(type === 'chat' ? `${username}: ${text}` : type);
                for (const each of sockets)
                    each.send(JSON.stringify({ type, username, text, timestamp: Date.now() }));
            });
        });
        const watcher = spawn(program, ['tail', '--timeout', '20', '--room', 'lobby', '--name', 'bob', '--count', '4', url]);
        ends.push(() => watcher.kill());
        let seen = '';
        watcher.stdout.on('data', (data) => { seen += data; });
        const closed = once(watcher, 'close');
        while (!seen.includes('"bob"')) // it has joined
            await once(watcher.stdout, 'data');
        for (const text of ['hello', 'hello']) {
            const child = spawn(program, ['send', '--timeout', '20', '--room', 'lobby', '--name', 'ann', url, text]);
            const [code] = await once(child, 'close');
            assert.equal(code, 0);
        }
        await closed;
        assert.deepEqual(heard.filter((line) => line.startsWith('ann:')), ['ann: hello', 'ann: hello']);
        const chats = seen.split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter((m) => m.type === 'chat');
        assert.deepEqual(chats.map((m) => `${m.username}: ${m.text}`).slice(0, 1), ['ann: hello']);
    },
    async 'Socket.IO is refused in words'() {
        const http = createServer();
        const io = new SocketIo(http);
        ends.push(() => io.close());
        const port = await listening(http);
        for (const dialect of ['auto', 'json']) {
            const done = await tailFeeds(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, ['x'],
                '--dialect', dialect);
            assert.equal(done.code, 4, done.err);
            assert.match(done.err, /Socket\.IO/);
        }
    },
    async 'a configuration with a mistake is named by its path'() {
        const done = await tail('ws://127.0.0.1:9/', '--dialect', 'json', '--dialect-config',
            configFile('bad.json', { version: 1, map: [{ path: 'a' }, {}] }));
        assert.equal(done.code, 2);
        assert.match(done.err, /\$\.map\[1\]\.path is missing/);
    },
};

let failed = 0;
await Promise.all(Object.entries(tests).map(async ([name, test]) => {
    try {
        await test();
        console.log(`ok: ${name}`);
    } catch (error) {
        ++failed;
        console.error(`FAILED: ${name}\n${error.stack}`);
    }
}));
ends.reverse().forEach((end) => end());
process.exit(failed ? 1 : 0);
