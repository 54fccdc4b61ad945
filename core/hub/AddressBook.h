// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace pulse::hub {

/*! Where a connection comes from, as far as limits care: an IPv4 address or an IPv6 /64. */
enum class AddressKey : std::uint64_t {};

AddressKey addressKey(const std::array<unsigned char, 4> &v4);
/*! An IPv4 address in IPv6 clothes is that IPv4 address. */
AddressKey addressKey(const std::array<unsigned char, 16> &v6);

/*! How many connections each address has. */
class AddressBook
{
public:
    enum class Verdict {
        Welcome,
        Refuse, //!< one too many: worth an answer in words
        Drop, //!< far too many: not worth a socket
    };

    Verdict enter(AddressKey address, std::size_t maxConnections);
    /*! For each that was not dropped. */
    void leave(AddressKey address);
    std::size_t count(AddressKey address) const;

private:
    std::unordered_map<AddressKey, std::size_t> m_counts;
};

} // namespace pulse::hub
