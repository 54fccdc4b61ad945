// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::codec {

/*!
 * The short way for what nearly every message from a server is: samples of one feed as a flat
 * object, or a batch of nothing else. One pass over the bytes, no list of nodes. Whatever is unlike
 * that (an escape, a byte beyond ASCII, a nested value, a repeated key, anything invalid) is not
 * judged here: it takes the long way, JsonTape and decodeMessage(), which gives the same for all
 * that this one accepts.
 */
class SampleScanner
{
public:
    /*! Into a fresh message; false = it is half filled, take the long way. */
    bool scan(std::string_view json, Message &message);

private:
    bool scanBatch(Batch &batch);
    bool scanSample(Samples &samples);
    bool scanMember(std::string_view key, Samples &samples);
    bool scanArray(Samples::Column &column, std::size_t rows);
    bool scanTimes(std::vector<TimeNs> &times);
    bool scanTime(TimeNs &time);
    bool scanValue(double &value);
    bool scanNumber(double &number);
    bool scanSeq(std::uint64_t &seq);
    bool scanText(std::string_view &text);
    bool isFeed(std::string_view type);
    bool hasRepeated(const Samples &samples) const;

    void skipSpace();
    bool take(char c);
    bool takeWord(std::string_view word);
    /*! Takes `,` or `end`; `isLast` says which. */
    bool takeSeparator(char end, bool &isLast);

    const char *m_at = nullptr;
    const char *m_end = nullptr;
    std::string m_feed {}; //!< the last valid feed name: the next one is nearly always the same
    std::size_t m_columns = 0; //!< of the last sample
    std::size_t m_messages = 0; //!< of the last batch
};

} // namespace pulse::codec
