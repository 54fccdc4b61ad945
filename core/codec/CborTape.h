// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/JsonTape.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::codec {

/*!
 * A whole CBOR item (RFC 8949), well-formed to the last byte and with text that is UTF-8, as the
 * same flat list of nodes that a JSON document makes. Typed arrays (RFC 8746) stay bytes, Numbers.
 * Nothing is allocated by a length the message only declares. Nodes point into the bytes and into
 * buffers here: valid until the next parse().
 *
 * Why not QCborStreamReader: 76 ns a point against 12 where it was measured, a QString a key.
 */
class CborTape
{
public:
    Expected<void> parse(std::string_view cbor);
    std::span<const JsonNode> nodes() const { return m_nodes; }

private:
    std::vector<JsonNode> m_nodes;
    std::string m_joined; //!< strings that came in chunks
};

/*! Elements of a Numbers node; what is not finite becomes NaN, as null does. */
void appendNumbers(const JsonNode &numbers, std::vector<double> &out);
/*! 64-bit integers, which are nanoseconds where times are meant; nullopt for another type. */
std::optional<std::vector<std::int64_t>> integersOf(const JsonNode &numbers);

} // namespace pulse::codec
