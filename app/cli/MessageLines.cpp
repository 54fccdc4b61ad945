// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/MessageLines.h"

#include <utility>

namespace pulse::cli {

namespace {

// They can only stand inside strings. U+0080 to U+009F are 0xC2 0x80 to 0xC2 0x9F in UTF-8.
void escapeControls(std::string &json)
{
    constexpr char kDigits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < json.size(); ++i) {
        const auto byte = static_cast<unsigned char>(json[i]);
        unsigned control = byte;
        std::size_t length = 1;
        if (byte == 0xC2 && i + 1 < json.size()) {
            control = static_cast<unsigned char>(json[i + 1]);
            length = 2;
        }
        if (control < 0x7F || control > 0x9F || (length == 1 && byte != 0x7F))
            continue;
        const char escape[]
            = { '\\', 'u', '0', '0', kDigits[control >> 4U], kDigits[control & 0xFU] };
        json.replace(i, length, escape, sizeof escape);
    }
}

} // namespace

WriteResult printMessage(codec::Codec &codec, const codec::Message &message, std::string &line)
{
    line.clear();
    codec.encode(message, line);
    escapeControls(line);
    line += '\n';
    return writeOut(line);
}

void forEachRow(const codec::Samples &samples, const std::function<void(codec::Samples)> &take)
{
    if (samples.timestamps.size() == 1) {
        take(samples);
        return;
    }
    for (std::size_t i = 0; i < samples.timestamps.size(); ++i) {
        codec::Samples row;
        row.feed = samples.feed;
        row.timestamps = { samples.timestamps[i] };
        for (const auto &column : samples.columns) {
            if (i < column.values.size())
                row.columns.push_back({ column.series, { column.values[i] } });
        }
        if (i + 1 == samples.timestamps.size())
            row.seq = samples.seq;
        row.epoch = samples.epoch;
        take(std::move(row));
    }
}

} // namespace pulse::cli
