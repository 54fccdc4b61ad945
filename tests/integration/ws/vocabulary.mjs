// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Speaks the plain vocabulary to pulsedeck-hub with the npm package `ws`, as anybody would.
// Usage: node vocabulary.mjs PATH-OF-PULSEDECK-HUB FOLDER-WITH-NODE_MODULES

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

const [program, modules] = process.argv.slice(2);
const kPatience = 10_000;

function loadWebSocket() {
    try {
        return createRequire(path.join(path.resolve(modules), 'package.json'))('ws');
    } catch (error) {
        console.error(`The npm package "ws" is not in ${modules}/node_modules (${error.code}).\n`
            + `Install it with: npm install --no-save --prefix ${modules} ws@8`);
        process.exit(1);
    }
}
const WebSocket = loadWebSocket();

async function startHub() {
    const child = spawn(program, ['--listen', '127.0.0.1:0'], {
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(child.stdout), 'line');
    const match = /^listening on (ws:\/\/127\.0\.0\.1:\d+)$/.exec(line);
    assert.ok(match, `unexpected first line: ${line}`);
    return { child, url: match[1] };
}

/** Keeps what it hears until somebody waits for it. */
class Client {
    constructor(url, protocols) {
        this.socket = new WebSocket(url, protocols);
        this.heard = [];
        this.waiting = undefined;
        this.closed = new Promise(
            (resolve) => this.socket.on('close', (code) => resolve(code)));
        this.socket.on('message', (data, isBinary) => {
            assert.equal(isBinary, false, 'the plain vocabulary is text');
            const text = data.toString();
            this.heard.push(text.startsWith('{') ? JSON.parse(text) : text);
            this.waiting?.();
        });
        this.socket.on('error', () => {});
    }

    async open() {
        await once(this.socket, 'open');
        return this;
    }

    say(message) {
        this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    }

    /** The first message that fits; those before it are dropped. */
    async next(what, fits = () => true) {
        const deadline = Date.now() + kPatience;
        for (;;) {
            while (this.heard.length > 0) {
                const message = this.heard.shift();
                if ((message === what || message.type === what) && fits(message))
                    return message;
            }
            const left = deadline - Date.now();
            assert.ok(left > 0, `nothing of type ${what} within ${kPatience} ms`);
            await new Promise((resolve) => {
                const timer = setTimeout(resolve, left);
                this.waiting = () => {
                    clearTimeout(timer);
                    resolve();
                };
            });
        }
    }
}

const { child, url } = await startHub();
const checks = {
    async 'a connection is welcomed'() {
        const client = await new Client(url).open();
        const welcome = await client.next('welcome');
        assert.equal(typeof welcome.message, 'string');
        assert.ok(Math.abs(welcome.timestamp - Date.now()) < 60_000);
        client.socket.close();
        assert.equal(await client.closed, 1005);
    },

    async 'ping is answered by pong'() {
        const client = await new Client(url).open();
        client.say('ping');
        await client.next('pong');
        client.say({ type: 'ping', nonce: 42 });
        const pong = await client.next('pong');
        assert.equal(pong.nonce, 42);
        client.socket.ping('x');
        await once(client.socket, 'pong');
        client.socket.close();
    },

    async 'metrics come while subscribed'() {
        const client = await new Client(url).open();
        client.say({ action: 'subscribe', dataTypes: ['cpu', 'memory', 'network'] });
        for (const feed of ['cpu', 'memory', 'network']) {
            const sample = await client.next(feed);
            assert.ok(Math.abs(sample.timestamp - Date.now()) < 60_000);
            assert.ok(Object.values(sample).filter((v) => typeof v === 'number').length > 1);
        }
        client.say({ action: 'unsubscribe', dataTypes: ['cpu', 'memory', 'network'], id: 'u1' });
        await client.next('ack', (ack) => ack.re === 'u1');
        await new Promise((resolve) => setTimeout(resolve, 1500));
        assert.deepEqual(client.heard, [], 'samples after unsubscribe');
        client.socket.close();
    },

    async 'an unknown feed is named and the others come'() {
        const client = await new Client(url).open();
        client.say({ action: 'subscribe', dataTypes: ['no-such', 'cpu'], id: 's1' });
        const error = await client.next('error');
        assert.equal(error.code, 'no_such_feed');
        assert.match(error.message, /no-such/);
        assert.equal(error.re, 's1');
        await client.next('cpu');
        client.socket.close();
    },

    async 'two clients chat and hear each other leave'() {
        const ann = await new Client(url).open();
        const bob = await new Client(url).open();
        ann.say({ type: 'join', username: 'ann', timestamp: Date.now() });
        await ann.next('join', (join) => join.username === 'ann');
        bob.say({ type: 'join', username: 'bob', timestamp: Date.now() });
        for (const client of [ann, bob])
            await client.next('join', (join) => join.username === 'bob');
        ann.say({ type: 'chat', username: 'ann', text: 'grüße ☃', timestamp: Date.now() });
        for (const client of [ann, bob]) {
            const chat = await client.next('chat');
            assert.equal(chat.username, 'ann');
            assert.equal(chat.text, 'grüße ☃');
            assert.equal(typeof chat.timestamp, 'number');
        }
        bob.socket.terminate();
        const lost = await ann.next('leave');
        assert.equal(lost.username, 'bob');
        assert.equal(typeof lost.timestamp, 'number');
        const eve = await new Client(url).open();
        eve.say({ type: 'join', username: 'eve', timestamp: Date.now() });
        await eve.next('join');
        ann.say({ type: 'leave', username: 'ann', timestamp: Date.now() });
        assert.equal((await eve.next('leave')).username, 'ann');
        ann.socket.close();
        eve.socket.close();
    },

    async 'what is malformed is answered and hurts nobody'() {
        const bad = await new Client(url).open();
        const good = await new Client(url).open();
        const inputs = ['hello', '{"type":', '[]', 'null', '{}', '{"type":"unheard"}',
            '{"type":"chat"}', '{"action":"subscribe"}', '{"action":"subscribe","dataTypes":7}',
            '{"type":"join","username":""}', `{"type":"join","username":"${'x'.repeat(65)}"}`,
            '['.repeat(1000)];
        for (const input of inputs) {
            bad.say(input);
            const error = await bad.next('error');
            assert.equal(typeof error.code, 'string', input);
            assert.ok(error.message.length > 0, input);
        }
        bad.say('x'.repeat(65 * 1024));
        assert.equal(await bad.closed, 1009);
        good.say('ping');
        await good.next('pong');
        good.socket.close();
    },

    async 'a subprotocol is agreed where it is known'() {
        const known = await new Client(url, ['other', 'pulse.v1.json']).open();
        assert.equal(known.socket.protocol, 'pulse.v1.json');
        await known.next('welcome');
        known.socket.close();
    },

    async 'the hub says bye and ends in order'() {
        const client = await new Client(url).open();
        child.kill('SIGTERM');
        await client.next('bye');
        assert.equal(await client.closed, 1001);
        const [status] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
        assert.equal(status, 0);
    },
};

let failures = 0;
for (const [name, check] of Object.entries(checks)) {
    try {
        await check();
        console.log(`ok    ${name}`);
    } catch (error) {
        ++failures;
        console.log(`FAIL  ${name}\n${error.stack}`);
    }
}
child.kill('SIGKILL');
process.exit(failures === 0 ? 0 : 1);
