// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A client of `bench_wire --serve` as it would be written for Node: the npm package ws, JSON.parse,
// each series in a ring of numbers. Prints the CPU of this process for each blast it takes.
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import WebSocket from 'ws';

const RING = 1 << 16;
const RUNS = 5;

class Rings {
    constructor() {
        this.rings = new Map();
        this.points = 0;
    }
    put(feed, series, time, value) {
        const key = `${feed} ${series}`;
        let ring = this.rings.get(key);
        if (!ring) {
            ring = {times: new Float64Array(RING), values: new Float64Array(RING), next: 0};
            this.rings.set(key, ring);
        }
        ring.times[ring.next] = time;
        ring.values[ring.next] = value;
        ring.next = (ring.next + 1) % RING;
        ++this.points;
    }
    putColumn(feed, series, times, values) {
        for (let i = 0; i < values.length; ++i)
            this.put(feed, series, times[i], values[i]);
    }
    take(message) {
        if (message.type === 'batch') {
            message.messages.forEach(each => this.take(each));
        } else if (message.timestamps) {
            for (const [name, values] of Object.entries(message)) {
                if (Array.isArray(values) && name !== 'timestamps')
                    this.putColumn(message.type, name, message.timestamps, values);
            }
        } else if (message.type === 'cpu') {
            for (const [name, value] of Object.entries(message)) {
                if (typeof value === 'number' && name !== 'timestamp')
                    this.put(message.type, name, message.timestamp, value);
            }
        }
    }
}

function receive(port, name, points) {
    return new Promise((resolve, reject) => {
        const rings = new Rings();
        const before = process.cpuUsage();
        const socket = new WebSocket(`ws://127.0.0.1:${port}/${name}`);
        socket.on('error', reject);
        socket.on('message', data => {
            rings.take(JSON.parse(data));
            if (rings.points >= points) {
                const used = process.cpuUsage(before);
                socket.terminate();
                resolve((used.user + used.system) * 1000);
            }
        });
    });
}

function tell(key, unit, values, note) {
    values.sort((a, b) => a - b);
    console.log(JSON.stringify({
        key, value: values[values.length >> 1], unit, min: values[0], max: values.at(-1), runs: values.length, note}));
}

const server = spawn(process.argv[2], ['--serve'], {stdio: ['pipe', 'pipe', 'inherit']});
try {
    const blasts = {};
    let port = 0;
    for await (const line of createInterface({input: server.stdout})) {
        const [name, messages, points] = line.split(' ');
        if (name === 'port')
            port = Number(messages);
        else
            blasts[name] = {messages: Number(messages), points: Number(points)};
        if (name === 'cbor')
            break;
    }
    const runs = async (name, divisor) => {
        const results = [];
        for (let i = 0; i < RUNS; ++i)
            results.push(await receive(port, name, blasts[name].points) / divisor);
        return results;
    };
    tell('link.cpu_us_per_small_json.ws', 'us', await runs('small', 1000 * blasts.small.messages), 'npm ws and JSON.parse');
    tell('link.cpu_ns_per_point_dense.rows.ws', 'ns', await runs('rows', blasts.rows.points), 'npm ws and JSON.parse');
    tell('link.cpu_ns_per_point_dense.columns.ws', 'ns', await runs('columns', blasts.columns.points), 'npm ws and JSON.parse');
} finally {
    server.kill();
}
