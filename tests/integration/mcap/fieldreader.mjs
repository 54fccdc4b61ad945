// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints every message of an MCAP file with the npm package @mcap/core: by the index, in order of
// log time, then as a stream with all CRCs validated. Lines: way, topic, log time, publish time,
// payload. The last line says what else was found.
// Usage: node fieldreader.mjs FILE FOLDER-WITH-NODE_MODULES

import { open } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [file, modules] = process.argv.slice(2);

function load(name) {
    try {
        return createRequire(path.join(path.resolve(modules), 'package.json'))(name);
    } catch (error) {
        console.error(`The npm package "${name}" is not in ${modules}/node_modules (${error.code}).\n`
            + `Install it with: npm install --no-save --prefix ${modules} @mcap/core@2 fzstd@0.1`);
        process.exit(1);
    }
}
const { McapIndexedReader, McapStreamReader } = load('@mcap/core');
const { decompress } = load('fzstd');
const decompressHandlers = { zstd: (bytes) => decompress(bytes) };
const lines = [];

function tell(way, topic, message) {
    const text = Buffer.from(message.data).toString('utf8');
    lines.push(`${way}\t${topic}\t${message.logTime}\t${message.publishTime}\t${text}`);
}

const handle = await open(file);
const readable = {
    size: async () => BigInt((await handle.stat()).size),
    read: async (offset, length) => {
        const bytes = new Uint8Array(Number(length));
        await handle.read(bytes, 0, Number(length), Number(offset));
        return bytes;
    },
};
const indexed = await McapIndexedReader.Initialize({ readable, decompressHandlers });
for await (const message of indexed.readMessages({ validateCrcs: true }))
    tell('indexed', indexed.channelsById.get(message.channelId).topic, message);
const facts = { statistics: String(indexed.statistics.messageCount), attachments: [], metadata: [] };
for await (const attachment of indexed.readAttachments({ validateCrcs: true }))
    facts.attachments.push([attachment.name, Buffer.from(attachment.data).toString('utf8')]);
for await (const metadata of indexed.readMetadata())
    facts.metadata.push([metadata.name, Object.fromEntries(metadata.metadata)]);
facts.channels = [...indexed.channelsById.values()].map((channel) =>
    `${channel.topic} ${channel.messageEncoding} ${indexed.schemasById.get(channel.schemaId).encoding}`);

const stream = new McapStreamReader({ decompressHandlers, validateCrcs: true });
stream.append(readFileSync(file));
const topics = new Map();
for (let record; (record = stream.nextRecord());) {
    if (record.type === 'Channel')
        topics.set(record.id, record.topic);
    else if (record.type === 'Message')
        tell('stream', topics.get(record.channelId), record);
}
facts.done = stream.done();
console.log(lines.join('\n'));
console.log(JSON.stringify(facts));
await handle.close();
