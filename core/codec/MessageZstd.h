// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <memory>
#include <string>
#include <string_view>

namespace pulse::codec {

/*! Messages as zstd frames (RFC 8878), one frame each, each on its own. Contexts are made when they
 * are first needed. */
class MessageZstd
{
public:
    MessageZstd();
    ~MessageZstd();

    /*! The magic number: no CBOR message and no text begins with these bytes. */
    static bool isCompressed(std::string_view bytes);
    /*! Replaces `out` from `begin` on by its compressed form if that is shorter. */
    void compress(std::string &out, std::size_t begin);
    /*! The message in a frame that says its size, which is looked at before anything is allocated.
     * Valid until the next call. */
    Expected<std::string_view> expand(std::string_view frame, std::size_t maxBytes);

private:
    struct Contexts;
    std::unique_ptr<Contexts> d;
    std::string m_plain;
    std::string m_packed;
};

} // namespace pulse::codec
